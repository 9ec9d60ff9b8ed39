import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, containing, countOf, idsOf, rowOf, rowsOf } from '../platform/rows.ts'
import { divisionOfDay, LATEST } from './division/division-of-day.store.ts'
import type { EnterpriseKind } from './registry.rules.ts'

export interface EnterpriseRow {
  id: string
  name: string
  uscc: string
  kind: EnterpriseKind
  level: number
  group: string | null
  groupId: string | null
  sites: number
  pairings: number
  members: number
  orgPath: string
  pinyin: string
}

export interface EnterpriseChoice {
  /** Those that took part on that day; without it those that take part. */
  asOf?: string | undefined
  q?: string | undefined
  kind?: EnterpriseKind | undefined
  level?: number | undefined
  group?: string | undefined
  sort: 'tree' | 'name'
  order: 'asc' | 'desc'
}

export interface EnterpriseFilter extends EnterpriseChoice {
  limit: number
  cursor?: string | undefined
}

/** The first four digits and the point name the group at the root of a branch. */
const columns = sql`e.id, e.name, e.uscc, e.kind, e.level, e.org_path as "orgPath", e.pinyin, g.name as "group", g.id as "groupId",
  (select count(*)::int from site s where s.programme_id = e.programme_id and s.enterprise_id = e.id and s.closed_on is null) as sites,
  (select count(*)::int from pairing p where p.programme_id = e.programme_id and p.enterprise_id = e.id and p.status = 'active') as pairings,
  (select count(*)::int from member m where m.programme_id = e.programme_id and m.enterprise_id = e.id and m.left_on is null) as members`
export const source = sql`enterprise e left join enterprise g on g.programme_id = e.programme_id and g.org_path = left(e.org_path, 5)`

/** The enterprises of a filter, as aliases `e` and its group `g`. */
export function chosen(programmeId: string, filter: EnterpriseChoice): RawBuilder<unknown> {
  const q = filter.q?.trim().toLowerCase()
  return allOf(
    sql`e.programme_id = ${programmeId}`,
    filter.asOf === undefined
      ? sql`e.left_on is null`
      : sql`e.joined_on <= ${filter.asOf} and (e.left_on is null or e.left_on > ${filter.asOf})`,
    q &&
      sql`(e.name like ${containing(q)} or e.pinyin like ${containing(q)} or e.initials like ${containing(q)} or lower(e.uscc) like ${containing(q)})`,
    filter.kind && sql`e.kind = ${filter.kind}`,
    filter.level && sql`e.level = ${filter.level}`,
    filter.group && sql`g.id = ${filter.group}`,
  )
}

const ordered = (filter: EnterpriseChoice, page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, filter.sort === 'tree' ? sql`e.org_path` : sql`e.pinyin`, sql`e.id`, filter.order === 'desc')

export const choose = (db: Db, programmeId: string, filter: EnterpriseChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select e.id from ${source} where ${chosen(programmeId, filter)}
      order by ${ordered(filter, { limit: 1 }).order}`,
  )

export async function list(
  db: Db,
  programmeId: string,
  filter: EnterpriseFilter,
): Promise<Page<EnterpriseRow>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter, filter)
  const rows = await rowsOf(
    db,
    sql<EnterpriseRow>`select ${columns} from ${source} where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from ${source} where ${where}`,
  )
  return page.cut(rows, total, (row) => [filter.sort === 'tree' ? row.orgPath : row.pinyin, row.id])
}

export interface EnterpriseDetail extends EnterpriseRow {
  partyOrganisation: string
  joinedOn: string
  leftOn: string | null
  mergedInto: string | null
  version: number
}

export const find = (db: Db, programmeId: string, id: string): Promise<EnterpriseDetail | undefined> =>
  rowOf(
    db,
    sql<EnterpriseDetail>`select ${columns}, e.party_organisation as "partyOrganisation", e.joined_on as "joinedOn", e.left_on as "leftOn", e.merged_into as "mergedInto", e.version
      from ${source} where e.programme_id = ${programmeId} and e.id = ${id}`,
  )

export interface SiteRow {
  id: string
  name: string
  divisionCode: string
  place: string
  size: number
  maxPairs: number
  closedOn: string | null
  version: number
}

export const sitesOf = (db: Db, programmeId: string, enterpriseId: string): Promise<SiteRow[]> =>
  rowsOf(
    db,
    sql<SiteRow>`select s.id, s.name, s.division_code as "divisionCode", coalesce(d.full_name, '') as place, s.size,
        s.max_pairs as "maxPairs", s.closed_on as "closedOn", s.version
      from site s left join ${divisionOfDay(sql`s.division_code`, LATEST)} d on true
      where s.programme_id = ${programmeId} and s.enterprise_id = ${enterpriseId} order by s.closed_on is not null, s.id`,
  )

/** The enterprises above, from the root down. */
export const parentsOf = (
  db: Db,
  programmeId: string,
  orgPath: string,
): Promise<{ id: string; name: string }[]> =>
  rowsOf(
    db,
    sql<{ id: string; name: string }>`select id, name from enterprise where programme_id = ${programmeId}
      and starts_with(${orgPath}, org_path) and org_path <> ${orgPath} order by org_path`,
  )

export const childrenOf = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ id: string; name: string; level: number }[]> =>
  rowsOf(
    db,
    sql<{ id: string; name: string; level: number }>`select id, name, level from enterprise
      where programme_id = ${programmeId} and parent_id = ${id} and left_on is null order by org_path`,
  )
