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
 * Divisions that ended, with the records in the reader's scope that still hang on them. A community says by its row which place it
 * means, so it hangs on the earlier name of a renamed place as well; a site says it by its code only, and stays where its code is
 * still in force. Where a code was reused, a site that was said to mean the new place is not counted, nor what belongs to a
 * community that does. Links, pairs and residents go with their community.
 */
export const endedWithRecords = (db: Db, programmeId: string): Promise<EndedDivision[]> =>
  rowsOf(
    db,
    sql<EndedDivision>`with gone as (
        select d.id, d.code, d.full_name, d.valid_to,
          exists (select 1 from division_change c where c.old_id = d.id and c.kind = 'renamed') as is_renamed
        from division d where d.valid_to is not null),
      carried as (select c.id from community c join division d on d.id = c.division_id
        where c.programme_id = ${programmeId} and d.valid_to is null),
      record as (
        select division_code as code, null::uuid as division_id, 'site' as kind, id from site
          where programme_id = ${programmeId} and closed_on is null
        union all select division_code, division_id, 'community', id from community where programme_id = ${programmeId}
        union all select division_code, null, 'link', id from link
          where programme_id = ${programmeId} and ended_on is null and community_id not in (select id from carried)
        union all select division_code, null, 'pair', id from pairing
          where programme_id = ${programmeId} and status = 'active' and community_id not in (select id from carried)
        union all select residence_code, null, 'member', id from member m
          where programme_id = ${programmeId} and left_on is null and residence_code is not null and not exists (
            select 1 from residence_registration r where r.programme_id = m.programme_id and r.member_id = m.id
              and r.ended_on is null and r.community_id in (select id from carried)))
      select g.id, g.code, g.full_name as "fullName", g.valid_to as "endedOn",
        count(*) filter (where r.kind = 'site')::int as sites, count(*) filter (where r.kind = 'community')::int as communities,
        count(*) filter (where r.kind = 'link')::int as links, count(*) filter (where r.kind = 'pair')::int as pairs,
        count(*) filter (where r.kind = 'member')::int as members
      from gone g join record r on r.code = g.code and coalesce(r.division_id = g.id, not g.is_renamed)
      where not exists (select 1 from division_move v where v.programme_id = ${programmeId} and v.record_id = r.id and v.from_id = g.id)
      group by g.id, g.code, g.full_name, g.valid_to order by g.code, g.valid_to`,
  )

export interface Successor {
  oldId: string
  id: string
  code: string
  fullName: string
  kind: ChangeKind
  /** The divisions that were in force between the two, the ended one first. */
  way: string[]
}

/** What is in force today in the place of each, through as many editions as it takes; `reused` only warns of its code. */
export const successorsOf = (db: Db, ids: string[]): Promise<Successor[]> =>
  rowsOf(
    db,
    sql<Successor>`with recursive step as (
        select c.old_id as first_id, c.new_id as id, c.kind, array[c.old_id] as way from division_change c
          where c.old_id = any(${ids}::uuid[]) and c.new_id is not null
        union select s.first_id, c.new_id, case when c.kind = 'renamed' then s.kind else c.kind end, s.way || s.id
          from step s join division_change c on c.old_id = s.id
          where s.kind <> 'reused' and c.kind <> 'reused' and c.new_id is not null)
      select distinct on (s.first_id, d.code, d.id) s.first_id as "oldId", d.id, d.code, d.full_name as "fullName", s.kind, s.way
      from step s join division d on d.id = s.id where d.valid_to is null order by s.first_id, d.code, d.id, array_length(s.way, 1)`,
  )
