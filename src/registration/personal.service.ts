import { allows } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/day.ts'
import type { Input } from '../platform/endpoint.ts'
import type { Page } from '../platform/page.ts'
import { notFound, Refusal, type Words } from '../platform/problem.ts'
import { refuseStale } from '../platform/version.ts'
import { refusal, whyNot } from '../platform/moves.ts'
import { personalStateOn, personalTables, type Channel, type PersonalMove } from './personal.rules.ts'
import * as people from './personal.store.ts'
import { asPerson, countOf, present, tell, withNames, type Row } from './personal-tell.service.ts'
import type { listResidenceRegistrations } from './personal.api.ts'
import * as places from './place.store.ts'
import { checkLeaveDay, checkPlace } from './registration.rules.ts'

type Query = Input<typeof listResidenceRegistrations>['query']

export async function list(context: Context, channel: Channel, query: Query): Promise<Page<Row>> {
  const { db, programmeId, today } = context
  const page = await people.list(
    db,
    programmeId,
    channel,
    { ...query, part: context.part(people.partColumns) },
    today,
  )
  const rows = await withNames(context, page.items)
  return { ...page, items: rows.map((row) => present(context, channel, row)) }
}

const shown = async (context: Context, channel: Channel, row: people.PersonalRow): Promise<Row> => {
  const [named = row] = await withNames(context, [row])
  return present(context, channel, named)
}

/** Loads a registration for a move, or refuses: out of scope, changed meanwhile, not in the right state, lapsed. */
export async function movable(
  context: Context,
  channel: Channel,
  id: string,
  move: PersonalMove,
  version: number | undefined,
): Promise<people.PersonalRow> {
  const row = await people.lock(context.db, context.programmeId, channel, id)
  if (!row) throw notFound()
  refuseStale(version, await shown(context, channel, row))
  const state = personalStateOn(row, context.today)
  const why = whyNot(personalTables[channel], move, state, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why, { answerUntil: row.answerUntil })
  return row
}

/**
 * The community confirms. Where the person was confirmed elsewhere, that ends on the same day, which no longer counts there: on no
 * day somebody counts twice.
 */
export async function confirm(
  context: Context,
  channel: Channel,
  id: string,
  version: number | undefined,
): Promise<Row> {
  const { db, programmeId, today } = context
  const row = await movable(context, channel, id, 'confirm', version)
  const place = await places.find(db, { id: row.communityId })
  if (place) checkPlace(place, today)
  const person = { memberId: row.memberId, orgPath: row.orgPath }
  const open = await asPerson(context, person, () => people.lockOpen(db, programmeId, channel, row.memberId))
  const old = open.find(({ status }) => status === 'confirmed')
  if (old) await asPerson(context, old, () => endFor(context, channel, old, row))
  await people.change(db, programmeId, channel, id, { status: 'confirmed', confirmedOn: today })
  await asPerson(context, person, () =>
    people.place(db, programmeId, channel, row.memberId, { code: row.divisionCode }),
  )
  const after = await tell(context, channel, 'confirmed', id, row, today, [countOf(channel, row, 1)])
  return await shown(context, channel, after)
}

/** The old community is told by its own record and by the ledger; what it knows of the new one is its name. */
async function endFor(
  context: Context,
  channel: Channel,
  old: people.PersonalRow,
  next: people.PersonalRow,
): Promise<void> {
  await people.change(context.db, context.programmeId, channel, old.id, {
    status: 'ended',
    endedOn: context.today,
    movingTo: next.community,
  })
  await tell(context, channel, 'ended', old.id, old, context.today, [countOf(channel, old, -1)])
}

export async function sendBack(
  context: Context,
  channel: Channel,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Row> {
  const row = await movable(context, channel, id, 'return', version)
  await people.change(context.db, context.programmeId, channel, id, {
    status: 'returned',
    returnReason: reason,
  })
  await forget(context, channel, row)
  return await shown(context, channel, await tell(context, channel, 'returned', id, row, context.today))
}

export async function withdraw(
  context: Context,
  channel: Channel,
  id: string,
  version: number | undefined,
): Promise<Row> {
  const row = await movable(context, channel, id, 'withdraw', version)
  await people.change(context.db, context.programmeId, channel, id, { status: 'withdrawn' })
  await forget(context, channel, row)
  return await shown(context, channel, await tell(context, channel, 'withdrawn', id, row, context.today))
}

/** Where a move comes to nothing the old registration no longer says that somebody is going. */
const forget = async (context: Context, channel: Channel, row: people.PersonalRow): Promise<void> => {
  const { replacesId } = row
  if (replacesId === null) return
  await asPerson(context, row, () =>
    people.change(context.db, context.programmeId, channel, replacesId, {
      movingTo: null,
      movingUntil: null,
    }),
  )
}

export async function leave(
  context: Context,
  channel: Channel,
  id: string,
  version: number | undefined,
  { endsOn = context.today, reason }: { endsOn?: Day | undefined; reason: string },
): Promise<Row> {
  const { db, programmeId, today } = context
  const row = await movable(context, channel, id, 'leave', version)
  checkLeaveDay(endsOn, row.confirmedOn ?? today, today)
  await people.change(db, programmeId, channel, id, {
    status: 'ended',
    endedOn: endsOn,
    endReason: reason,
    movingTo: null,
    movingUntil: null,
  })
  await asPerson(context, row, () =>
    people.place(db, programmeId, channel, row.memberId, { only: row.divisionCode }),
  )
  // A member who leaves writes no figures; the branch of the person does.
  const after = await asPerson(context, row, () =>
    tell(context, channel, 'ended', id, row, endsOn, [countOf(channel, row, -1)]),
  )
  return await shown(context, channel, after)
}

export interface Many {
  done: number
  left: { id: string; why: Words }[]
}

/** Each for itself: what cannot be confirmed is told with its reason and keeps nobody else waiting. */
export async function many(ids: readonly string[], each: (id: string) => Promise<unknown>): Promise<Many> {
  const left: Many['left'] = []
  const all = [...new Set(ids)].sort()
  for (const id of all)
    try {
      await each(id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left.push({ id, why: error.problem.words })
    }
  return { done: all.length - left.length, left }
}

export const confirmMany = (context: Context, channel: Channel, ids: readonly string[]): Promise<Many> =>
  many(ids, (id) => confirm(context, channel, id, undefined))
