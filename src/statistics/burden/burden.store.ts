import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Role } from '../../platform/permissions.ts'
import { allOf, rowsOf } from '../../platform/rows.ts'

export interface Sums {
  saves: number
  fieldsShown: number
  fieldsFilled: number
  minutes: number
}
export interface Months {
  /** YYYY-MM. */
  from?: string | undefined
  to?: string | undefined
}

const sums = sql`sum(u.saves)::int as saves, sum(u.fields_shown)::int as "fieldsShown", sum(u.fields_filled)::int as "fieldsFilled",
  round(sum(u.seconds) / 60.0, 1)::float8 as minutes`
const within = (programmeId: string, { from, to }: Months) =>
  allOf(
    sql`u.programme_id = ${programmeId}`,
    from && sql`u.month >= ${`${from}-01`}::date`,
    to && sql`u.month <= ${`${to}-01`}::date`,
  )

export const byForm = (
  db: Db,
  programmeId: string,
  months: Months,
): Promise<(Sums & { form: string; role: Role })[]> =>
  rowsOf(
    db,
    sql<
      Sums & { form: string; role: Role }
    >`select u.form, u.role, ${sums} from form_use u where ${within(programmeId, months)}
      group by 1, 2 order by sum(u.seconds) desc, 1, 2`,
  )

type Month = Sums & { month: string; communities: number; communityMinutes: number }
export const byMonth = (db: Db, programmeId: string, months: Months): Promise<Month[]> =>
  rowsOf(
    db,
    sql<Month>`select to_char(u.month, 'YYYY-MM') as month, ${sums},
        count(distinct nullif(u.division_code, ''))::int as communities,
        round(coalesce(sum(u.seconds) filter (where u.division_code <> ''), 0) / 60.0, 1)::float8 as "communityMinutes"
      from form_use u where ${within(programmeId, months)} group by u.month order by u.month`,
  )

type Place = Sums & { divisionCode: string; name: string }
export const byCommunity = (db: Db, programmeId: string, months: Months, limit: number): Promise<Place[]> =>
  rowsOf(
    db,
    sql<Place>`select u.division_code as "divisionCode", coalesce(min(c.name), '') as name, ${sums}
      from form_use u left join community c on c.programme_id = u.programme_id and c.division_code = u.division_code
      where ${within(programmeId, months)} and u.division_code <> '' group by u.division_code order by sum(u.seconds) desc, 1 limit ${limit}`,
  )
