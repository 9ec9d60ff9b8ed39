import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { ToldRow } from '../platform/export.ts'
import { allOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import { pairInForce } from './pair-in-force.store.ts'

export const communities = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<ToldRow[]> =>
  rowsOf(
    db,
    sql<ToldRow>`select c.id, c.division_code as "divisionCode", c.name, c.population, c.households, c.staff, c.pair_capacity as "pairCapacity",
        c.member_capacity as "memberCapacity", c.version, street.full_name as place,
        (select count(*)::int from pairing p where p.programme_id = c.programme_id and p.community_id = c.id and ${pairInForce(asOf)}) as pairings
      from ${wanted(ids)} join community c on c.programme_id = ${programmeId} and ${isWanted(sql`c.id`, ids)}
        join division d on d.id = c.division_id left join division street on street.id = d.parent_id
      order by w.place`,
  )

export interface DivisionChoice {
  asOf?: string | undefined
  /** A code: the division itself and everything below it; without it the whole country. */
  under?: string | undefined
}

/** In force on a day, or now. */
const divisionInForce = (asOf: string | undefined): RawBuilder<unknown> =>
  asOf === undefined
    ? sql`d.valid_to is null`
    : sql`d.valid_from <= ${asOf} and (d.valid_to is null or d.valid_to > ${asOf})`

export const chooseDivisions = (db: Db, filter: DivisionChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select d.id from division d where d.code like ${`${filter.under ?? ''}%`} and ${divisionInForce(filter.asOf)}
      order by d.code, d.id`,
  )

export const divisions = (db: Db, ids: readonly string[]): Promise<ToldRow[]> =>
  rowsOf(
    db,
    sql<ToldRow>`select d.code, d.name, d.full_name as "fullName", d.level, above.code as "parentCode", d.edition, d.valid_from as "validFrom",
        d.valid_to as "validTo", earlier.code as "predecessorCode"
      from ${wanted(ids)} join division d on ${isWanted(sql`d.id`, ids)} left join division above on above.id = d.parent_id
        left join division earlier on earlier.id = d.predecessor_id
      order by w.place`,
  )

/** What a filter names by id or code, for the words of an export; undefined where the reader may not see it. */
export const nameOf = (
  db: Db,
  programmeId: string,
  kind: 'enterprise' | 'community' | 'division',
  value: string,
): Promise<{ name: string } | undefined> =>
  kind === 'division'
    ? rowOf(
        db,
        sql<{
          name: string
        }>`select full_name as name from division where code = ${value} and valid_to is null`,
      )
    : rowOf(
        db,
        sql<{
          name: string
        }>`select name from ${sql.table(kind)} where ${allOf(sql`programme_id = ${programmeId}`, sql`id = ${value}`)}`,
      )
