import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import type { FileReply, Input } from '../platform/endpoint.ts'
import { asTold, type ListExport, type ToldRow } from '../platform/export.ts'
import { record } from '../platform/ledger.ts'
import { requireMove, whyNot } from '../platform/moves.ts'
import type { Page } from '../platform/page.ts'
import { notFound, type Words } from '../platform/problem.ts'
import { told } from '../platform/told.ts'
import { refuseStale } from '../platform/version.ts'
import { byChoice, byEnterprise, byText } from '../registry/filter-words.service.ts'
import type { exportPlans, getPlan, listMissingPlans, listPlans } from './plan.api.ts'
import {
  LARGEST_PLAN,
  planFiles,
  planStatusChoices,
  planTable,
  wrongPlanFile,
  type PlanMove,
} from './plan.rules.ts'
import * as store from './plan.store.ts'
import { advance } from './workflow/case.service.ts'

type Reply = z.output<(typeof getPlan)['reply']>

export const list = (
  context: Context,
  query: Input<typeof listPlans>['query'],
): Promise<Page<store.PlanRow>> => store.page(context.db, context.programmeId, query)

export const missing = (
  context: Context,
  query: Input<typeof listMissingPlans>['query'],
): Promise<Page<store.MissingRow>> => store.missing(context.db, context.programmeId, query)

export async function find(context: Context, id: string): Promise<Reply> {
  const { db, programmeId, actor } = context
  const row = await store.lock(db, programmeId, id)
  if (!row) throw notFound()
  const versions = await store.versions(db, programmeId, row.enterpriseId)
  const newest = versions[0] ?? row
  // The next version follows the newest one, whichever is looked at.
  const why = (move: PlanMove): Words | null =>
    whyNot(planTable, move, move === 'submit' ? newest.status : row.status, (permission) =>
      allows(actor, permission),
    )?.words ?? null
  const { orgPath: _path, ...shown } = row
  return {
    ...shown,
    versions,
    whyNot: {
      approve: why('approve'),
      return: why('return'),
      withdraw: why('withdraw'),
      submit: why('submit'),
    },
  }
}

export async function file(context: Context, id: string): Promise<FileReply> {
  const found = await store.file(context.db, context.programmeId, id)
  if (!found) throw notFound()
  return { fileName: found.name, mediaType: found.type, content: context.vault.openBytes(found.sealed) }
}

interface Handed {
  enterpriseId: string
  title: string
  body: string
  file?: store.NewPlan['file']
}

/** @throws policy/plan-not-now (409) while the version before waits for the office */
export async function submit(context: Context, { enterpriseId, title, body, file }: Handed): Promise<Reply> {
  const { db, programmeId, today } = context
  const [newest] = await store.versions(db, programmeId, enterpriseId)
  if (newest) requireMove(planTable, 'submit', newest.status)
  const id = context.newId()
  const edition = (newest?.edition ?? 0) + 1
  if (
    !(await store.add(db, programmeId, { id, enterpriseId, edition, title, body, submittedOn: today, file }))
  )
    throw notFound()
  await advance(context, { subject: { kind: 'enterprise', id: enterpriseId }, step: 'plan-submitted' })
  return await tell(context, id, 'plan.submitted', null)
}

/** What a plan is by its bytes, kept as they came with their hash. */
export async function submitFile(
  context: Context,
  { file, ...handed }: { enterpriseId: string; title: string; file: File },
): Promise<Reply> {
  if (file.size > LARGEST_PLAN) throw wrongPlanFile()
  const bytes = Buffer.from(await file.arrayBuffer())
  const kind = Object.entries(planFiles).find(
    ([, { mark }]) => bytes.subarray(0, mark.length).toString('latin1') === mark,
  )
  if (!kind) throw wrongPlanFile()
  const [ending, { type }] = kind
  const name = `${handed.title.replace(/[\\/:*?"<>|]/g, '_')}.${ending}`
  const hash = createHash('sha256').update(bytes).digest()
  return await submit(context, {
    ...handed,
    body: '',
    file: { name, type, size: bytes.length, hash, sealed: context.vault.sealBytes(bytes) },
  })
}

export async function approve(context: Context, id: string, version: number | undefined): Promise<Reply> {
  const { db, programmeId, today } = context
  const before = await movable(context, id, version, 'approve')
  for (const earlier of await store.versions(db, programmeId, before.enterpriseId))
    if (earlier.status === 'approved')
      await store.move(db, programmeId, earlier.id, { ...earlier, status: 'superseded' })
  await store.move(db, programmeId, id, { status: 'approved', decidedOn: today, returnReason: null })
  await advance(context, { subject: { kind: 'enterprise', id: before.enterpriseId }, step: 'plan-approved' })
  return await tell(context, id, 'plan.approved', before)
}

export async function sendBack(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Reply> {
  const { db, programmeId, today } = context
  const before = await movable(context, id, version, 'return')
  await store.move(db, programmeId, id, { status: 'returned', decidedOn: today, returnReason: reason })
  const subject = { kind: 'enterprise' as const, id: before.enterpriseId }
  await advance(context, { subject, step: 'plan-approved', outcome: 'returned', reason })
  return await tell(context, id, 'plan.returned', before)
}

export async function withdraw(context: Context, id: string, version: number | undefined): Promise<Reply> {
  const { db, programmeId, today } = context
  const before = await movable(context, id, version, 'withdraw')
  await store.move(db, programmeId, id, { status: 'withdrawn', decidedOn: today, returnReason: null })
  const subject = { kind: 'enterprise' as const, id: before.enterpriseId }
  await advance(context, { subject, step: 'plan-approved', outcome: 'returned', reason: '企业撤回' })
  return await tell(context, id, 'plan.withdrawn', before)
}

async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: PlanMove,
): Promise<store.LockedPlan> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, row)
  requireMove(planTable, move, row.status)
  return row
}

async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.LockedPlan | null,
): Promise<Reply> {
  const after = await store.lock(context.db, context.programmeId, id)
  if (!after) throw notFound()
  const state = ({ body: _body, orgPath: _path, ...row }: store.LockedPlan) => row
  await record(
    context,
    {
      kind,
      subjectKind: 'implementation-plan',
      subjectId: id,
      orgPath: after.orgPath,
      divisionCode: null,
      happenedOn: context.today,
      before: before && state(before),
      after: state(after),
    },
    [],
  )
  return await find(context, id)
}

const statusTitle = { zh: '状态', en: 'Status' }

export const planList: ListExport<Input<typeof exportPlans>['query'], ToldRow> = {
  ...asTold([
    told('enterprise', { zh: '企业', en: 'Enterprise' }, 42),
    told('title', { zh: '实施方案', en: 'Plan' }, 48),
    told('edition', { zh: '版次', en: 'Version' }, 8, 'number'),
    told('status', statusTitle, 14, 'choice', planStatusChoices),
    told('submittedOn', { zh: '报送日期', en: 'Handed in on' }, 12, 'day'),
    told('decidedOn', { zh: '审核日期', en: 'Decided on' }, 12, 'day'),
    told('returnReason', { zh: '退回原因', en: 'Reason for return' }, 40),
  ]),
  name: 'implementation-plans',
  title: { zh: '企业实施方案', en: 'Implementation plans' },
  filters: { status: byChoice(statusTitle, planStatusChoices), q: byText, enterprise: byEnterprise },
  choose: ({ db, programmeId }, filter) => store.choose(db, programmeId, filter),
  read: async ({ db, programmeId }, ids) =>
    (await store.read(db, programmeId, ids)).map((row) => ({ ...row })),
  caution: { zh: '状态为导出时的状态', en: 'states are as of the export' },
}
