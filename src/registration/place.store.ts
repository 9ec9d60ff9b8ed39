import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { allOf, containing, rowOf, rowsOf } from '../platform/rows.ts'

export interface Place {
  id: string
  name: string
  fullName: string
  code: string
  endedOn: string | null
}

const columns = sql`id, name, full_name as "fullName", division_code as code, ended_on as "endedOn"`

/** Communities that may be asked, by name, pinyin or code. */
export const choices = (db: Db, q: string, limit: number): Promise<Place[]> =>
  rowsOf(
    db,
    sql<Place>`select ${columns} from registration_place where ${allOf(
      sql`ended_on is null`,
      q &&
        sql`(name like ${containing(q)} or full_name like ${containing(q)} or pinyin like ${containing(q)} or initials like ${containing(q)}
          or division_code like ${`${q}%`})`,
    )} order by division_code, id limit ${limit}`,
  )

export const find = (db: Db, by: { id: string } | { code: string }): Promise<Place | undefined> =>
  rowOf(
    db,
    sql<Place>`select ${columns} from registration_place
      where ${'id' in by ? sql`id = ${by.id}` : sql`division_code = ${by.code}`} order by ended_on desc nulls first limit 1`,
  )

export interface PairOf {
  id: string
  communityId: string
  community: string
  divisionCode: string
  orgPath: string
  status: string
}

/** Pairs in force of an enterprise or of one above it, by which its people may be sent. */
export const pairs = (
  db: Db,
  programmeId: string,
  orgPath: string,
  by: { id: string } | { code: string } | undefined,
): Promise<PairOf[]> =>
  rowsOf(
    db,
    sql<PairOf>`select id, community_id as "communityId", community_name as community, division_code as "divisionCode", org_path as "orgPath", status
      from pairing where ${allOf(
        sql`programme_id = ${programmeId} and status = 'active' and starts_with(${orgPath}, org_path)`,
        by && 'id' in by && sql`id = ${by.id}`,
        by && 'code' in by && sql`division_code = ${by.code}`,
      )} order by org_path desc, number limit 200`,
  )
