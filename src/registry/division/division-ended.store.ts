import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { ChangeKind } from './division-change.rules.ts'

export interface EndedDivision {
  id: string
  code: string
  fullName: string
  endedOn: string
  sites: number
  communities: number
  links: number
  pairs: number
  members: number
}

/**
 * Divisions that ended, with the records in the reader's scope that still bear their code. A renamed place keeps its code, so
 * nothing hangs on its earlier name. A community says by its row which place it means; the others only by the code, so where a code
 * was reused those that mean the new place are counted too.
 */
export const endedWithRecords = (db: Db, programmeId: string): Promise<EndedDivision[]> =>
  rowsOf(
    db,
    sql<EndedDivision>`with gone as (
        select d.id, d.code, d.full_name, d.valid_to from division d where d.valid_to is not null
          and not exists (select 1 from division_change c where c.old_id = d.id and c.kind = 'renamed')),
      record as (
        select division_code as code, 'site' as kind from site where programme_id = ${programmeId} and closed_on is null
        union all select c.division_code, 'community' from community c join division d on d.id = c.division_id
          where c.programme_id = ${programmeId} and d.valid_to is not null
        union all select division_code, 'link' from link where programme_id = ${programmeId} and ended_on is null
        union all select division_code, 'pair' from pairing where programme_id = ${programmeId} and status = 'active'
        union all select residence_code, 'member' from member where programme_id = ${programmeId} and left_on is null and residence_code is not null)
      select g.id, g.code, g.full_name as "fullName", g.valid_to as "endedOn",
        count(*) filter (where r.kind = 'site')::int as sites, count(*) filter (where r.kind = 'community')::int as communities,
        count(*) filter (where r.kind = 'link')::int as links, count(*) filter (where r.kind = 'pair')::int as pairs,
        count(*) filter (where r.kind = 'member')::int as members
      from gone g join record r on r.code = g.code group by g.id, g.code, g.full_name, g.valid_to order by g.code, g.valid_to`,
  )

export interface Successor {
  oldId: string
  code: string
  fullName: string
  kind: ChangeKind
}

/** What is in force today in the place of each, through as many editions as it takes; `reused` only warns of its code. */
export const successorsOf = (db: Db, ids: string[]): Promise<Successor[]> =>
  rowsOf(
    db,
    sql<Successor>`with recursive step as (
        select c.old_id as first_id, c.new_id as id, c.kind from division_change c
          where c.old_id = any(${ids}::uuid[]) and c.new_id is not null
        union select s.first_id, c.new_id, s.kind from step s join division_change c on c.old_id = s.id
          where s.kind <> 'reused' and c.kind <> 'reused' and c.new_id is not null)
      select s.first_id as "oldId", d.code, d.full_name as "fullName", s.kind from step s join division d on d.id = s.id
      where d.valid_to is null order by d.code`,
  )
