import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { NameKeys } from '../pinyin.rules.ts'
import type { MovedKind } from './division-move.rules.ts'

/** A record and the division on which it hangs. */
export interface Hanging {
  id: string
  version: number
  name: string
  orgPath: string | null
  divisionCode: string
  divisionId: string
  /** Null where the division is in force. */
  endedOn: Day | null
}

/**
 * Locked. A site says only by its code where it stands: that is the division which bore the code last and ended, unless the site
 * was moved from it or said not to mean it.
 */
export const lock = (
  db: Db,
  programmeId: string,
  kind: MovedKind,
  id: string,
): Promise<Hanging | undefined> =>
  rowOf(
    db,
    kind === 'community'
      ? sql<Hanging>`select c.id, c.version, c.name, null as "orgPath", c.division_code as "divisionCode", d.id as "divisionId",
          d.valid_to as "endedOn" from community c join division d on d.id = c.division_id
        where c.programme_id = ${programmeId} and c.id = ${id} for update of c`
      : sql<Hanging>`select s.id, s.version, s.name, s.org_path as "orgPath", s.division_code as "divisionCode", d.id as "divisionId",
          d.valid_to as "endedOn" from site s join division d on d.code = s.division_code
        where s.programme_id = ${programmeId} and s.id = ${id} and s.closed_on is null
          and not exists (select 1 from division_change c where c.old_id = d.id and c.kind = 'renamed')
          and not exists (select 1 from division_move m where m.programme_id = s.programme_id and m.record_id = s.id and m.from_id = d.id)
        order by d.valid_to desc nulls last limit 1 for update of s`,
  )

export interface EndedRecord {
  kind: MovedKind
  id: string
  version: number
  name: string
  /** The enterprise of a site. */
  belongsTo: string | null
}

/** What has to be moved of one ended division, communities first. */
export const recordsOn = (
  db: Db,
  programmeId: string,
  divisionId: string,
  limit: number,
): Promise<EndedRecord[]> =>
  rowsOf(
    db,
    sql<EndedRecord>`select 'community' as kind, c.id, c.version, c.name, null as "belongsTo" from community c
        where c.programme_id = ${programmeId} and c.division_id = ${divisionId}
      union all
      select 'site', s.id, s.version, s.name, e.name from division d
        join site s on s.programme_id = ${programmeId} and s.division_code = d.code and s.closed_on is null
        left join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id
        where d.id = ${divisionId}
          and not exists (select 1 from division_change c where c.old_id = d.id and c.kind = 'renamed')
          and not exists (select 1 from division_move m where m.programme_id = s.programme_id and m.record_id = s.id and m.from_id = d.id)
      order by 1, 5, 2 limit ${limit}`,
  )

export interface DivisionFacts {
  id: string
  code: string
  name: string
  fullName: string
  endedOn: Day | null
}

export const divisions = (db: Db, ids: readonly string[]): Promise<DivisionFacts[]> =>
  rowsOf(
    db,
    sql<DivisionFacts>`select id, code, name, full_name as "fullName", valid_to as "endedOn" from division
      where id = any(${ids}::uuid[]) order by valid_to nulls last`,
  )

export async function moveSite(db: Db, programmeId: string, id: string, code: string): Promise<void> {
  await sql`update site set division_code = ${code}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** Tables whose rows belong to a community and are seen by its code; only `event` keeps the code of its day. */
export const placeTables = [
  'contact',
  'link',
  'pairing',
  'organisation_registration',
  'organisation_receipt',
  'dispatch_registration',
  'residence_registration',
  'team_service',
  'team_delegate',
  'area_committee',
  'area_community',
  'area_post',
  'area_task',
  'need',
  'promise',
  'docking_proposal',
  'docking_unmet',
  'service_project',
  'project_entry',
  'project_file',
  'rating_round',
  'rating_slip',
  'rating_remark',
  'agreement',
  'agreement_line',
  'agreement_file',
  'survey',
  'difficulty',
  'activity',
  'activity_enterprise',
  'activity_sign_up',
  'activity_service',
  'activity_objection',
  'contact_entry',
  'figure_delta',
] as const

/** Rows that hang on a pair and are seen by the code of its community. */
const tablesOfPairs = ['pairing_request', 'roster_line', 'roster_change'] as const

/** Rows that belong to an area committee and are seen by the code of its seat. */
const tablesOfSeats = [
  ['area_community', 'seat_code'],
  ['area_post', 'seat_code'],
  ['area_task', 'seat_code'],
  ['area_meeting', 'division_code'],
] as const

export interface Named extends NameKeys {
  divisionId: string
  code: string
  name: string
}

const searchedBy = ({ name, pinyin, initials, code }: Named): string =>
  [name, pinyin, initials, code].join(' ').toLowerCase()

/**
 * Puts a community in another division, and with it every row that is seen by its code, and those who act for it. What is in force
 * takes the new name; what is over keeps the name of its day.
 */
export async function moveCommunity(
  db: Db,
  programmeId: string,
  id: string,
  from: Named,
  to: Named,
  until: Day,
): Promise<void> {
  await sql`update community set division_id = ${to.divisionId}, division_code = ${to.code}, name = ${to.name}, pinyin = ${to.pinyin},
      initials = ${to.initials}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
  const own = sql`programme_id = ${programmeId} and community_id = ${id}`
  if (from.code !== to.code) {
    for (const table of placeTables)
      await sql`update ${sql.table(table)} set division_code = ${to.code} where ${own}`.execute(db)
    for (const table of tablesOfPairs)
      await sql`update ${sql.table(table)} set division_code = ${to.code}
        where programme_id = ${programmeId} and pairing_id in (select id from pairing where ${own})`.execute(
        db,
      )
    // What belongs to an area committee follows its seat, which has moved with the community.
    const seated = sql`(select id from area_committee where ${own})`
    for (const [table, column] of tablesOfSeats)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to.code} where programme_id = ${programmeId} and committee_id in ${seated}`.execute(
        db,
      )
    await sql`update figure_day set division_code = ${to.code}
      where programme_id = ${programmeId} and dimension = 'community' and key = ${id}`.execute(db)
    for (const [column, table] of [
      ['residence_code', 'residence_registration'],
      ['dispatch_code', 'dispatch_registration'],
    ] as const)
      await sql`update member m set ${sql.ref(column)} = ${to.code} from ${sql.table(table)} r
        where m.programme_id = ${programmeId} and r.programme_id = ${programmeId} and r.community_id = ${id} and r.member_id = m.id
          and m.${sql.ref(column)} = ${from.code}`.execute(db)
    // Whoever was appointed before the code stood for another place acts for this one.
    await sql`update auth.access_grant set division_code = ${to.code}
      where programme_id = ${programmeId} and division_code = ${from.code} and valid_from < ${until}`.execute(
      db,
    )
  }
  const [before, after] = [searchedBy(from), searchedBy(to)]
  await sql`update pairing set community_name = ${to.name}, community_pinyin = ${to.pinyin},
      search_text = case when right(search_text, ${before.length}::int) = ${before}
        then left(search_text, length(search_text) - ${before.length}::int) else search_text || ' ' end || ${after}
    where ${own} and status = 'active'`.execute(db)
  for (const table of ['team_service', 'area_committee', 'residence_registration', 'dispatch_registration'])
    await sql`update ${sql.table(table)} set community_name = ${to.name} where ${own} and ended_on is null`.execute(
      db,
    )
  await sql`update area_community set community_name = ${to.name} where ${own} and until_on is null`.execute(
    db,
  )
  await sql`update area_post set body_name = ${to.name} where ${own} and until_on is null`.execute(db)
  await sql`update area_task set owner_name = ${to.name} where ${own} and status = 'open'`.execute(db)
  await sql`update need set community_name = ${to.name} where ${own} and status not in ('accepted', 'withdrawn')`.execute(
    db,
  )
  await sql`update promise set community_name = ${to.name} where ${own} and status not in ('accepted', 'withdrawn')`.execute(
    db,
  )
  await sql`update service_project set community_name = ${to.name} where ${own} and status not in ('accepted', 'withdrawn')`.execute(
    db,
  )
  await sql`update rating_round set community_name = ${to.name} where ${own} and closed_on is null`.execute(
    db,
  )
  await sql`update agreement set community_name = ${to.name}
    where ${own} and status in ('draft', 'review', 'returned', 'agreed')`.execute(db)
  await sql`update survey set community_name = ${to.name}
    where ${own} and status in ('draft', 'submitted', 'returned')`.execute(db)
  await sql`update activity set community_name = ${to.name}
    where ${own} and status in ('proposed', 'planned', 'open')`.execute(db)
}

export interface MoveRow {
  recordId: string
  until: Day
  moveId: string
  kind: MovedKind
  fromId: string
  toId: string
  name: string
  version: number
}

/** Writes what the record was called, edition by edition. */
export async function remember(
  db: Db,
  programmeId: string,
  rows: readonly MoveRow[],
  at: Date,
): Promise<void> {
  for (const row of rows)
    await sql`insert into division_move (programme_id, record_id, until, move_id, kind, from_id, to_id, name, version, moved_at)
      values (${programmeId}, ${row.recordId}, ${row.until}, ${row.moveId}, ${row.kind}, ${row.fromId}, ${row.toId}, ${row.name},
        ${row.version}, ${at})`.execute(db)
}

/** Forgets one move; gives its rows, the first edition first. Of two who do it at once the second finds none. */
export const forget = async (db: Db, programmeId: string, moveId: string): Promise<MoveRow[]> =>
  (
    await rowsOf(
      db,
      sql<MoveRow>`delete from division_move where programme_id = ${programmeId} and move_id = ${moveId}
        returning record_id as "recordId", until, move_id as "moveId", kind, from_id as "fromId", to_id as "toId", name, version`,
    )
  ).sort((one, other) => (one.until < other.until ? -1 : 1))

export interface ToldMove {
  id: string
  kind: MovedKind
  recordId: string
  name: string
  from: string
  to: string
  movedAt: Date
  isChangedSince: boolean
}

/** The latest moves; over several editions the first place and the last. */
export const latest = (db: Db, programmeId: string, limit: number): Promise<ToldMove[]> =>
  rowsOf(
    db,
    sql<ToldMove>`select m.move_id as id, m.kind, m.record_id as "recordId", coalesce(s.name, c.name, m.name) as name,
        concat_ws(' ', old.full_name, old.code) as "from", concat_ws(' ', d.full_name, d.code) as "to", m.moved_at as "movedAt",
        coalesce(s.version, c.version, 0) <> m.version as "isChangedSince"
      from division_move m join division old on old.id = m.from_id join division d on d.id = m.to_id
        left join site s on s.programme_id = m.programme_id and s.id = m.record_id
        left join community c on c.programme_id = m.programme_id and c.id = m.record_id
      where m.programme_id = ${programmeId} and not exists (select 1 from division_move e
        where e.programme_id = m.programme_id and e.move_id = m.move_id and e.until < m.until)
      order by m.moved_at desc, m.move_id desc limit ${limit}`,
  )
