import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import type { Page } from '../../platform/page.ts'
import { notFound } from '../../platform/problem.ts'
import { takeRandom } from '../../platform/random.ts'
import { refuseStale } from '../../platform/version.ts'
import * as facts from '../project/facts.store.ts'
import * as projects from '../project/project.store.ts'
import type * as api from './rating.api.ts'
import {
  CODE_LENGTH,
  closedAlready,
  codeOf,
  LONGEST_ROUND_DAYS,
  MOST_SLIPS,
  resultOf,
  stateOf,
  tooManySlips,
  wrongEnd,
  wrongSubject,
} from './rating.rules.ts'
import * as store from './rating.store.ts'

type Row = z.output<typeof api.roundRow>
type Detail = z.output<typeof api.roundDetail>
type WithCodes = z.output<(typeof api.openRound)['reply']>

export function presentRow(row: store.RoundRow, today: string): Row {
  const { orgPath: _path, divisionCode: _code, scores: _scores, ...shown } = row
  const result = resultOf(row, today)
  const isHidden = typeof result === 'string'
  return {
    ...shown,
    state: stateOf(row, today),
    raters: isHidden ? null : result.raters,
    mean: isHidden ? null : result.mean,
    hidden: isHidden ? result : null,
  }
}

/** Remarks are read by the community and the office, from five raters on, and the reading is noted. */
async function present(context: Context, row: store.RoundRow): Promise<Detail> {
  const { db, programmeId, today, vault, actor } = context
  const result = resultOf(row, today)
  const isShown = typeof result !== 'string'
  const readsRemarks = isShown && allows(actor, 'rating.words')
  const remarks = readsRemarks ? await store.remarks(db, programmeId, row.id) : []
  if (remarks.length > 0) await note(context, 'rating.remarks-read', row.id, {})
  return {
    ...presentRow(row, today),
    scores: isShown ? result.scores : null,
    remarks: remarks.map(({ cipher }) => vault.open(cipher)),
    whyNotOpen: stateOf(row, today) === 'open' ? null : closedAlready().problem.words,
  }
}

export async function list(
  context: Context,
  query: Input<typeof api.listRounds>['query'],
): Promise<Page<Row>> {
  const { db, programmeId, today } = context
  const page = await store.list(db, programmeId, query, today)
  return { ...page, items: page.items.map((row) => presentRow(row, today)) }
}

export async function find(context: Context, id: string): Promise<Detail> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return await present(context, row)
}

/** 100 random bits need no key of ours, and a slip stays good when the keys are changed. */
export const hashOf = (code: string): Buffer => createHash('sha256').update(`rating/${code}`).digest()

async function issue(context: Context, roundId: string, count: number): Promise<string[]> {
  const codes = Array.from({ length: count }, () => {
    const bytes = new Uint8Array(CODE_LENGTH)
    takeRandom(bytes)
    return codeOf(bytes)
  })
  // Slips of one moment have ids of one moment; the codes stand in no order beside them.
  const slips = codes.map((code) => ({ id: context.newId(), hash: hashOf(code) }))
  await store.addSlips(context.db, context.programmeId, roundId, slips)
  return codes
}

/** What is rated, as it is called on the slip. */
async function titleOf(
  { db, programmeId }: Context,
  { pairingId, kind, subjectId, title }: Input<typeof api.openRound>['body'],
): Promise<string> {
  if (kind === 'enterprise') {
    if (subjectId !== null) throw wrongSubject()
    return ''
  }
  if (subjectId === null) throw wrongSubject()
  if (kind === 'activity') {
    if (title === '') throw wrongSubject()
    return title
  }
  const project = await projects.find(db, programmeId, subjectId)
  if (project?.pairingId !== pairingId) throw wrongSubject()
  return project.title
}

export async function open(context: Context, body: Input<typeof api.openRound>['body']): Promise<WithCodes> {
  const { db, programmeId, today } = context
  const { pairingId, kind, subjectId, endsOn, slips } = body
  const pair = await facts.pair(db, programmeId, pairingId)
  if (!pair || (pair.status !== 'active' && pair.status !== 'ended')) throw notFound()
  if (endsOn < today || endsOn > addDays(today, LONGEST_ROUND_DAYS)) throw wrongEnd()
  const id = context.newId()
  await store.add(db, programmeId, {
    ...{ id, kind, pairingId, title: await titleOf(context, body), openedOn: today, endsOn, issued: slips },
    projectId: kind === 'project' ? subjectId : null,
    activityId: kind === 'activity' ? subjectId : null,
  })
  const codes = await issue(context, id, slips)
  return { ...(await tell(context, id, 'rating.opened', null)), codes }
}

async function lockOpen(context: Context, id: string, version: number | undefined): Promise<store.RoundRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, presentRow(row, context.today))
  if (stateOf(row, context.today) === 'over') throw closedAlready()
  return row
}

/** More slips; without a number those that were not used are replaced, as when a print was lost. */
export async function issueMore(
  context: Context,
  id: string,
  version: number | undefined,
  { slips }: Input<typeof api.issueSlips>['body'],
): Promise<WithCodes> {
  const { db, programmeId } = context
  const before = await lockOpen(context, id, version)
  const count = slips ?? (await store.dropUnused(db, programmeId, id))
  const issued = before.issued + (slips ?? 0)
  if (issued > MOST_SLIPS) throw tooManySlips()
  const codes = await issue(context, id, count)
  await store.setIssued(db, programmeId, id, issued)
  const kind = slips === null ? 'rating.slips-replaced' : 'rating.slips-issued'
  return { ...(await tell(context, id, kind, before)), codes }
}

export async function close(context: Context, id: string, version: number | undefined): Promise<Detail> {
  const before = await lockOpen(context, id, version)
  await store.close(context.db, context.programmeId, id, context.today)
  return await tell(context, id, 'rating.closed', before)
}

/** Voices are in no event: an event has a time. */
const said = ({ kind, pairingId, enterpriseId, communityId, subjectId, endsOn, issued }: store.RoundRow) => ({
  kind,
  pairingId,
  enterpriseId,
  communityId,
  subjectId,
  endsOn,
  issued,
})

async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.RoundRow | null,
): Promise<Detail> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  const { orgPath, divisionCode } = row
  await record(
    context,
    {
      ...{ kind, subjectKind: 'rating-round', subjectId: id, orgPath, divisionCode },
      happenedOn: context.today,
      before: before && said(before),
      after: said(row),
    },
    [],
  )
  return await present(context, row)
}
