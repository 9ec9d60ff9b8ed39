import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { Delta } from '../../platform/ledger.ts'
import { notFound, type Words } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { refusal, whyNot } from '../../platform/moves.ts'
import { notSeat } from './committee.rules.ts'
import { daysOf, movable as committeeMovable, tell } from './committee.service.ts'
import * as committees from './committee.store.ts'
import type { amendMinutes, changeMeeting, holdMeeting, meetingShape, planMeeting } from './meeting.api.ts'
import {
  beforeCommittee,
  heldInFuture,
  meetingMoveNames,
  meetingTable,
  type MeetingMove,
} from './meeting.rules.ts'
import * as store from './meeting.store.ts'
import { dueEnd } from './rhythm.rules.ts'
import { presentTask } from './task.service.ts'
import * as tasks from './task.store.ts'

export type Meeting = z.output<typeof meetingShape>

export async function find(context: Context, id: string): Promise<Meeting> {
  const { db, programmeId, vault } = context
  const row = await store.find(db, programmeId, id)
  const committee = row && (await committees.seen(db, programmeId, row.committeeId))
  if (!row || !committee) throw notFound()
  const days = await daysOf(context)
  const isSeat = await committees.isSeat(db, programmeId, committee.id)
  const { sealedMinutes, ...shown } = row
  return {
    ...shown,
    committee: committee.name,
    formedOn: committee.formedOn,
    minutes: sealedMinutes && vault.openBytes(sealedMinutes).toString('utf8'),
    tasks: (await tasks.ofMeeting(db, programmeId, id)).map((task) => presentTask(context, days, task)),
    owners: (await tasks.owners(db, programmeId, committee.id)).map(({ kind, id: ownerId, name }) => ({
      kind,
      id: ownerId,
      name,
    })),
    can: Object.fromEntries(
      meetingMoveNames.map((move) => [move, whyNotMeeting(context, row, isSeat, move)?.words ?? null]),
    ) as Record<MeetingMove, Words | null>,
  }
}

const whyNotMeeting = (
  context: Context,
  { state }: Pick<store.MeetingRow, 'state'>,
  isSeat: boolean,
  move: MeetingMove,
) =>
  whyNot(meetingTable, move, state, (permission) => allows(context.actor, permission)) ??
  (isSeat ? undefined : notSeat().problem)

/** @throws committee/before-formed (422) */
export async function plan(
  context: Context,
  committeeId: string,
  asked: Input<typeof planMeeting>['body'],
): Promise<Meeting> {
  const committee = await committeeMovable(context, committeeId, 'meet')
  if (asked.plannedOn < committee.formedOn) throw beforeCommittee(committee.formedOn)
  const id = context.newId()
  await store.add(context.db, context.programmeId, {
    id,
    committeeId,
    seatCode: committee.divisionCode,
    ...asked,
  })
  await tell(context, committee, 'committee-meeting.planned', {
    after: { meetingId: id, plannedOn: asked.plannedOn },
  })
  return await find(context, id)
}

/**
 * The meeting locked, with its committee.
 * @throws not-found, committee/not-seat (403), platform/stale-version (412) with both states, committee/meeting-not-now (409)
 */
export async function movable(
  context: Context,
  id: string,
  move: MeetingMove,
  version: number | undefined,
): Promise<{ meeting: store.FullMeeting; committee: committees.CommitteeRecord }> {
  const { db, programmeId } = context
  const seen = await store.find(db, programmeId, id)
  if (!seen) throw notFound()
  const locked = await committees.lock(db, programmeId, seen.committeeId)
  const meeting = (await store.lock(db, programmeId, id)) ?? seen
  if (version !== undefined && version !== meeting.version) refuseStale(version, await find(context, id))
  const why = whyNotMeeting(context, meeting, locked !== undefined, move)
  if (why) throw refusal(why)
  if (!locked) throw notSeat()
  return { meeting, committee: locked }
}

const state = ({ state: is, plannedOn, heldOn, attended, confirmedOn }: store.FullMeeting) => ({
  state: is,
  plannedOn,
  heldOn,
  attended,
  confirmedOn,
})

/** Saves a meeting and tells of it: of what was said there only when and how many, never the words. */
async function save(
  context: Context,
  { meeting, committee }: Awaited<ReturnType<typeof movable>>,
  kind: string,
  to: Partial<store.FullMeeting>,
  said: { day?: Day; deltas?: Delta[]; reason?: string } = {},
): Promise<Meeting> {
  const after = { ...meeting, ...to }
  await store.save(context.db, context.programmeId, after)
  const more = said.reason === undefined ? {} : { reason: said.reason }
  await tell(
    context,
    committee,
    kind,
    {
      ...(said.day === undefined ? {} : { day: said.day }),
      before: state(meeting),
      after: { meetingId: meeting.id, ...state(after), ...more },
    },
    said.deltas,
  )
  return await find(context, meeting.id)
}

export async function change(
  context: Context,
  id: string,
  version: number | undefined,
  asked: Input<typeof changeMeeting>['body'],
): Promise<Meeting> {
  const own = await movable(context, id, 'change', version)
  if (asked.plannedOn < own.committee.formedOn) throw beforeCommittee(own.committee.formedOn)
  return await save(context, own, 'committee-meeting.changed', asked)
}

const sealed = ({ vault }: Context, minutes: string): Buffer => vault.sealBytes(Buffer.from(minutes, 'utf8'))

/** It counts on the day on which it was held, and the next one is due in the period after. @throws committee/held-in-future (422) */
export async function hold(
  context: Context,
  id: string,
  version: number | undefined,
  { heldOn, attended, minutes }: Input<typeof holdMeeting>['body'],
): Promise<Meeting> {
  const { db, programmeId, today } = context
  const own = await movable(context, id, 'hold', version)
  const { committee } = own
  if (heldOn < committee.formedOn) throw beforeCommittee(committee.formedOn)
  if (heldOn > today) throw heldInFuture(today)
  const { divisionCode, seatId: communityId } = committee
  const deltas = [{ measure: 'areaMeetings', value: 1, day: heldOn, communityId, divisionCode }]
  const to = { state: 'held' as const, heldOn, attended, sealedMinutes: sealed(context, minutes) }
  const saved = await save(context, own, 'committee-meeting.held', to, { day: heldOn, deltas })
  const { calendar } = await daysOf(context)
  const lastHeldOn = await committees.lastHeld(db, programmeId, committee.id)
  const next = dueEnd(calendar, { ...committee, lastHeldOn })
  if (next !== committee.dueEnd)
    await committees.save(db, programmeId, committee, { ...committee, dueEnd: next })
  return saved
}

export async function amend(
  context: Context,
  id: string,
  version: number | undefined,
  { attended, minutes }: Input<typeof amendMinutes>['body'],
): Promise<Meeting> {
  const own = await movable(context, id, 'amend', version)
  const to = { attended, sealedMinutes: sealed(context, minutes) }
  return await save(context, own, 'committee-meeting.amended', to)
}

export async function confirm(context: Context, id: string, version: number | undefined): Promise<Meeting> {
  const own = await movable(context, id, 'confirm', version)
  const to = { state: 'confirmed' as const, confirmedOn: context.today }
  return await save(context, own, 'committee-meeting.confirmed', to)
}

export async function cancel(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Meeting> {
  const own = await movable(context, id, 'cancel', version)
  const to = { state: 'cancelled' as const, cancelReason: reason }
  return await save(context, own, 'committee-meeting.cancelled', to, { reason })
}
