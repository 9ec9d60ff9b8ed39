import { sql } from 'kysely'
import type { PairingPlan, PairingProblem } from '../allocation/pairing/pairing-problem.ts'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'
import type { CommunityFact, LinkFact, PairFact, SiteFact } from './candidate.rules.ts'
import type { RunStatus } from './pairing.rules.ts'
import type { OrderedBasis, RuleSet } from './rule/rule.rules.ts'
import type { Gone, Settings } from './scenario/settings.rules.ts'
import type { WishOutcome } from './scenario/wish.rules.ts'

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
  /** Scenarios of one snapshot can be compared; null for a run of before there were any. */
  snapshotId: string | null
  verified: boolean | null
  pairs: number | null
  covered: number | null
  kept: number | null
  unpaired: number | null
  tiers: Record<string, number> | null
  order: OrderedBasis[] | null
}

const columns = sql`id, name, status, asked_by as "askedBy", asked_at as "askedAt", finished_at as "finishedAt", adopted_on as "adoptedOn", progress,
  jsonb_array_length(problem -> 'sites') as sites, jsonb_array_length(problem -> 'communities') as communities,
  jsonb_array_length(problem -> 'candidates') as candidates, (plan ->> 'millis')::float8::int as millis, version,
  snapshot_id as "snapshotId", verified, jsonb_array_length(plan -> 'pairs') as pairs, (plan -> 'coverage' ->> 'covered')::int as covered,
  (plan ->> 'kept')::int as kept, jsonb_array_length(plan -> 'unpairedSites') as unpaired, plan -> 'tierCounts' as tiers, rules -> 'order' as "order"`

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
  snapshotId: string | null
  snapshot: Registry | null
  rules: RuleSet | null
  settings: Settings | null
  wishes: WishOutcome[] | null
}

export const content = (db: Db, programmeId: string, id: string): Promise<RunContent | undefined> =>
  rowOf(
    db,
    sql<RunContent>`select r.problem, r.plan, r.verified, r.snapshot_id as "snapshotId", s.content as snapshot, r.rules, r.settings, r.wishes
      from pairing_run r left join pairing_snapshot s on s.programme_id = r.programme_id and s.id = r.snapshot_id
      where r.programme_id = ${programmeId} and r.id = ${id}`,
  )

export interface NewRun {
  id: string
  name: string
  problem: PairingProblem
  askedBy: string
  askedAt: Date
  snapshotId: string
  rules: RuleSet
  settings: Settings
  wishes: WishOutcome[]
}

export async function add(db: Db, programmeId: string, run: NewRun): Promise<void> {
  const progress: RunProgress = { level: 0, levels: run.problem.lexOrder.length, name: '' }
  const json = [run.problem, progress, run.rules, run.settings, run.wishes].map((part) =>
    JSON.stringify(part),
  )
  const [problem, started, rules, settings, wishes] = json
  await sql`insert into pairing_run (programme_id, id, name, status, problem, progress, asked_by, asked_at, snapshot_id, rules, settings, wishes, version)
    values (${programmeId}, ${run.id}, ${run.name}, 'queued', ${problem}, ${started}, ${run.askedBy}, ${run.askedAt}, ${run.snapshotId}, ${rules}, ${settings}, ${wishes}, 1)`.execute(
    db,
  )
}

export async function addSnapshot(
  db: Db,
  programmeId: string,
  snapshot: { id: string; takenOn: string; content: Registry },
): Promise<void> {
  await sql`insert into pairing_snapshot (programme_id, id, taken_on, content)
    values (${programmeId}, ${snapshot.id}, ${snapshot.takenOn}, ${JSON.stringify(snapshot.content)})`.execute(
    db,
  )
}

export async function adopt(db: Db, programmeId: string, id: string, day: string): Promise<void> {
  await sql`update pairing_run set adopted_on = ${day}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

export const lock = (db: Db, programmeId: string, id: string): Promise<RunRow | undefined> =>
  rowOf(
    db,
    sql<RunRow>`select ${columns} from pairing_run where programme_id = ${programmeId} and id = ${id} for update`,
  )

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
    wishes?: WishOutcome[]
  },
): Promise<boolean> {
  const result = await sql`update pairing_run set status = ${to.status}, version = version + 1,
      progress = coalesce(${to.progress ? JSON.stringify(to.progress) : null}::jsonb, progress),
      plan = coalesce(${to.plan ? JSON.stringify(to.plan) : null}::jsonb, plan), finished_at = ${to.finishedAt ?? null},
      verified = coalesce(${to.verified ?? null}, verified),
      wishes = coalesce(${to.wishes ? JSON.stringify(to.wishes) : null}::jsonb, wishes)
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
      >`select c.id, c.division_code as "divisionCode", c.population, c.pair_capacity as "pairCapacity", c.member_capacity as "memberCapacity", c.name
        from community c join division d on d.id = c.division_id
        where c.programme_id = ${programmeId} and c.merged_into is null and (d.valid_to is null or d.valid_to > ${day}) order by c.division_code`,
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

/** Names of sites and communities whatever has become of them, and since when they no longer take part. */
export async function gone(db: Db, programmeId: string, ids: readonly string[]): Promise<Gone> {
  const rows = await rowsOf(
    db,
    sql<{
      id: string
      name: string
      since: string | null
    }>`select c.id, c.name, coalesce(m.merged_on, d.valid_to) as since
        from community c join division d on d.id = c.division_id
          left join record_merge m on m.programme_id = c.programme_id and m.loser_id = c.id and m.undone_on is null
        where c.programme_id = ${programmeId} and c.id = any(${ids}::uuid[])
      union all select s.id, e.name || ' ' || s.name, coalesce(s.closed_on, e.left_on)
        from site s join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id
        where s.programme_id = ${programmeId} and s.id = any(${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, name, since }) => [id, { name, since }]))
}
