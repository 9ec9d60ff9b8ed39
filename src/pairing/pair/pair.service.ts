import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record, type Delta } from '../../platform/ledger.ts'
import type { Page } from '../../platform/page.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { advance, conclude } from '../../policy/workflow/case.service.ts'
import { deltasOf } from './figure.service.ts'
import { orderChange } from '../roster/change-order.service.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import type { listProposals, pairRow, proposePair } from './pair.api.ts'
import {
  checkEndDay,
  checkOfferDay,
  checkStartDay,
  OFFER_DAYS,
  pairStateOn,
  pairTable,
  type PairMove,
} from './pair.rules.ts'
import * as pairs from './pair.store.ts'
import { caseOf, followOffer, followReturn, followWithdrawal } from './pair-workflow.service.ts'

type Pair = z.output<typeof pairRow>

export function present(context: Context, row: pairs.PairRow): Pair {
  const state = pairStateOn(row, context.today)
  return {
    ...row,
    state,
    can: canOf(pairTable, state, (permission) => allows(context.actor, permission)),
  }
}

export async function list(
  context: Context,
  query: Input<typeof listProposals>['query'],
): Promise<Page<Pair>> {
  const page = await pairs.page(context.db, context.programmeId, query, context.today, query)
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

export async function find(context: Context, id: string): Promise<Pair> {
  const row = await pairs.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return present(context, row)
}

const CHOICES = 30

export const communityChoices = async (context: Context, q: string) => ({
  items: await pairs.choices(context.db, q.trim().toLowerCase(), CHOICES),
})

export const siteChoices = async (context: Context, q: string) => ({
  items: await pairs.sites(context.db, context.programmeId, q.trim().toLowerCase(), CHOICES),
})

/**
 * Drafts a pair by hand.
 * @throws pairing/community-gone, pairing/community-full, pairing/already-paired (409)
 */
export async function propose(context: Context, asked: Input<typeof proposePair>['body']): Promise<Pair> {
  const chosen = await pairs.choice(context.db, asked.communityId)
  if (!chosen) throw notFound()
  if (chosen.endedOn !== null && chosen.endedOn <= context.today)
    throw refuse('pairing/community-gone', 409, {
      zh: `${chosen.name}已于${chosen.endedOn}撤销，不能再对口。请先在“行政区划”中改挂到现行社区。`,
      en: `${chosen.name} ceased to exist on ${chosen.endedOn}. Carry it over to the community in its place first.`,
    })
  if (chosen.taken >= chosen.capacity)
    throw refuse(
      'pairing/community-full',
      409,
      {
        zh: `${chosen.name}最多接收${chosen.capacity}家，名额已满。请另选社区，或由社区提高名额。`,
        en: `${chosen.name} takes ${chosen.capacity} at most and is full. Choose another, or have it raise its number.`,
      },
      { capacity: chosen.capacity, taken: chosen.taken },
    )
  const id = context.newId()
  const added = await pairs.addDrafts(context.db, context.programmeId, [
    {
      ...asked,
      id,
      reason: { code: 'pair/by-hand', zh: asked.reason, en: asked.reason },
      runId: null,
      proposedOn: context.today,
    },
  ])
  if (added.length === 0)
    throw refuse('pairing/already-paired', 409, {
      zh: '该驻地与该社区已在对口或拟定之中，或该驻地不再参加。',
      en: 'These two are paired or proposed already, or the site no longer takes part.',
    })
  return present(context, await tell(context, id, 'pairing.drafted', null, context.today, []))
}

/** Drafts the pairs of a plan; those that are open already stay as they are. Gives how many were added. */
export async function draftAll(context: Context, drafts: pairs.NewPair[]): Promise<number> {
  const added = await pairs.addDrafts(context.db, context.programmeId, drafts)
  for (const { id } of added) await tell(context, id, 'pairing.drafted', null, context.today, [])
  return added.length
}

/** Loads a pair for a move, or refuses: out of scope, changed meanwhile, not in the right state. */
async function movable(
  context: Context,
  id: string,
  move: PairMove,
  version: number | undefined,
): Promise<pairs.PairRow> {
  const row = await pairs.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  refuseMove(context, row, move)
  return row
}

function refuseMove(context: Context, row: pairs.PairRow, move: PairMove): void {
  const state = pairStateOn(row, context.today)
  const why = whyNot(pairTable, move, state, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why, { offeredUntil: row.offeredUntil })
}

const latestAnswer = (context: Context): Day => addDays(context.today, OFFER_DAYS.most)
const usualAnswer = (context: Context): Day => addDays(context.today, OFFER_DAYS.usual)

export async function offer(
  context: Context,
  id: string,
  version: number | undefined,
  until = usualAnswer(context),
): Promise<Pair> {
  checkOfferDay(until, context.today, latestAnswer(context))
  return present(context, await offerOne(context, await movable(context, id, 'offer', version), until))
}

const offerOne = async (context: Context, row: pairs.PairRow, until: Day): Promise<pairs.PairRow> => {
  const to = { status: 'offered', offeredUntil: until, decidedOn: null, decisionReason: null } as const
  await pairs.change(context.db, context.programmeId, row.id, to)
  await followOffer(context, row)
  return await tell(context, row.id, 'pairing.offered', row, context.today, [])
}

export async function offerAll(
  context: Context,
  runId: string | undefined,
  until = usualAnswer(context),
): Promise<{ done: number }> {
  checkOfferDay(until, context.today, latestAnswer(context))
  const drafts = await pairs.lockAll(context.db, context.programmeId, 'draft', runId)
  for (const row of drafts) await offerOne(context, row, until)
  return { done: drafts.length }
}

export async function accept(context: Context, id: string, version: number | undefined): Promise<Pair> {
  const row = await movable(context, id, 'accept', version)
  const to = { status: 'accepted', decidedOn: context.today } as const
  await pairs.change(context.db, context.programmeId, id, to)
  await advance(context, { subject: caseOf(row), step: 'pairing-accepted' })
  return present(context, await tell(context, id, 'pairing.accepted', row, context.today, []))
}

export async function sendBack(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Pair> {
  const row = await movable(context, id, 'return', version)
  const to = { status: 'returned', decidedOn: context.today, decisionReason: reason } as const
  await pairs.change(context.db, context.programmeId, id, to)
  await followReturn(context, row, reason)
  return present(context, await tell(context, id, 'pairing.returned', row, context.today, []))
}

export async function withdraw(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Pair> {
  const row = await movable(context, id, 'withdraw', version)
  await pairs.change(context.db, context.programmeId, id, { status: 'withdrawn', decisionReason: reason })
  await followWithdrawal(context, row, reason)
  return present(context, await tell(context, id, 'pairing.withdrawn', row, context.today, []))
}

export async function activate(
  context: Context,
  id: string,
  version: number | undefined,
  startsOn: Day,
  reason?: string,
): Promise<Pair> {
  const row = await movable(context, id, 'activate', version)
  checkStartDay(startsOn, row.decidedOn, context.today)
  await pairs.lockNumbers(context.db)
  const number = (await pairs.lastNumber(context.db, context.programmeId)) + 1
  return present(context, await begin(context, row, startsOn, number, reason))
}

export async function activateAll(context: Context, startsOn: Day): Promise<{ done: number }> {
  const accepted = await pairs.lockAll(context.db, context.programmeId, 'accepted', undefined)
  for (const row of accepted) checkStartDay(startsOn, row.decidedOn, context.today)
  await pairs.lockNumbers(context.db)
  let number = await pairs.lastNumber(context.db, context.programmeId)
  for (const row of accepted) await begin(context, row, startsOn, ++number)
  return { done: accepted.length }
}

async function begin(
  context: Context,
  row: pairs.PairRow,
  startsOn: Day,
  number: number,
  reason?: string,
): Promise<pairs.PairRow> {
  const deltas = await deltasOf(context, row, [], [{ from: startsOn, to: null }])
  await pairs.change(context.db, context.programmeId, row.id, { status: 'active', startsOn, number })
  await orderChange(context, row, 'added', startsOn, reason ?? row.reason.zh)
  return await tell(context, row.id, 'pairing.started', row, startsOn, deltas)
}

/** Ends a pair in force. @throws pairing/end-day (422) */
export async function end(
  context: Context,
  id: string,
  version: number | undefined,
  asked: { endsOn: Day; reason: string },
): Promise<Pair> {
  const row = await movable(context, id, 'end', version)
  const from = row.startsOn ?? context.today
  checkEndDay(asked.endsOn, from, context.today)
  const deltas = await deltasOf(context, row, [{ from, to: null }], [{ from, to: asked.endsOn }])
  await pairs.change(context.db, context.programmeId, id, {
    status: 'ended',
    endsOn: asked.endsOn,
    decisionReason: asked.reason,
  })
  await conclude(context, caseOf(row), asked.endsOn)
  await orderChange(context, row, 'ended', asked.endsOn, asked.reason)
  return present(context, await tell(context, id, 'pairing.ended', row, asked.endsOn, deltas))
}

const stateOf = (row: pairs.PairRow): Record<string, unknown> => ({
  enterpriseId: row.enterpriseId,
  siteId: row.siteId,
  communityId: row.communityId,
  number: row.number,
  basis: row.basis,
  status: row.status,
  offeredUntil: row.offeredUntil,
  decidedOn: row.decidedOn,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  reason: row.decisionReason,
  title: `${row.enterprise} — ${row.community}`,
})

/** Writes the ledger and gives the pair as it is now. */
async function tell(
  context: Context,
  id: string,
  kind: string,
  before: pairs.PairRow | null,
  happenedOn: Day,
  deltas: Delta[],
): Promise<pairs.PairRow> {
  const after = await pairs.find(context.db, context.programmeId, id)
  if (!after) throw notFound()
  // The place learns of a draft when it is offered, as the policy of its row has it (migration 0032).
  const wasOffered = after.status !== 'draft' && !(before?.status === 'draft' && after.status === 'withdrawn')
  await record(
    context,
    {
      kind,
      subjectKind: 'pairing',
      subjectId: id,
      orgPath: after.orgPath,
      divisionCode: wasOffered ? after.communityCode : null,
      happenedOn,
      before: before && stateOf(before),
      after: stateOf(after),
    },
    deltas,
  )
  return after
}
