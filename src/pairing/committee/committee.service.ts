import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record, type Delta } from '../../platform/ledger.ts'
import type { Page } from '../../platform/page.ts'
import { notFound, type Problem } from '../../platform/problem.ts'
import { maskName } from '../../platform/vault.ts'
import { refuseStale } from '../../platform/version.ts'
import { boardDays } from '../../policy/workflow/day.service.ts'
import type { Calendar } from '../../policy/workflow/working-day.rules.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import * as areas from './area.store.ts'
import type { committeeRow, committeeShape, listCommittees } from './committee.api.ts'
import {
  committeeState,
  committeeTable,
  notSeat,
  notYours,
  postOver,
  type CommitteeMove,
} from './committee.rules.ts'
import * as store from './committee.store.ts'
import * as meetings from './meeting.store.ts'
import * as posts from './post.store.ts'
import { daysLate, dueDay, lateBefore } from './rhythm.rules.ts'

export type Committee = z.output<typeof committeeShape>
type Row = z.output<typeof committeeRow>

export interface Days {
  calendar: Calendar
  /** By which lateness is told: today, or the last day of a programme that is over. */
  today: Day
  lateBefore: Day
}

export async function daysOf(context: Pick<Context, 'db' | 'programmeId' | 'today'>): Promise<Days> {
  const { today, calendar } = await boardDays(context)
  return { today, calendar, lateBefore: lateBefore(calendar, today) }
}

export function presentRow({ calendar, today }: Days, row: store.CommitteeRow): Row {
  const { seatId: _s, divisionCode: _d, endReason: _e, version: _v, isSeat: _i, dueEnd, ...shown } = row
  const dueOn = row.endedOn === null ? dueDay(calendar, dueEnd) : null
  return {
    ...shown,
    state: committeeState(row),
    dueOn,
    daysLate: dueOn === null ? 0 : daysLate(calendar, dueOn, today),
  }
}

export async function list(
  context: Context,
  query: Input<typeof listCommittees>['query'],
): Promise<Page<Row>> {
  const days = await daysOf(context)
  const asked = { asOf: query.asOf ?? context.today, late: days.today, lateBefore: days.lateBefore }
  const page = await store.list(context.db, context.programmeId, query, asked)
  return { ...page, items: page.items.map((row) => presentRow(days, row)) }
}

export async function find(context: Context, id: string): Promise<Committee> {
  const { db, programmeId, today } = context
  const days = await daysOf(context)
  const row = await store.find(db, programmeId, id, { asOf: today, late: days.today })
  if (!row) throw notFound()
  const shown = presentRow(days, row)
  const area = await areas.ofCommittee(db, programmeId, id)
  return {
    ...shown,
    seatId: row.seatId,
    endReason: row.endReason,
    version: row.version,
    isAssumed: days.calendar.sourceOf(Number(row.dueEnd.slice(0, 4))) === 'weekends',
    area: area.map(({ id: areaId, communityId, community, from, to }) => ({
      id: areaId,
      communityId,
      community,
      from,
      until: to,
      isSeat: communityId === row.seatId && to === null,
    })),
    posts: (await posts.ofCommittee(db, programmeId, id)).map((post) => presentPost(context, row, post)),
    meetings: await meetings.ofCommittee(db, programmeId, id),
    can: {
      ...canOf(committeeTable, shown.state, (permission) => allows(context.actor, permission)),
      meet: whyNotMove(context, row, 'meet')?.words ?? null,
    },
  }
}

function presentPost(
  context: Context,
  committee: store.CommitteeRecord,
  row: posts.PostRow,
): Committee['posts'][number] {
  const { id, nameCipher, body, ownPost, post, from, until, version } = row
  return {
    id,
    name: nameCipher && maskName(context.vault.open(nameCipher)),
    body,
    ownPost,
    post,
    from,
    until,
    version,
    whyNotEnd: whyNotRelieve(context, committee, row)?.words ?? null,
  }
}

export function whyNotRelieve(
  context: Context,
  committee: Pick<store.CommitteeRecord, 'endedOn'>,
  { until, isOwn }: Pick<posts.PostRow, 'until' | 'isOwn'>,
): Problem | undefined {
  const why = whyNotMove(context, { ...committee, isSeat: true }, 'appoint')
  if (why) return why
  if (until !== null) return postOver(until).problem
  return isOwn ? undefined : notYours().problem
}

/** Meetings are in the hands of the seat; the office acts for every one. */
export function whyNotMove(
  context: Context,
  row: { endedOn: Day | null; isSeat: boolean },
  move: CommitteeMove,
): Problem | undefined {
  const state = committeeState(row)
  const why = whyNot(committeeTable, move, state, (permission) => allows(context.actor, permission))
  return why ?? (move === 'meet' && !row.isSeat ? notSeat().problem : undefined)
}

/**
 * The committee locked, for whoever acts for its seat.
 * @throws not-found, committee/not-seat (403), platform/stale-version (412) with both states, committee/not-now (409)
 */
export async function movable(
  context: Context,
  id: string,
  move: CommitteeMove,
  version?: number,
): Promise<store.CommitteeRecord> {
  const { db, programmeId } = context
  const row = await store.lock(db, programmeId, id)
  const known = row ?? (await store.seen(db, programmeId, id))
  if (!known) throw notFound()
  const why = whyNotMove(context, { ...known, isSeat: row !== undefined }, move)
  if (version !== undefined && version !== known.version)
    refuseStale(version, { ...(await find(context, id)), version: known.version })
  if (why) throw refusal(why)
  return known
}

export interface Said {
  day?: Day
  orgPath?: string | null
  memberId?: string | null
  before?: Record<string, unknown>
  after: Record<string, unknown>
}

/** Writes into the ledger what happened to a committee or to something of it, with what it changes of the figures. */
export const tell = (
  context: Context,
  committee: Pick<store.CommitteeRecord, 'id' | 'name' | 'divisionCode'>,
  kind: string,
  { day, orgPath = null, memberId = null, before, after }: Said,
  deltas: Delta[] = [],
): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'area-committee',
      subjectId: committee.id,
      orgPath,
      divisionCode: committee.divisionCode,
      memberId,
      happenedOn: day ?? context.today,
      before: before ?? null,
      after: { ...after, title: committee.name },
    },
    deltas,
  )
