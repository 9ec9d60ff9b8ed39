import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf, type Day } from '../../platform/day.ts'
import { writeDocument } from '../../platform/documents.ts'
import type { FileReply, Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import type { Page } from '../../platform/page.ts'
import { notFound, type Language } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { boardDays } from '../../policy/workflow/day.service.ts'
import { contentOf } from './content.service.ts'
import { documentOf, paperOf, type Told } from './paper.rules.ts'
import { readPeriod } from './period.rules.ts'
import type { beginReport, listReports, reportDetail, reportRow } from './report.api.ts'
import {
  asOfDay,
  checkRemarks,
  giverOf,
  notBegun,
  notPaired,
  reportMoveNames,
  reportTable,
  sideOf,
  whyNoGround,
  type Ground,
  type ReportMove,
} from './report.rules.ts'
import * as store from './report.store.ts'

export type Row = z.output<typeof reportRow>
export type Detail = z.output<typeof reportDetail>

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const groundOf = ({ actor }: Pick<Context, 'actor'>, row: store.ReportRow, today: Day): Ground => ({
  kind: row.kind,
  side: sideOf(actor.role),
  untilOn: row.untilOn,
  today,
  isFollowed: row.isFollowed,
})

function presentRow(context: Context, row: store.ReportRow, today: Day): Row {
  const { id, enterpriseId, enterprise, kind, period, untilOn, dueOn, edition, status } = row
  const { handedInOn, decidedOn, returnReason, version } = row
  const can = canOf(reportTable, status, (permission) => allows(context.actor, permission))
  const ground = groundOf(context, row, today)
  for (const move of reportMoveNames) can[move] ??= whyNoGround(move, ground)?.words ?? null
  return {
    ...{ id, enterpriseId, enterprise, kind, period, untilOn, dueOn, edition, status },
    isLate: (status === 'draft' || status === 'returned') && dueOn < today,
    ...{ handedInOn, decidedOn, returnReason, version, can },
  }
}

/** What it says: what was handed in, or what the records say now. */
export async function toldOf(context: Context, row: store.ReportRow, today: Day): Promise<Told> {
  const { db, programmeId, vault } = context
  const frozen = await store.frozen(db, programmeId, row.id)
  return {
    ...{ kind: row.kind, period: row.period, edition: row.edition, correction: row.correction },
    handedInOn: row.handedInOn,
    content: frozen?.content ?? (await contentOf(db, programmeId, row, asOfDay(row.untilOn, today))),
    remarks: vault.open(row.remarksCipher),
  }
}

export async function present(context: Context, row: store.ReportRow): Promise<Detail> {
  const { today } = await boardDays(context)
  const told = await toldOf(context, row, today)
  return {
    ...presentRow(context, row, today),
    ...{ fromOn: row.fromOn, correction: row.correction, asOf: told.content.asOf, remarks: told.remarks },
    isFrozen: row.handedInOn !== null,
    documentHash: row.documentHash && row.documentHash.toString('hex'),
    paper: { zh: paperOf(told, 'zh'), en: paperOf(told, 'en') },
    editions: await store.editions(context.db, context.programmeId, row),
  }
}

export async function list(context: Context, query: Input<typeof listReports>['query']): Promise<Page<Row>> {
  const { today } = await boardDays(context)
  const page = await store.list(context.db, context.programmeId, query, today)
  return { ...page, items: page.items.map((row) => presentRow(context, row, today)) }
}

export async function find(context: Context, id: string): Promise<Detail> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return await present(context, row)
}

/** The file that was handed in as it was that day; before that, and in English, it is made of what the page shows. */
export async function document(context: Context, id: string, language: Language): Promise<FileReply> {
  const { db, programmeId, vault } = context
  const row = await store.find(db, programmeId, id)
  if (!row) throw notFound()
  const { today } = await boardDays(context)
  const told = await toldOf(context, row, today)
  const paper = paperOf(told, language)
  const kept = language === 'zh' ? await store.frozen(db, programmeId, id) : undefined
  await note(context, 'export', 'report', { id, edition: row.edition, language })
  return {
    fileName: `${paper.title}-${row.enterprise}.docx`,
    mediaType: WORD,
    content: kept ? vault.openBytes(kept.document) : await writeDocument(documentOf(paper)),
  }
}

/**
 * Begins a report by hand, as somebody does who wants to see how a period stands before it is over; afterwards the job has begun it.
 * @throws report/not-begun (422) where the period begins after today
 * @throws report/not-paired (422) where the enterprise had no pair in the period
 */
export async function begin(context: Context, body: Input<typeof beginReport>['body']): Promise<Detail> {
  const { db, programmeId, actor, today, vault } = context
  const { enterpriseId, kind } = body
  const period = readPeriod(kind, body.period)
  if (period.fromOn > (await boardDays(context)).today) throw refusal(notBegun(period.fromOn))
  const of = { enterpriseId, kind, period: period.name }
  const known = await store.standing(db, programmeId, of)
  if (known) return await present(context, known)
  const why = whyNoGround('remark', {
    ...{ kind, side: sideOf(actor.role), untilOn: period.untilOn, today, isFollowed: false },
  })
  if (why) throw refusal(why)
  if (!(await store.owes(db, programmeId, enterpriseId, period))) throw refusal(notPaired())
  const id = context.newId()
  await store.add(db, programmeId, {
    ...{ id, enterpriseId, period, remarksCipher: vault.seal(''), begunOn: today },
  })
  const row = await store.standing(db, programmeId, of)
  if (!row) throw notFound()
  return row.id === id ? await tell(context, id, 'report.begun', null) : await present(context, row)
}

/** Loads a report under lock for a move, or refuses: out of scope, changed meanwhile, not now, not by this side. */
export async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: ReportMove,
): Promise<store.ReportRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  if (version !== undefined && version !== row.version) refuseStale(version, await present(context, row))
  const allowed = whyNot(reportTable, move, row.status, (permission) => allows(context.actor, permission))
  if (allowed) throw refusal(allowed)
  const { today } = await boardDays(context)
  const why = whyNoGround(move, groundOf(context, row, today))
  if (why) throw refusal(why)
  return row
}

export async function remark(
  context: Context,
  id: string,
  version: number | undefined,
  remarks: string,
): Promise<Detail> {
  const row = await movable(context, id, version, 'remark')
  checkRemarks(remarks)
  await store.change(context.db, context.programmeId, id, {
    ...store.unfrozen,
    status: 'draft',
    remarksCipher: context.vault.seal(remarks),
  })
  return await tell(context, id, 'report.remarked', row)
}

/** Remarks stay out of the ledger, which is kept for ever; hashes stay in, so that what was handed in before a return can be told. */
const said = (row: store.ReportRow) => ({
  enterpriseId: row.enterpriseId,
  kind: row.kind,
  period: row.period,
  edition: row.edition,
  status: row.status,
  giver: giverOf[row.kind],
  dueOn: row.dueOn,
  handedInOn: row.handedInOn,
  asOf: row.asOf,
  documentHash: row.documentHash && row.documentHash.toString('hex'),
  reason: row.returnReason,
  correction: row.correction,
})

export async function tellEvent(
  context: Parameters<typeof record>[0],
  kind: string,
  before: store.ReportRow | null,
  after: store.ReportRow,
): Promise<void> {
  await record(
    context,
    {
      kind,
      subjectKind: 'report',
      subjectId: after.id,
      orgPath: after.orgPath,
      divisionCode: null,
      happenedOn: dayOf(context.now),
      before: before && said(before),
      after: said(after),
    },
    [],
  )
}

/** Writes the ledger, and gives the report as it is now. */
export async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.ReportRow | null,
): Promise<Detail> {
  const after = await store.find(context.db, context.programmeId, id)
  if (!after) throw notFound()
  await tellEvent(context, kind, before, after)
  return await present(context, after)
}
