import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { Basis } from '../pairing.rules.ts'
import type { Interval, PairState, StoredPairState } from './pair.rules.ts'

export interface PairRow {
  id: string
  number: number | null
  enterpriseId: string
  enterprise: string
  siteId: string
  communityId: string
  community: string
  communityCode: string
  orgPath: string
  basis: Basis
  reason: { code: string; zh: string; en: string }
  runId: string | null
  status: StoredPairState
  proposedOn: string | null
  offeredUntil: string | null
  decidedOn: string | null
  decisionReason: string | null
  startsOn: string | null
  endsOn: string | null
  version: number
}

const columns = sql`p.id, p.number, p.enterprise_id as "enterpriseId", p.enterprise_name as enterprise, p.site_id as "siteId",
  p.community_id as "communityId", p.community_name as community, p.division_code as "communityCode", p.org_path as "orgPath", p.basis, p.reason,
  p.run_id as "runId", p.status, p.proposed_on as "proposedOn", p.offered_until as "offeredUntil", p.decided_on as "decidedOn",
  p.decision_reason as "decisionReason", p.starts_on as "startsOn", p.ends_on as "endsOn", p.version`

export interface ProposalFilter {
  q?: string | undefined
  state?: PairState | undefined
  run?: string | undefined
  enterprise?: string | undefined
  community?: string | undefined
}

const inState = (state: PairState, today: string): RawBuilder<unknown> => {
  if (state === 'expired') return sql`p.status = 'offered' and p.offered_until < ${today}`
  if (state === 'offered')
    return sql`p.status = 'offered' and (p.offered_until is null or p.offered_until >= ${today})`
  return sql`p.status = ${state}`
}

/** Pairs on their way into the roster, newest first. */
export async function page(
  db: Db,
  programmeId: string,
  filter: ProposalFilter,
  today: string,
  size: { limit: number; cursor?: string | undefined },
): Promise<Page<PairRow>> {
  const q = filter.q?.trim().toLowerCase()
  const where = allOf(
    sql`p.programme_id = ${programmeId} and p.proposed_on is not null`,
    filter.state ? inState(filter.state, today) : sql`p.status not in ('active', 'ended')`,
    q && sql`p.search_text like ${containing(q)}`,
    filter.run && sql`p.run_id = ${filter.run}`,
    filter.enterprise && sql`p.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`p.community_id = ${filter.community}`,
  )
  const cut = keyset(size, sql`p.proposed_on`, sql`p.id`, true)
  const rows = await rowsOf(
    db,
    sql<PairRow>`select ${columns} from pairing p where ${where} and ${cut.after} order by ${cut.order} limit ${cut.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from pairing p where ${where}`,
  )
  return cut.cut(rows, total, (row) => [row.proposedOn ?? '', row.id])
}

/** Locked, so that two people moving one pair do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<PairRow | undefined> =>
  rowOf(
    db,
    sql<PairRow>`select ${columns} from pairing p where p.programme_id = ${programmeId} and p.id = ${id} for update`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<PairRow | undefined> =>
  rowOf(
    db,
    sql<PairRow>`select ${columns} from pairing p where p.programme_id = ${programmeId} and p.id = ${id}`,
  )

export const lockAll = (
  db: Db,
  programmeId: string,
  status: StoredPairState,
  runId: string | undefined,
): Promise<PairRow[]> =>
  rowsOf(
    db,
    sql<PairRow>`select ${columns} from pairing p where ${allOf(
      sql`p.programme_id = ${programmeId} and p.status = ${status}`,
      runId && sql`p.run_id = ${runId}`,
    )} order by p.org_path, p.division_code, p.id for update`,
  )

export interface Choice {
  id: string
  code: string
  name: string
  capacity: number
  taken: number
  endedOn: string | null
}

const choiceColumns = sql`id, division_code as code, name, pair_capacity as capacity, taken, ended_on as "endedOn"`

/** Communities to choose from, with how full they are. */
export const choices = (db: Db, q: string, limit: number): Promise<Choice[]> =>
  rowsOf(
    db,
    sql<Choice>`select ${choiceColumns} from pairing_choice where ${allOf(
      sql`ended_on is null`,
      q &&
        sql`(name like ${containing(q)} or pinyin like ${containing(q)} or initials like ${containing(q)} or division_code like ${`${q}%`})`,
    )} order by division_code limit ${limit}`,
  )

export const choice = (db: Db, id: string): Promise<Choice | undefined> =>
  rowOf(db, sql<Choice>`select ${choiceColumns} from pairing_choice where id = ${id}`)

export interface SiteChoice {
  id: string
  site: string
  enterprise: string
  uscc: string
  maxPairs: number
  taken: number
}

/** Sites in the reader's scope that take part. */
export const sites = (db: Db, programmeId: string, q: string, limit: number): Promise<SiteChoice[]> =>
  rowsOf(
    db,
    sql<SiteChoice>`select s.id, s.name as site, e.name as enterprise, e.uscc, s.max_pairs as "maxPairs",
        (select count(*)::int from pairing p where p.programme_id = s.programme_id and p.site_id = s.id and p.status not in ('ended', 'withdrawn')) as taken
      from site s join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id
      where ${allOf(
        sql`s.programme_id = ${programmeId} and s.closed_on is null and e.left_on is null`,
        q &&
          sql`(e.name like ${containing(q)} or e.pinyin like ${containing(q)} or e.initials like ${containing(q)} or e.uscc like ${`${q.toUpperCase()}%`})`,
      )} order by e.org_path, s.id limit ${limit}`,
  )

/** Whether a community beside that of a pair was asked by its enterprise and has not declined. */
export const hasOther = async (
  db: Db,
  programmeId: string,
  { id, enterpriseId }: Pick<PairRow, 'id' | 'enterpriseId'>,
): Promise<boolean> =>
  (await rowOf(
    db,
    sql`select 1 from pairing where programme_id = ${programmeId} and enterprise_id = ${enterpriseId} and id <> ${id}
      and status in ('offered', 'accepted', 'active') limit 1`,
  )) !== undefined

export interface NewPair {
  id: string
  siteId: string
  communityId: string
  basis: Basis
  reason: { code: string; zh: string; en: string }
  runId: string | null
  proposedOn: string
}

/**
 * Adds drafts with the names of the day, each where both sides take part and no open pair of the two is there yet; gives the ids of
 * those that were added.
 */
export const addDrafts = (
  db: Db,
  programmeId: string,
  drafts: readonly NewPair[],
): Promise<{ id: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
    }>`insert into pairing (programme_id, id, enterprise_id, site_id, community_id, org_path, division_code, enterprise_name,
        enterprise_uscc, enterprise_pinyin, community_name, community_pinyin, search_text, basis, reason, run_id, status, proposed_on, version)
      select ${programmeId}, d.id, e.id, s.id, c.id, e.org_path, c.division_code, e.name, e.uscc, e.pinyin, c.name, c.pinyin,
        lower(concat_ws(' ', e.name, e.pinyin, e.initials, e.uscc, c.name, c.pinyin, c.initials, c.division_code)),
        d.basis, d.reason, d."runId", 'draft', d."proposedOn", 1
      from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb)
          as d(id uuid, "siteId" uuid, "communityId" uuid, basis text, reason jsonb, "runId" uuid, "proposedOn" date)
        join site s on s.programme_id = ${programmeId} and s.id = d."siteId" and s.closed_on is null
        join enterprise e on e.programme_id = ${programmeId} and e.id = s.enterprise_id and e.left_on is null
        join pairing_choice c on c.programme_id = ${programmeId} and c.id = d."communityId" and c.ended_on is null
      order by e.org_path, c.division_code, d.id
      on conflict (programme_id, site_id, community_id) where status not in ('ended', 'withdrawn') do nothing returning id`,
  )

export interface Change {
  status: StoredPairState
  offeredUntil?: string | null
  decidedOn?: string | null
  decisionReason?: string | null
  startsOn?: string
  endsOn?: string
  number?: number
}

const columnOf: Record<keyof Change, string> = {
  status: 'status',
  offeredUntil: 'offered_until',
  decidedOn: 'decided_on',
  decisionReason: 'decision_reason',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  number: 'number',
}

export async function change(db: Db, programmeId: string, id: string, to: Change): Promise<void> {
  const sets = (Object.keys(to) as (keyof Change)[]).map(
    (key) => sql`${sql.ref(columnOf[key])} = ${to[key] ?? null}`,
  )
  await sql`update pairing set ${sql.join(sets)}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** Numbers go on without a gap, so those who give them go one after another. */
const NUMBERS = 7406032
export const lockNumbers = async (db: Db): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${NUMBERS})`.execute(db)
}

export const lastNumber = async (db: Db, programmeId: string): Promise<number> =>
  await countOf(
    db,
    sql<{
      count: number
    }>`select coalesce(max(number), 0) as count from pairing where programme_id = ${programmeId}`,
  )

/** The days of all pairs of an enterprise, a group or a community, but for one pair. */
export const intervals = (
  db: Db,
  programmeId: string,
  of: { enterpriseId: string } | { communityId: string } | { groupPath: string },
  except: string,
): Promise<Interval[]> => {
  const own =
    'enterpriseId' in of
      ? sql`enterprise_id = ${of.enterpriseId}`
      : 'communityId' in of
        ? sql`community_id = ${of.communityId}`
        : sql`left(org_path, 5) = ${of.groupPath}`
  return rowsOf(
    db,
    sql<Interval>`select starts_on as "from", ends_on as "to" from pairing
      where programme_id = ${programmeId} and ${own} and starts_on is not null and id <> ${except}`,
  )
}
