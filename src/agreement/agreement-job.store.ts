import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowsOf } from '../platform/rows.ts'

interface Found {
  id: string
}

/** Agreements in force whose last day has passed. */
export const over = (db: Db, programmeId: string, today: string, limit: number): Promise<Found[]> =>
  rowsOf(
    db,
    sql<Found>`select id from agreement where programme_id = ${programmeId} and status = 'signed' and amends_id is null
      and until_on < ${today}::date order by until_on, id limit ${limit}`,
  )

/** Agreements in force that end soon, of which the parties were not reminded at `days` before the end. */
export const ending = (
  db: Db,
  programmeId: string,
  by: { today: string; days: number },
  limit: number,
): Promise<Found[]> =>
  rowsOf(
    db,
    sql<Found>`select id from agreement where programme_id = ${programmeId} and status = 'signed' and amends_id is null
      and until_on >= ${by.today}::date and until_on <= ${by.today}::date + ${by.days}::int and (reminded = 0 or reminded > ${by.days})
      order by until_on, id limit ${limit}`,
  )

/** What stands although its pair has ended: drafts, and agreements in force. Supplements go with their agreement. */
export const ofEndedPairs = (
  db: Db,
  programmeId: string,
  limit: number,
): Promise<{ id: string; endsOn: string | null }[]> =>
  rowsOf(
    db,
    sql<{ id: string; endsOn: string | null }>`select a.id, p.ends_on as "endsOn" from agreement a
        join pairing p on p.programme_id = a.programme_id and p.id = a.pairing_id
      where a.programme_id = ${programmeId} and p.status in ('ended', 'withdrawn')
        and (a.status in ('draft', 'review', 'returned', 'agreed') or (a.status = 'signed' and a.amends_id is null))
      order by a.id limit ${limit}`,
  )
