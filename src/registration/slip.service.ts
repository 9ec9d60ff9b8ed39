import { allows } from '../platform/access.ts'
import type { z } from 'zod'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { record } from '../platform/ledger.ts'
import type { Page } from '../platform/page.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { refuseStale } from '../platform/version.ts'
import { canOf, refusal, whyNot } from '../platform/moves.ts'
import { advance } from '../policy/workflow/case.service.ts'
import { many, type Many } from './personal.service.ts'
import * as places from './place.store.ts'
import { answerUntil, checkPlace } from './registration.rules.ts'
import type { listOrganisationRegistrations, organisationRegistrationRow } from './slip.api.ts'
import { slipStateOn, slipTable, type SlipMove } from './slip.rules.ts'
import * as slips from './slip.store.ts'

export type Slip = z.output<typeof organisationRegistrationRow>

export function present(context: Context, row: slips.SlipRow): Slip {
  const status = slipStateOn(row, context.today)
  return { ...row, status, can: canOf(slipTable, status, (permission) => allows(context.actor, permission)) }
}

export async function list(
  context: Context,
  query: Input<typeof listOrganisationRegistrations>['query'],
): Promise<Page<Slip>> {
  const page = await slips.list(context.db, context.programmeId, query, context.today)
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

/** Hands the slip in: a new one, or the one that was returned, taken back or not answered. */
export async function submit(context: Context, pairingId: string): Promise<Slip> {
  const { db, programmeId, today } = context
  const pair = await slips.pair(db, programmeId, pairingId)
  if (!pair) throw notFound()
  if (pair.status !== 'active')
    throw refuse('registration/pair-not-in-force', 409, {
      zh: '只有对口中的关系可以报到。请先由社区接收、办公室生效该对口关系。',
      en: 'Only a pair in force is registered. Let the community accept it and the office put it in force first.',
    })
  await checkCommunity(context, pair.communityId)
  const earlier = await slips.lockOfPairing(db, programmeId, pairingId)
  if (earlier) refuseMove(context, earlier, 'submit')
  const id = earlier?.id ?? context.newId()
  const until = answerUntil(today)
  if (earlier)
    await slips.change(db, programmeId, id, {
      status: 'submitted',
      submittedOn: today,
      answerUntil: until,
      decidedOn: null,
      returnReason: null,
      ...(await slips.recorded(db, programmeId, pairingId)),
    })
  else await slips.add(db, programmeId, { id, pairingId, day: today, answerUntil: until })
  // A slip that nobody answered comes back, so that the community has its whole limit again.
  if (earlier?.status === 'submitted')
    await advance(context, { ...decided(earlier), outcome: 'returned', reason: '答复期已过，重新报到' })
  await advance(context, { subject: { kind: 'pairing', id: pairingId }, step: 'organisation-submitted' })
  return await tell(context, id, 'organisation.submitted', earlier, 0)
}

export async function accept(context: Context, id: string, version: number | undefined): Promise<Slip> {
  const before = await movable(context, id, version, 'accept')
  return await acceptRow(context, before, 'organisation.registered')
}

/** The slip was checked and is locked. */
export async function acceptRow(
  context: Context,
  before: slips.SlipRow,
  kind: 'organisation.registered' | 'organisation.signed',
): Promise<Slip> {
  const { db, programmeId, today } = context
  if (before.status === 'accepted') {
    await slips.change(db, programmeId, before.id, { status: 'accepted' })
    return await tell(context, before.id, kind, before, 0)
  }
  await checkCommunity(context, before.communityId)
  await slips.change(db, programmeId, before.id, { status: 'accepted', decidedOn: today })
  await advance(context, decided(before))
  return await tell(context, before.id, 'organisation.registered', before, 1)
}

export const acceptMany = (context: Context, ids: readonly string[]): Promise<Many> =>
  many(ids, (id) => accept(context, id, undefined))

export async function sendBack(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Slip> {
  const before = await movable(context, id, version, 'return')
  await slips.change(context.db, context.programmeId, id, {
    status: 'returned',
    decidedOn: context.today,
    returnReason: reason,
  })
  await advance(context, { ...decided(before), outcome: 'returned', reason })
  return await tell(context, id, 'organisation.returned', before, 0)
}

export async function withdraw(context: Context, id: string, version: number | undefined): Promise<Slip> {
  const before = await movable(context, id, version, 'withdraw')
  await slips.change(context.db, context.programmeId, id, { status: 'withdrawn' })
  await advance(context, { ...decided(before), outcome: 'returned', reason: '企业撤回' })
  return await tell(context, id, 'organisation.withdrawn', before, 0)
}

const decided = ({ pairingId }: slips.SlipRow) => ({
  subject: { kind: 'pairing' as const, id: pairingId },
  step: 'organisation-accepted' as const,
})

async function checkCommunity(context: Context, communityId: string): Promise<void> {
  const place = await places.find(context.db, { id: communityId })
  if (place) checkPlace(place, context.today)
}

/** Loads a slip for a move, or refuses: out of scope, changed meanwhile, not in the right state, lapsed. */
export async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: SlipMove,
): Promise<slips.SlipRow> {
  const row = await slips.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  refuseMove(context, row, move)
  return row
}

function refuseMove(context: Context, row: slips.SlipRow, move: SlipMove): void {
  const state = slipStateOn(row, context.today)
  const why = whyNot(slipTable, move, state, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why, { answerUntil: row.answerUntil })
}

const stateOf = (row: slips.SlipRow): Record<string, unknown> => ({
  pairingId: row.pairingId,
  enterpriseId: row.enterpriseId,
  communityId: row.communityId,
  status: row.status,
  submittedOn: row.submittedOn,
  answerUntil: row.answerUntil,
  decidedOn: row.decidedOn,
  endedOn: row.endedOn,
  returnReason: row.returnReason,
  receipts: row.receipts,
})

type TellContext = Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now' | 'today'> &
  Partial<Pick<Context, 'origin'>>

/** Writes the ledger with what the figure gains or loses, and gives the slip as it is now. */
export async function write(
  context: TellContext,
  id: string,
  kind: string,
  before: slips.SlipRow | undefined,
  value: -1 | 0 | 1,
  happenedOn = context.today,
): Promise<slips.SlipRow> {
  const after = await slips.find(context.db, context.programmeId, id)
  if (!after)
    throw refuse('registration/lost', 500, {
      zh: '报到单没有保存，请重试。',
      en: 'The slip was not saved; please try again.',
    })
  const { enterpriseId, orgPath, communityId, divisionCode } = after
  const sides = { enterpriseId, orgPath, communityId, divisionCode }
  await record(
    context,
    {
      kind,
      subjectKind: 'organisation-registration',
      subjectId: id,
      orgPath,
      divisionCode,
      happenedOn,
      before: before ? stateOf(before) : null,
      after: stateOf(after),
    },
    value === 0 ? [] : [{ measure: 'organisationRegistrations', value, ...sides }],
  )
  return after
}

const tell = async (
  context: Context,
  id: string,
  kind: string,
  before: slips.SlipRow | undefined,
  value: 0 | 1,
): Promise<Slip> => present(context, await write(context, id, kind, before, value))
