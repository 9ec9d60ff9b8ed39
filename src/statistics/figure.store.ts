import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'
import type { Dimension, Measure } from './figure.rules.ts'
import { divisionOfDay, placeBefore } from '../registry/division/division-of-day.store.ts'

export interface DayValue {
  measure: Measure
  day: string
  value: number
}

/**
 * What each measure gained or lost on each day up to a day, in the reader's scope: folded days plus the deltas that are not
 * folded yet. The number of rows grows with days, never with people.
 */
export const daily = (
  db: Db,
  programmeId: string,
  dimension: Dimension,
  asOf: string,
): Promise<DayValue[]> => {
  const own: Record<Dimension, RawBuilder<unknown>> = {
    all: sql`true`,
    enterprise: sql`enterprise_id is not null`,
    community: sql`community_id is not null`,
  }
  return rowsOf(
    db,
    sql<DayValue>`select measure, day, sum(value)::int as value from (
        select measure, day, value from figure_day where programme_id = ${programmeId} and dimension = ${dimension} and day <= ${asOf}
        union all
        select measure, day, value from figure_delta where programme_id = ${programmeId} and day <= ${asOf} and ${own[dimension]}) deltas
      group by measure, day order by day`,
  )
}

/** Folds up to `limit` deltas into their days; returns how many. Run again after a fault it goes on where it was. */
export async function fold(db: Db, programmeId: string, limit: number): Promise<number> {
  const moved = await sql`with moved as (
      delete from figure_delta where programme_id = ${programmeId} and id in (
        select id from figure_delta where programme_id = ${programmeId} order by id limit ${limit})
      returning programme_id, measure, day, enterprise_id, org_path, community_id, division_code, value),
    spread as (
      select programme_id, measure, 'all' as dimension, '' as key, day, null as org_path, null as division_code, value from moved
      union all select programme_id, measure, 'enterprise', enterprise_id::text, day, org_path, null, value from moved where enterprise_id is not null
      union all select programme_id, measure, 'community', community_id::text, day, null, division_code, value from moved where community_id is not null),
    folded as (
      insert into figure_day (programme_id, measure, dimension, key, day, org_path, division_code, value)
      select programme_id, measure, dimension, key, day, max(org_path), max(division_code), sum(value) from spread
      group by programme_id, measure, dimension, key, day
      on conflict (programme_id, measure, dimension, key, day) do update set value = figure_day.value + excluded.value)
    select count(*)::int as count from moved`.execute(db)
  return (moved.rows[0] as { count: number }).count
}

export interface CountyRow {
  code: string
  name: string
  city: string
  pairings: number
  communities: number
  enterprises: number
}

/** Pairs in force on a day by county, in the reader's scope. */
export const byCounty = (db: Db, programmeId: string, asOf: string): Promise<CountyRow[]> =>
  rowsOf(
    db,
    sql<CountyRow>`select c.code, c.name, city.name as city, p.pairings, p.communities, p.enterprises from (
        select left(coalesce(was.code, q.division_code), 6) as code, count(*)::int as pairings,
          count(distinct community_id)::int as communities, count(distinct enterprise_id)::int as enterprises
        from pairing q left join ${placeBefore(sql`q.programme_id`, sql`q.community_id`, asOf)} was on true
        where programme_id = ${programmeId} and starts_on <= ${asOf} and (ends_on is null or ends_on > ${asOf}) group by 1) p
      join ${divisionOfDay(sql`p.code`, asOf)} c on true join division city on city.id = c.parent_id order by c.code`,
  )

export interface WaitingRow {
  count: number
  oldest: string | null
}

/** How many residences wait to be confirmed, and since when; row-level security makes them the reader's own. What lapsed waits for nobody. */
export const waiting = async (db: Db, programmeId: string, today: string): Promise<WaitingRow> =>
  (await rowOf(
    db,
    sql<WaitingRow>`select count(*)::int as count, min(asked_on) as oldest from residence_registration
      where programme_id = ${programmeId} and status = 'asked' and (answer_until is null or answer_until >= ${today})`,
  )) ?? { count: 0, oldest: null }
