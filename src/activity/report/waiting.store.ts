import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf } from '../../platform/rows.ts'
import type { ReportKind } from './period.rules.ts'

interface Waiting {
  count: number
  oldest: string | null
}
const nothing: Waiting = { count: 0, oldest: null }

/** To be handed in by the reader's side, its period being over, since the day it ended. */
export const toHandIn = async (db: Db, programmeId: string, kind: ReportKind, today: Day): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(until_on) as oldest from report
      where programme_id = ${programmeId} and kind = ${kind} and status in ('draft', 'returned') and until_on < ${today}`,
  )) ?? nothing

/** Handed in by the other side and not read. */
export const toRead = async (db: Db, programmeId: string, kind: ReportKind): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(handed_in_on) as oldest from report
      where programme_id = ${programmeId} and kind = ${kind} and status = 'handed-in'`,
  )) ?? nothing

/** Past the day on which they were due from the other side. */
export const missing = async (db: Db, programmeId: string, kind: ReportKind, today: Day): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(due_on) as oldest from report
      where programme_id = ${programmeId} and kind = ${kind} and status in ('draft', 'returned') and due_on < ${today}`,
  )) ?? nothing
