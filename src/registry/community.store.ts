import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, containing, countOf, idsOf, rowOf, rowsOf } from '../platform/rows.ts'
import { pairInForce } from './pair-in-force.store.ts'

export interface CommunityRow {
  id: string
  name: string
  divisionCode: string
  place: string
  population: number
  households: number
  staff: number
  pairCapacity: number
  memberCapacity: number
  pairings: number
  pinyin: string
}

export interface CommunityDetail extends CommunityRow {
  version: number
  edition: string
  mergedInto: string | null
}

export interface CommunityChoice {
  /** Paired or not on that day; without it now. */
  asOf?: string | undefined
  q?: string | undefined
  division?: string | undefined
  paired?: 'yes' | 'no' | undefined
  sort: 'code' | 'name' | 'population'
  order: 'asc' | 'desc'
}

export interface CommunityFilter extends CommunityChoice {
  limit: number
  cursor?: string | undefined
}

const columns = sql`c.id, c.name, c.division_code as "divisionCode", coalesce(street.full_name, '') as place, c.population, c.households,
  c.staff, c.pair_capacity as "pairCapacity", c.member_capacity as "memberCapacity", c.pinyin,
  (select count(*)::int from pairing p where p.programme_id = c.programme_id and p.community_id = c.id and p.status = 'active') as pairings`
const source = sql`community c join division d on d.id = c.division_id left join division street on street.id = d.parent_id`

/** The communities of a filter, as alias `c`. */
export function chosen(programmeId: string, filter: CommunityChoice): RawBuilder<unknown> {
  const q = filter.q?.trim().toLowerCase()
  const paired = sql`exists (select 1 from pairing p where p.programme_id = c.programme_id and p.community_id = c.id
    and ${pairInForce(filter.asOf)})`
  return allOf(
    sql`c.programme_id = ${programmeId}`,
    filter.asOf === undefined && sql`c.merged_into is null`,
    q &&
      sql`(c.name like ${containing(q)} or c.pinyin like ${containing(q)} or c.initials like ${containing(q)} or c.division_code like ${containing(q)})`,
    filter.division && sql`c.division_code like ${`${filter.division}%`}`,
    filter.paired && (filter.paired === 'yes' ? paired : sql`not ${paired}`),
  )
}

function ordered(filter: CommunityChoice, page: { limit: number; cursor?: string | undefined }) {
  const column = { code: sql`c.division_code`, name: sql`c.pinyin`, population: sql`c.population` }[
    filter.sort
  ]
  return keyset(page, column, sql`c.id`, filter.order === 'desc')
}

export const choose = (db: Db, programmeId: string, filter: CommunityChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select c.id from ${source} where ${chosen(programmeId, filter)}
      order by ${ordered(filter, { limit: 1 }).order}`,
  )

export async function list(
  db: Db,
  programmeId: string,
  filter: CommunityFilter,
): Promise<Page<CommunityRow>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter, filter)
  const rows = await rowsOf(
    db,
    sql<CommunityRow>`select ${columns} from ${source} where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from ${source} where ${where}`,
  )
  return page.cut(rows, total, (row) => [
    { code: row.divisionCode, name: row.pinyin, population: row.population }[filter.sort],
    row.id,
  ])
}

export const find = (db: Db, programmeId: string, id: string): Promise<CommunityDetail | undefined> =>
  rowOf(
    db,
    sql<CommunityDetail>`select ${columns}, c.version, d.edition, c.merged_into as "mergedInto" from ${source}
      where c.programme_id = ${programmeId} and c.id = ${id}`,
  )
