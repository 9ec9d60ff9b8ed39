import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf } from '../platform/rows.ts'

interface Waiting {
  count: number
  oldest: string | null
}
const none: Waiting = { count: 0, oldest: null }

/** Proposals that wait for the community's word. */
export const toAgree = async (db: Db, programmeId: string): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(planned_on) as oldest from activity
      where programme_id = ${programmeId} and status = 'proposed'`,
  )) ?? none

/** Activities that are over, of which nobody has written who was there. */
export const toRecord = async (db: Db, programmeId: string, today: string): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(held_on) as oldest from activity
      where programme_id = ${programmeId} and status in ('planned', 'open') and held_on < ${today}`,
  )) ?? none

export const toAnswer = async (db: Db, programmeId: string): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(raised_on) as oldest from activity_objection
      where programme_id = ${programmeId} and status = 'raised'`,
  )) ?? none
