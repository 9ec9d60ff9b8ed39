import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record, type Delta } from '../../platform/ledger.ts'
import { notFound } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { coverageChange, type Interval } from '../pair/pair.rules.ts'
import * as areas from './area.store.ts'
import type { changeCommittee, formCommittee, getAreaRule } from './committee.api.ts'
import * as rules from './committee.rules.ts'
import { daysOf, find, movable, tell, type Committee } from './committee.service.ts'
import * as store from './committee.store.ts'
import { afterCommittee } from './meeting.rules.ts'
import * as meetings from './meeting.store.ts'
import * as posts from './post.store.ts'
import { dueEnd } from './rhythm.rules.ts'

const counted = (committee: store.CommitteeRecord, value: 1 | -1, day: Day): Delta => ({
  measure: 'areaCommittees',
  value,
  day,
  communityId: committee.seatId,
  divisionCode: committee.divisionCode,
})

/** Forms a committee; its seat is the first of its communities. */
export async function form(context: Context, asked: Input<typeof formCommittee>['body']): Promise<Committee> {
  const { db, programmeId, today } = context
  const { name, rhythm, formedOn } = asked
  rules.checkDay(formedOn, rules.EARLIEST, today, { zh: '成立日期', en: 'forming' })
  const communityIds = [...new Set(asked.communityIds)]
  const [seatId = ''] = communityIds
  if (communityIds.length < 2) throw rules.tooFew()
  const seat = await areas.place(db, programmeId, seatId)
  if (!seat) throw notFound()
  const { calendar } = await daysOf(context)
  const committee: store.CommitteeRecord = {
    id: context.newId(),
    name,
    seatId,
    seat: seat.name,
    divisionCode: seat.code,
    rhythm,
    formedOn,
    endedOn: null,
    endReason: null,
    dueEnd: dueEnd(calendar, { rhythm, formedOn, lastHeldOn: null }),
    version: 1,
  }
  await store.add(db, programmeId, committee)
  const deltas: Delta[] = []
  // In one order, so that two who form areas over the same communities do not wait for one another.
  for (const communityId of [...communityIds].sort())
    deltas.push(...(await take(context, committee, communityId, formedOn)))
  const after = { name, rhythm, formedOn, communityIds }
  await tell(context, committee, 'committee.formed', { day: formedOn, after }, [
    counted(committee, 1, formedOn),
    ...deltas,
  ])
  return await find(context, committee.id)
}

/** @throws committee/community-gone, committee/covered-already, committee/overlapping (409) */
async function take(
  context: Context,
  committee: store.CommitteeRecord,
  communityId: string,
  from: Day,
): Promise<Delta[]> {
  const { db, programmeId, today } = context
  const place = await areas.place(db, programmeId, communityId)
  if (!place) throw notFound()
  if (place.endedOn !== null && place.endedOn <= today) throw rules.communityGone(place.name, place.endedOn)
  const held = await areas.ofCommunity(db, programmeId, communityId)
  const { mayOverlap } = await store.rule(db, programmeId)
  for (const other of held) {
    if (!rules.overlaps(other, { from, to: null })) continue
    if (other.committeeId === committee.id) throw rules.twiceInArea(place.name)
    if (!mayOverlap) throw rules.overlapping(place.name, other.committee, other)
  }
  await areas.add(db, programmeId, {
    id: context.newId(),
    committeeId: committee.id,
    seatCode: committee.divisionCode,
    place,
    from,
  })
  return covered(place, held, [...held, { from, to: null }])
}

const covered = (
  place: { id: string; code: string },
  before: readonly Interval[],
  after: readonly Interval[],
): Delta[] =>
  coverageChange(before, after).map((change) => ({
    measure: 'areaCommunities',
    communityId: place.id,
    divisionCode: place.code,
    ...change,
  }))

/** Ends the time of a community in an area. */
async function release(context: Context, row: areas.AreaRow, until: Day): Promise<Delta[]> {
  const { db, programmeId } = context
  const held = await areas.ofCommunity(db, programmeId, row.communityId)
  const to = until > row.from ? until : row.from
  await areas.end(db, programmeId, row.id, until)
  const after = held.map((own) => (own.id === row.id ? { from: own.from, to } : own))
  return covered({ id: row.communityId, code: row.divisionCode }, held, after)
}

export async function change(
  context: Context,
  id: string,
  version: number | undefined,
  { name, rhythm, seatId }: Input<typeof changeCommittee>['body'],
): Promise<Committee> {
  const { db, programmeId } = context
  const before = await movable(context, id, 'change', version)
  let to = { ...before, name: name ?? before.name, rhythm: rhythm ?? before.rhythm }
  if (to.rhythm !== before.rhythm) {
    const { calendar } = await daysOf(context)
    const lastHeldOn = await store.lastHeld(db, programmeId, id)
    to = { ...to, dueEnd: dueEnd(calendar, { ...to, lastHeldOn }) }
  }
  if (seatId !== undefined && seatId !== before.seatId) {
    const area = await areas.ofCommittee(db, programmeId, id)
    const seat = area.find((row) => row.communityId === seatId && row.to === null)
    if (!seat) throw rules.seatOutside()
    to = { ...to, seatId, seat: seat.community, divisionCode: seat.divisionCode }
  }
  await store.save(db, programmeId, before, to)
  const deltas = to.seatId === before.seatId ? [] : await reseated(context, before, to)
  const said = ({ name, rhythm, seatId, seat }: store.CommitteeRecord) => ({ name, rhythm, seatId, seat })
  await tell(context, to, 'committee.changed', { before: said(before), after: said(to) }, deltas)
  return await find(context, id)
}

/** Who sees a record counts it: what a committee has behind it goes with the seat, each on its own day. */
async function reseated(
  context: Context,
  before: store.CommitteeRecord,
  to: store.CommitteeRecord,
): Promise<Delta[]> {
  const behind = await store.countedOf(context.db, context.programmeId, to.id)
  return [
    { measure: 'areaCommittees', day: to.formedOn, value: 1, enterpriseId: null, orgPath: null },
    ...behind,
  ].flatMap((one) => [
    { ...one, value: -one.value, communityId: before.seatId, divisionCode: before.divisionCode },
    { ...one, communityId: to.seatId, divisionCode: to.divisionCode },
  ])
}

export async function cover(
  context: Context,
  id: string,
  version: number | undefined,
  { communityId, from }: { communityId: string; from: Day },
): Promise<Committee> {
  const committee = await movable(context, id, 'cover', version)
  rules.checkDay(from, committee.formedOn, context.today, { zh: '纳入日期', en: 'joining the area' })
  const deltas = await take(context, committee, communityId, from)
  await store.save(context.db, context.programmeId, committee, committee)
  const said = { day: from, after: { communityId, from } }
  await tell(context, committee, 'committee-community.joined', said, deltas)
  return await find(context, id)
}

/** @throws committee/seat-outside, committee/too-few (409), committee/end-day (422) */
export async function uncover(
  context: Context,
  id: string,
  version: number | undefined,
  { communityId, until }: { communityId: string; until: Day },
): Promise<Committee> {
  const { db, programmeId, today } = context
  const committee = await movable(context, id, 'cover', version)
  const open = (await areas.ofCommittee(db, programmeId, id)).filter(({ to }) => to === null)
  const row = open.find((own) => own.communityId === communityId)
  if (!row) throw notFound()
  if (communityId === committee.seatId) throw rules.seatOutside()
  if (open.length <= 2) throw rules.tooFew()
  rules.checkEnd(until, row.from, today)
  const deltas = await release(context, row, until)
  await store.save(db, programmeId, committee, committee)
  const said = { day: until, before: { communityId, from: row.from }, after: { communityId, until } }
  await tell(context, committee, 'committee-community.left', said, deltas)
  return await find(context, id)
}

/** Its area, its posts and what was planned end with it; what was decided stays with whoever carries it out. */
export async function end(
  context: Context,
  id: string,
  version: number | undefined,
  { endsOn, reason }: { endsOn: Day; reason: string },
): Promise<Committee> {
  const { db, programmeId, today } = context
  const committee = await movable(context, id, 'end', version)
  rules.checkEnd(endsOn, committee.formedOn, today)
  const lastHeldOn = await store.lastHeld(db, programmeId, id)
  if (lastHeldOn !== null && lastHeldOn > endsOn) throw afterCommittee(endsOn)
  const deltas: Delta[] = []
  for (const row of await areas.ofCommittee(db, programmeId, id))
    if (row.to === null || row.to > endsOn) deltas.push(...(await release(context, row, endsOn)))
  await posts.endAll(db, programmeId, id, endsOn)
  await meetings.cancelPlanned(db, programmeId, id, reason)
  await store.save(db, programmeId, committee, { ...committee, endedOn: endsOn, endReason: reason })
  await tell(context, committee, 'committee.ended', { day: endsOn, after: { endsOn, reason } }, [
    counted(committee, -1, endsOn),
    ...deltas,
  ])
  return await find(context, id)
}

type Rule = z.output<(typeof getAreaRule)['reply']>

export const rule = (context: Context): Promise<Rule> => store.rule(context.db, context.programmeId)

/** What overlaps already stays as it is; the rule is asked when a community is taken in. */
export async function setRule(
  context: Context,
  version: number | undefined,
  mayOverlap: boolean,
): Promise<Rule> {
  const { db, programmeId } = context
  const before = await store.rule(db, programmeId)
  refuseStale(version, before)
  await store.setRule(db, programmeId, mayOverlap)
  await record(
    context,
    {
      kind: 'area-rule.changed',
      subjectKind: 'programme',
      subjectId: programmeId,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before,
      after: { mayOverlap },
    },
    [],
  )
  return await store.rule(db, programmeId)
}
