import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf } from '../../platform/rows.ts'
import { lateStates } from './project.rules.ts'

interface Waiting {
  count: number
  oldest: string | null
}
const nothing: Waiting = { count: 0, oldest: null }

/** Reported projects that wait for the community's word, and since when. */
export const toAccept = async (db: Db, programmeId: string): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(finished_on) as oldest from service_project
      where programme_id = ${programmeId} and status = 'reported'`,
  )) ?? nothing

/** Past their end. */
export const late = async (db: Db, programmeId: string, today: Day): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(ends_on) as oldest from service_project
      where programme_id = ${programmeId} and ends_on < ${today} and status = any(${lateStates as string[]}::text[])`,
  )) ?? nothing

/** Sent back by the community. */
export const toRedo = async (db: Db, programmeId: string): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(ends_on) as oldest from service_project
      where programme_id = ${programmeId} and status = 'redo'`,
  )) ?? nothing
