import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import type { Page } from '../../platform/page.ts'
import { notFound } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import type { closeSession, listSessions, sessionRow, startSession } from './docking.api.ts'
import { nothingToDock, oneAtATime, sessionName, sessionTable, type SessionMove } from './docking.rules.ts'
import { readGround } from './ground.service.ts'
import { monthsFrom } from './months.rules.ts'
import { dockingProblem } from './problem.rules.ts'
import * as proposals from './proposal.store.ts'
import * as store from './session.store.ts'

export const DOCKING_QUEUE = 'docking'

export interface DockingJob {
  programmeId: string
  sessionId: string
}

export type Session = z.output<typeof sessionRow>

export function present(context: Context, row: store.SessionRow): Session {
  const { proposed, accepted, rejected, lapsed, ...shown } = row
  return {
    ...shown,
    name: sessionName(row.month, row.number),
    lines: { proposed, accepted, rejected, lapsed },
    can: canOf(sessionTable, row.status, (permission) => allows(context.actor, permission)),
  }
}

export async function list(
  context: Context,
  query: Input<typeof listSessions>['query'],
): Promise<Page<Session>> {
  const page = await store.list(context.db, context.programmeId, query)
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

export async function find(context: Context, id: string): Promise<Session> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return present(context, row)
}

/**
 * Freezes needs and resources as the problem of a new session; its proposals are background work.
 * @throws docking/one-at-a-time, docking/nothing (409)
 */
export async function start(
  context: Context,
  { horizon }: Input<typeof startSession>['body'],
): Promise<Session> {
  const { db, programmeId, today } = context
  if (await store.isOneUnderWay(db, programmeId)) throw oneAtATime()
  const ground = await readGround(db, programmeId, today, horizon)
  if (ground.needs.length === 0) throw nothingToDock()
  const month = `${monthsFrom(today, 1)[0] ?? ''}-01`
  const number = await store.nextNumber(db, programmeId, month)
  const id = context.newId()
  const isAdded = await store.add(db, programmeId, {
    ...{ id, month, number, horizon, askedBy: context.actor.name, askedOn: today, askedAt: context.now },
    ...{ needs: ground.needs.length, resources: ground.resources.length },
  })
  if (!isAdded) throw oneAtATime()
  await store.addContent(db, programmeId, id, {
    ground,
    problem: dockingProblem(sessionName(month, number).en, ground),
  })
  await tell(context, 'docking.begun', id, null, { month, number, needs: ground.needs.length })
  const job: DockingJob = { programmeId, sessionId: id }
  context.afterCommit(() => void context.jobs.send(DOCKING_QUEUE, job))
  return await find(context, id)
}

const tell = (
  context: Context,
  kind: string,
  id: string,
  before: object | null,
  after: object,
): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'docking-session',
      subjectId: id,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before,
      after,
    },
    [],
  )

async function held(
  context: Context,
  id: string,
  move: SessionMove,
  version: number | undefined,
): Promise<store.SessionRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  const why = whyNot(sessionTable, move, row.status, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
  return row
}

export async function cancel(context: Context, id: string): Promise<Session> {
  const { status } = await held(context, id, 'cancel', undefined)
  await store.advance(context.db, context.programmeId, id, { status: 'cancelled', finishedAt: context.now })
  await tell(context, 'docking.cancelled', id, { status }, { status: 'cancelled' })
  return await find(context, id)
}

type Minutes = Input<typeof closeSession>['body']

export async function note(
  context: Context,
  id: string,
  version: number | undefined,
  minutes: Minutes,
): Promise<Session> {
  const { heldOn, place, remarks } = await held(context, id, 'note', version)
  await store.saveMinutes(context.db, context.programmeId, id, { ...minutes, closedOn: null })
  await tell(context, 'docking.minuted', id, { heldOn, place, remarks }, minutes)
  return await find(context, id)
}

/** Closes a session; lines that nobody decided on lapse and may be proposed again. */
export async function close(
  context: Context,
  id: string,
  version: number | undefined,
  minutes: Minutes,
): Promise<Session> {
  const { db, programmeId, today } = context
  const { status, accepted, rejected } = await held(context, id, 'close', version)
  const lapsed = await proposals.lapse(db, programmeId, id)
  await store.saveMinutes(db, programmeId, id, { ...minutes, closedOn: today })
  await tell(
    context,
    'docking.closed',
    id,
    { status },
    { status: 'closed', accepted, rejected, lapsed, ...minutes },
  )
  return await find(context, id)
}
