import { inWhole } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { notFound } from '../../platform/problem.ts'
import { boardDays } from '../../policy/workflow/day.service.ts'
import { advance, retract } from '../../policy/workflow/case.service.ts'
import { contentOf, fileOf } from './content.service.ts'
import { asOfDay, checkRemarks } from './report.rules.ts'
import { movable, tell, type Detail } from './report.service.ts'
import { readPeriod } from './period.rules.ts'
import * as store from './report.store.ts'

/** The step of the workflow of each pair of the enterprise; the feedback of a quarter is none. */
async function tellWorkflow(context: Context, row: store.ReportRow, reason?: string): Promise<void> {
  if (row.kind !== 'half-year') return
  await inWhole(context, async () => {
    for (const { id } of await store.pairsOf(context.db, context.programmeId, row.enterpriseId)) {
      const told = { subject: { kind: 'pairing' as const, id }, step: 'half-year-reported' as const }
      if (reason === undefined) await advance(context, told)
      else await retract(context, { ...told, reason })
    }
  })
}

/** Reads the records once more and keeps what they say, with the file that says it. */
export async function handIn(
  context: Context,
  id: string,
  version: number | undefined,
  remarks: string,
): Promise<Detail> {
  const { db, programmeId, vault, today } = context
  const row = await movable(context, id, version, 'hand-in')
  checkRemarks(remarks)
  const { today: boardDay } = await boardDays(context)
  const content = await contentOf(db, programmeId, row, asOfDay(row.untilOn, boardDay))
  const { bytes, hash } = await fileOf({
    ...{ kind: row.kind, period: row.period, edition: row.edition, correction: row.correction },
    ...{ handedInOn: today, content, remarks },
  })
  await store.change(db, programmeId, id, {
    status: 'handed-in',
    remarksCipher: vault.seal(remarks),
    content,
    asOf: content.asOf,
    document: vault.sealBytes(bytes),
    documentHash: hash,
    handedInOn: today,
    returnReason: null,
  })
  await tellWorkflow(context, row)
  return await tell(context, id, 'report.handed-in', row)
}

export async function takeBack(context: Context, id: string, version: number | undefined): Promise<Detail> {
  const row = await movable(context, id, version, 'take-back')
  await store.change(context.db, context.programmeId, id, { ...store.unfrozen, status: 'draft' })
  if (row.edition === 1) await tellWorkflow(context, row, '半年报告撤回')
  return await tell(context, id, 'report.taken-back', row)
}

/** What was returned stays to be read beside the reason until it is written anew. */
export async function sendBack(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Detail> {
  const row = await movable(context, id, version, 'return')
  await store.change(context.db, context.programmeId, id, { status: 'returned', returnReason: reason })
  if (row.edition === 1) await tellWorkflow(context, row, reason)
  return await tell(context, id, 'report.returned', row)
}

/** With a correction that is read, the edition before it stands no longer. */
export async function acknowledge(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<Detail> {
  const { db, programmeId, today } = context
  const row = await movable(context, id, version, 'acknowledge')
  await store.change(db, programmeId, id, { status: 'acknowledged', decidedOn: today })
  if (row.correctsId !== null) {
    const before = await store.lock(db, programmeId, row.correctsId)
    await store.change(db, programmeId, row.correctsId, { status: 'replaced', replacedOn: today })
    if (before) await tell(context, before.id, 'report.replaced', before)
  }
  return await tell(context, id, 'report.acknowledged', row)
}

export async function correct(
  context: Context,
  id: string,
  version: number | undefined,
  correction: string,
): Promise<Detail> {
  const { db, programmeId, today } = context
  const row = await movable(context, id, version, 'correct')
  const next = context.newId()
  const isNew = await store.add(db, programmeId, {
    id: next,
    enterpriseId: row.enterpriseId,
    period: readPeriod(row.kind, row.period),
    corrects: { id, edition: row.edition, correction },
    remarksCipher: row.remarksCipher,
    begunOn: today,
  })
  if (!isNew) throw notFound()
  return await tell(context, next, 'report.correction-begun', null)
}
