import { sql } from 'kysely'
import type { PairingPlan, PairingProblem } from '../allocation/pairing/pairing-problem.ts'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'
import type { CommunityFact, LinkFact, PairFact, SiteFact } from './candidate.rules.ts'
import type { RunStatus } from './pairing.rules.ts'

export interface RunProgress {
  level: number
  levels: number
  name: string
}

export interface RunRow {
  id: string
  name: string
  status: RunStatus
  askedBy: string
  askedAt: Date
  finishedAt: Date | null
  adoptedOn: string | null
  progress: RunProgress
  sites: number
  communities: number
  candidates: number
  millis: number | null
  version: number
}

const columns = sql`id, name, status, asked_by as "askedBy", asked_at as "askedAt", finished_at as "finishedAt", adopted_on as "adoptedOn", progress,
  jsonb_array_length(problem -> 'sites') as sites, jsonb_array_length(problem -> 'communities') as communities,
  jsonb_array_length(problem -> 'candidates') as candidates, (plan ->> 'millis')::float8::int as millis, version`

export const list = (db: Db, programmeId: string): Promise<RunRow[]> =>
  rowsOf(
    db,
    sql<RunRow>`select ${columns} from pairing_run where programme_id = ${programmeId} order by asked_at desc limit 50`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<RunRow | undefined> =>
  rowOf(
    db,
    sql<RunRow>`select ${columns} from pairing_run where programme_id = ${programmeId} and id = ${id}`,
  )

export interface RunContent {
  problem: PairingProblem
  plan: PairingPlan | null
  verified: boolean | null
}

export const content = (db: Db, programmeId: string, id: string): Promise<RunContent | undefined> =>
  rowOf(
    db,
    sql<RunContent>`select problem, plan, verified from pairing_run where programme_id = ${programmeId} and id = ${id}`,
  )

export async function add(
  db: Db,
  programmeId: string,
  run: { id: string; name: string; problem: PairingProblem; askedBy: string; askedAt: Date },
): Promise<void> {
  const progress: RunProgress = { level: 0, levels: run.problem.lexOrder.length, name: '' }
  await sql`insert into pairing_run (programme_id, id, name, status, problem, progress, asked_by, asked_at, version)
    values (${programmeId}, ${run.id}, ${run.name}, 'queued', ${JSON.stringify(run.problem)}, ${JSON.stringify(progress)}, ${run.askedBy}, ${run.askedAt}, 1)`.execute(
    db,
  )
}

/** Moves a run on, unless it has been cancelled meanwhile; returns whether it was moved. */
export async function move(
  db: Db,
  programmeId: string,
  id: string,
  to: {
    status: RunStatus
    progress?: RunProgress
    plan?: PairingPlan
    verified?: boolean | null
    finishedAt?: Date
  },
): Promise<boolean> {
  const result = await sql`update pairing_run set status = ${to.status}, version = version + 1,
      progress = coalesce(${to.progress ? JSON.stringify(to.progress) : null}::jsonb, progress),
      plan = coalesce(${to.plan ? JSON.stringify(to.plan) : null}::jsonb, plan), finished_at = ${to.finishedAt ?? null},
      verified = coalesce(${to.verified ?? null}, verified)
    where programme_id = ${programmeId} and id = ${id} and status in ('queued', 'running')`.execute(db)
  return Number(result.numAffectedRows ?? 0) === 1
}

export interface Registry {
  sites: (SiteFact & { name: string })[]
  communities: (CommunityFact & { name: string })[]
  links: LinkFact[]
  pairs: PairFact[]
}

/** The registry as the solver sees it on a day, in an order that does not depend on how it was stored. */
export async function registry(db: Db, programmeId: string, day: string): Promise<Registry> {
  return {
    sites: await rowsOf(
      db,
      sql<
        SiteFact & { name: string }
      >`select s.id, s.division_code as "divisionCode", s.size, s.max_pairs as "maxPairs", e.name || ' ' || s.name as name
        from site s join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id
        where s.programme_id = ${programmeId} and e.left_on is null and s.closed_on is null order by e.org_path, s.id`,
    ),
    communities: await rowsOf(
      db,
      sql<
        CommunityFact & { name: string }
      >`select id, division_code as "divisionCode", population, pair_capacity as "pairCapacity", name from community
        where programme_id = ${programmeId} and merged_into is null order by division_code`,
    ),
    links: await rowsOf(
      db,
      sql<LinkFact>`select l.site_id as "siteId", l.community_id as "communityId", l.kind from link l
        join site s on s.programme_id = l.programme_id and s.id = l.site_id
        join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id
        where l.programme_id = ${programmeId} and l.ended_on is null and s.closed_on is null and e.left_on is null
        order by l.site_id, l.community_id, l.kind`,
    ),
    pairs: await rowsOf(
      db,
      sql<PairFact>`select site_id as "siteId", community_id as "communityId" from pairing
        where programme_id = ${programmeId} and starts_on <= ${day} and (ends_on is null or ends_on > ${day}) order by site_id, community_id`,
    ),
  }
}
