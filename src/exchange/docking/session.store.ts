import { sql } from 'kysely'
import type { MatchingPlan } from '../../allocation/matching/matching-problem.ts'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { SessionState } from './docking.rules.ts'
import type { DockingProblem, Ground } from './problem.rules.ts'

export interface Progress {
  level: number
  levels: number
}

export interface SessionRow {
  id: string
  month: Day
  number: number
  status: SessionState
  horizon: number
  askedBy: string
  askedOn: Day
  progress: Progress
  needs: number
  resources: number
  verified: boolean | null
  millis: number | null
  heldOn: Day | null
  place: string
  remarks: string
  closedOn: Day | null
  version: number
  /** As far as the reader may see. */
  proposed: number
  accepted: number
  rejected: number
  lapsed: number
  unmet: number
}

const counted = (
  status: string,
) => sql`(select count(*)::int from docking_proposal p where p.programme_id = s.programme_id and p.session_id = s.id
  and p.status = ${status}) as ${sql.ref(status)}`
const columns = sql`s.id, s.month, s.number, s.status, s.horizon, s.asked_by as "askedBy", s.asked_on as "askedOn", s.progress, s.needs, s.resources,
  s.verified, s.millis, s.held_on as "heldOn", s.place, s.remarks, s.closed_on as "closedOn", s.version,
  ${counted('proposed')}, ${counted('accepted')}, ${counted('rejected')}, ${counted('lapsed')},
  (select count(*)::int from docking_unmet u where u.programme_id = s.programme_id and u.session_id = s.id) as unmet`

/** Sessions of one month are told apart by their number, and there are never a thousand of them. */
const PLACE = sql`extract(year from s.month)::int * 12000 + extract(month from s.month)::int * 1000 + s.number`

export async function list(
  db: Db,
  programmeId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<SessionRow>> {
  const page = keyset(query, PLACE, sql`s.id`, true)
  const rows = await rowsOf(
    db,
    sql<SessionRow>`select ${columns} from docking_session s where s.programme_id = ${programmeId} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from docking_session where programme_id = ${programmeId}`,
  )
  return page.cut(rows, total, ({ month, number, id }) => [
    Number(month.slice(0, 4)) * 12_000 + Number(month.slice(5, 7)) * 1000 + number,
    id,
  ])
}

export const find = (db: Db, programmeId: string, id: string): Promise<SessionRow | undefined> =>
  rowOf(
    db,
    sql<SessionRow>`select ${columns} from docking_session s where s.programme_id = ${programmeId} and s.id = ${id}`,
  )

export const lock = (db: Db, programmeId: string, id: string): Promise<SessionRow | undefined> =>
  rowOf(
    db,
    sql<SessionRow>`select ${columns} from docking_session s where s.programme_id = ${programmeId} and s.id = ${id} for update of s`,
  )

export const isOneUnderWay = async (db: Db, programmeId: string): Promise<boolean> =>
  (await countOf(
    db,
    sql<{
      count: number
    }>`select count(*)::int as count from docking_session where programme_id = ${programmeId} and status in ('queued', 'running', 'open')`,
  )) > 0

export const nextNumber = async (db: Db, programmeId: string, month: Day): Promise<number> =>
  (await countOf(
    db,
    sql<{
      count: number
    }>`select coalesce(max(number), 0)::int as count from docking_session where programme_id = ${programmeId} and month = ${month}`,
  )) + 1

export interface NewSession {
  id: string
  month: Day
  number: number
  horizon: number
  askedBy: string
  askedOn: Day
  askedAt: Date
  needs: number
  resources: number
}

/** False where another one was begun in the same moment. */
export async function add(db: Db, programmeId: string, session: NewSession): Promise<boolean> {
  const added =
    await sql`insert into docking_session (programme_id, id, month, number, status, horizon, asked_by, asked_on, asked_at, progress, needs, resources,
      place, remarks, version)
    values (${programmeId}, ${session.id}, ${session.month}, ${session.number}, 'queued', ${session.horizon}, ${session.askedBy}, ${session.askedOn},
      ${session.askedAt}, ${JSON.stringify({ level: 0, levels: 0 })}, ${session.needs}, ${session.resources}, '', '', 1)
    on conflict do nothing`.execute(db)
  return (added.numAffectedRows ?? 0n) > 0n
}

/** What a session computes with, and how near each link is. */
export interface Content {
  ground: Ground
  problem: DockingProblem
  plan: MatchingPlan | null
}

export async function addContent(
  db: Db,
  programmeId: string,
  sessionId: string,
  { ground, problem }: { ground: Ground; problem: DockingProblem },
): Promise<void> {
  await sql`insert into docking_content (programme_id, session_id, ground, problem)
    values (${programmeId}, ${sessionId}, ${JSON.stringify(ground)}, ${JSON.stringify(problem)})`.execute(db)
}

export const content = (db: Db, programmeId: string, sessionId: string): Promise<Content | undefined> =>
  rowOf(
    db,
    sql<Content>`select ground, problem, plan from docking_content where programme_id = ${programmeId} and session_id = ${sessionId}`,
  )

/** Moves a computation on, unless it was cancelled meanwhile; gives whether it was moved. */
export async function advance(
  db: Db,
  programmeId: string,
  id: string,
  to: {
    status: SessionState
    progress?: Progress
    finishedAt?: Date
    verified?: boolean | null
    millis?: number
  },
): Promise<boolean> {
  const moved = await sql`update docking_session set status = ${to.status}, version = version + 1,
      progress = coalesce(${to.progress ? JSON.stringify(to.progress) : null}::jsonb, progress), finished_at = ${to.finishedAt ?? null},
      verified = coalesce(${to.verified ?? null}, verified), millis = coalesce(${to.millis ?? null}::int, millis)
    where programme_id = ${programmeId} and id = ${id} and status in ('queued', 'running')`.execute(db)
  return (moved.numAffectedRows ?? 0n) > 0n
}

export async function savePlan(db: Db, programmeId: string, id: string, plan: MatchingPlan): Promise<void> {
  await sql`update docking_content set plan = ${JSON.stringify(plan)} where programme_id = ${programmeId} and session_id = ${id}`.execute(
    db,
  )
}

export async function saveMinutes(
  db: Db,
  programmeId: string,
  id: string,
  to: { heldOn: Day | null; place: string; remarks: string; closedOn: Day | null },
): Promise<void> {
  await sql`update docking_session set held_on = ${to.heldOn}, place = ${to.place}, remarks = ${to.remarks}, closed_on = ${to.closedOn},
      status = ${to.closedOn === null ? 'open' : 'closed'}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}
