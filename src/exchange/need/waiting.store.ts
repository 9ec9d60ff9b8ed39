import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf } from '../../platform/rows.ts'

interface Waiting {
  count: number
  oldest: string | null
}
const none: Waiting = { count: 0, oldest: null }

/** Needs that wait for a street or the office to check them. */
export const toCheck = async (db: Db, programmeId: string): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(raised_on) as oldest from need where programme_id = ${programmeId} and status = 'submitted'`,
  )) ?? none

/** Needs that the reader sees and of which something is missing. */
export const unmet = async (db: Db, programmeId: string): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(opened_on) as oldest from need where programme_id = ${programmeId}
      and status in ('open', 'part-committed')`,
  )) ?? none

export interface Served {
  opened: number
  served: number
  accepted: number
  late: number
}

export const served = async (db: Db, programmeId: string, today: Day): Promise<Served> =>
  (await rowOf(
    db,
    sql<Served>`select count(*)::int as opened, count(*) filter (where committed = quantity)::int as served,
        count(*) filter (where status = 'accepted')::int as accepted, count(*) filter (where status <> 'accepted' and wanted_by < ${today})::int as late
      from need where programme_id = ${programmeId} and opened_on is not null and status <> 'withdrawn'`,
  )) ?? { opened: 0, served: 0, accepted: 0, late: 0 }
