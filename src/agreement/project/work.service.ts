import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { startCarried } from '../../exchange/promise/carried.service.ts'
import { calendar } from '../../policy/workflow/day.service.ts'
import { addWorkingDays } from '../../policy/workflow/working-day.rules.ts'
import type * as api from './move.api.ts'
import { ACCEPT_DAYS, needsDelayReason, wrongUntil } from './project.rules.ts'
import * as store from './project.store.ts'
import { enter, inWhole, movable, tell, tellWorkflow, type Detail } from './project.service.ts'

type Version = number | undefined

export async function start(context: Context, id: string, version: Version): Promise<Detail> {
  const before = await movable(context, id, version, 'start')
  await store.change(context.db, context.programmeId, id, { status: 'running' })
  await enter(context, id, { kind: 'started' })
  const { needId, enterpriseId, unit } = before
  if (needId !== null) await startCarried(context, { needId, enterpriseId, unit })
  return await tell(context, id, 'project.started', before)
}

/** Past its end a project says why, once for each end: what was said stands until it is said anew. */
function delayOf(context: Context, row: store.ProjectRow, said: string): string | null {
  if (said !== '') return said
  if (context.today > row.endsOn && row.delayReason === null) throw needsDelayReason()
  return row.delayReason
}

export async function progress(
  context: Context,
  id: string,
  version: Version,
  { done, note, delayReason }: Input<typeof api.noteProgress>['body'],
): Promise<Detail> {
  const before = await movable(context, id, version, 'progress')
  const delay = delayOf(context, before, delayReason)
  await store.change(context.db, context.programmeId, id, { status: 'running', done, delayReason: delay })
  await enter(context, id, { kind: 'progress', words: note, done, delay: delayReason || null })
  return await tell(context, id, 'project.progressed', before)
}

export async function pause(context: Context, id: string, version: Version, reason: string): Promise<Detail> {
  const before = await movable(context, id, version, 'pause')
  await store.change(context.db, context.programmeId, id, { status: 'paused', reason })
  await enter(context, id, { kind: 'paused', words: reason })
  return await tell(context, id, 'project.paused', before)
}

/** What was paused past its end goes on with a new one. */
export async function resume(
  context: Context,
  id: string,
  version: Version,
  { until }: Input<typeof api.resumeProject>['body'],
): Promise<Detail> {
  const before = await movable(context, id, version, 'resume')
  if ((until === null && before.endsOn < context.today) || (until !== null && until < context.today))
    throw wrongUntil()
  await store.change(context.db, context.programmeId, id, {
    ...{ status: 'running', reason: null },
    ...(until === null ? {} : { endsOn: until, delayReason: null }),
  })
  await enter(context, id, { kind: 'resumed', until })
  return await tell(context, id, 'project.resumed', before)
}

/** From the day after, the community has five working days for its word. */
export async function report(
  context: Context,
  id: string,
  version: Version,
  { done, note, delayReason }: Input<typeof api.reportProject>['body'],
): Promise<Detail> {
  const before = await movable(context, id, version, 'report')
  const { db, programmeId, today, actor } = context
  const delay = delayOf(context, before, delayReason)
  await store.change(db, programmeId, id, {
    ...{ status: 'reported', done, delayReason: delay, finishedOn: today, reportedBy: actor.account },
    acceptBy: addWorkingDays(await calendar(context), today, ACCEPT_DAYS),
    remindedOn: null,
  })
  await enter(context, id, { kind: 'reported', words: note, done, delay: delayReason || null })
  return await tell(context, id, 'project.reported', before)
}

export async function takeBack(context: Context, id: string, version: Version): Promise<Detail> {
  const before = await movable(context, id, version, 'take-back')
  await store.change(context.db, context.programmeId, id, {
    ...{ status: 'running', finishedOn: null, reportedBy: null, acceptBy: null },
  })
  await enter(context, id, { kind: 'taken-back' })
  return await tell(context, id, 'project.taken-back', before)
}

export async function withdraw(
  context: Context,
  id: string,
  version: Version,
  reason: string,
): Promise<Detail> {
  const before = await movable(context, id, version, 'withdraw')
  const { db, programmeId, today } = context
  await store.change(db, programmeId, id, { status: 'withdrawn', reason, withdrawnOn: today })
  await enter(context, id, { kind: 'withdrawn', words: reason })
  // The others of the pair may now all be accepted.
  await inWhole(context, () => tellWorkflow(context, before.pairingId, reason))
  return await tell(context, id, 'project.withdrawn', before, { projects: -1 })
}
