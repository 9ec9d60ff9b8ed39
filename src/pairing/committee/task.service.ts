import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { Delta } from '../../platform/ledger.ts'
import type { Page } from '../../platform/page.ts'
import { notFound, type Problem, type Words } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { refusal, whyNot } from '../../platform/moves.ts'
import { checkDay, notSeat } from './committee.rules.ts'
import { daysOf, tell, type Days } from './committee.service.ts'
import * as committees from './committee.store.ts'
import type { changeTask, finishTask, listTasks, taskRow } from './meeting.api.ts'
import { dueBeforeMeeting, notOwner, taskMoveNames, taskTable, type TaskMove } from './meeting.rules.ts'
import { daysLate } from './rhythm.rules.ts'
import * as store from './task.store.ts'

export type Task = z.output<typeof taskRow>

/** The seat changes and gives up; the owner finishes, and so may the seat for an owner who sends paper. */
function whyNotTask(context: Context, row: store.TaskRow, move: TaskMove): Problem | undefined {
  const why = whyNot(taskTable, move, row.state, (permission) => allows(context.actor, permission))
  if (why) return why
  const { reach, divisionCode } = context.actor.scope
  const isSeat =
    reach === 'programme' || (divisionCode !== undefined && row.seatCode.startsWith(divisionCode))
  if (move === 'finish') return row.isOwn ? undefined : notOwner().problem
  return isSeat ? undefined : notSeat().problem
}

export function presentTask(context: Context, { calendar, today }: Days, row: store.TaskRow): Task {
  const {
    enterpriseId: _e,
    communityId: _c,
    orgPath: _o,
    divisionCode: _d,
    seatId: _i,
    seatCode: _s,
    isOwn: _w,
    ...shown
  } = row
  return {
    ...shown,
    daysLate: row.state === 'dropped' ? 0 : daysLate(calendar, row.dueOn, row.doneOn ?? today),
    can: Object.fromEntries(
      taskMoveNames.map((move) => [move, whyNotTask(context, row, move)?.words ?? null]),
    ) as Record<TaskMove, Words | null>,
  }
}

export async function list(context: Context, query: Input<typeof listTasks>['query']): Promise<Page<Task>> {
  const days = await daysOf(context)
  const page = await store.page(context.db, context.programmeId, query, days.today)
  return { ...page, items: page.items.map((row) => presentTask(context, days, row)) }
}

async function find(context: Context, id: string): Promise<Task> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return presentTask(context, await daysOf(context), row)
}

/** @throws not-found, platform/stale-version (412) with both states, committee/task-not-now (409), not-owner, not-seat (403) */
async function movable(
  context: Context,
  id: string,
  move: TaskMove,
  version: number | undefined,
): Promise<store.TaskRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, presentTask(context, await daysOf(context), row))
  const why = whyNotTask(context, row, move)
  if (why) throw refusal(why)
  return row
}

/** What the figure of decisions carried out gains or loses: for the enterprise that carries them out, and for the seat. */
const counted = (row: store.TaskRow, value: 1 | -1, day: Day): Delta => ({
  measure: 'areaDecisions',
  value,
  day,
  enterpriseId: row.enterpriseId,
  orgPath: row.orgPath,
  communityId: row.seatId,
  divisionCode: row.seatCode,
})

async function save(
  context: Context,
  row: store.TaskRow,
  kind: string,
  to: Partial<store.TaskRow>,
  said: { day?: Day; deltas?: Delta[]; reason?: string } = {},
): Promise<Task> {
  const { db, programmeId } = context
  const after = { ...row, ...to }
  await store.save(db, programmeId, after)
  const committee = await committees.seen(db, programmeId, row.committeeId)
  if (!committee) throw notFound()
  const state = (of: store.TaskRow) => ({
    state: of.state,
    decision: of.title,
    dueOn: of.dueOn,
    doneOn: of.doneOn,
    enterpriseId: of.enterpriseId,
  })
  await tell(
    context,
    committee,
    kind,
    {
      ...(said.day === undefined ? {} : { day: said.day }),
      orgPath: row.orgPath,
      before: state(row),
      after: {
        taskId: row.id,
        ...state(after),
        ...(said.reason === undefined ? {} : { reason: said.reason }),
      },
    },
    said.deltas,
  )
  return await find(context, row.id)
}

/** @throws committee/due-before-meeting (422) */
export async function change(
  context: Context,
  id: string,
  version: number | undefined,
  asked: Input<typeof changeTask>['body'],
): Promise<Task> {
  const row = await movable(context, id, 'change', version)
  if (asked.dueOn < row.heldOn) throw dueBeforeMeeting(row.heldOn)
  return await save(context, row, 'committee-task.changed', asked)
}

/** @throws committee/day (422) for a day before the meeting or to come */
export async function finish(
  context: Context,
  id: string,
  version: number | undefined,
  { doneOn, note }: Input<typeof finishTask>['body'],
): Promise<Task> {
  const row = await movable(context, id, 'finish', version)
  checkDay(doneOn, row.heldOn, context.today, { zh: '办结日期', en: 'finishing' })
  const deltas = [counted(row, 1, doneOn)]
  return await save(
    context,
    row,
    'committee-task.finished',
    { state: 'done', doneOn, note },
    { day: doneOn, deltas },
  )
}

/** It was not done: what was counted is taken back on the day on which it was. */
export async function reopen(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Task> {
  const row = await movable(context, id, 'reopen', version)
  const deltas = row.doneOn === null ? [] : [counted(row, -1, row.doneOn)]
  return await save(
    context,
    row,
    'committee-task.reopened',
    { state: 'open', doneOn: null, note: reason },
    { deltas, reason },
  )
}

export async function drop(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Task> {
  const row = await movable(context, id, 'drop', version)
  return await save(context, row, 'committee-task.dropped', { state: 'dropped', note: reason }, { reason })
}
