import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf } from '../../platform/rows.ts'

/** Surveys that wait for the community's word, and since when. */
export const toConfirm = async (
  db: Db,
  programmeId: string,
): Promise<{ count: number; oldest: string | null }> =>
  (await rowOf(
    db,
    sql<{
      count: number
      oldest: string | null
    }>`select count(*)::int as count, min(submitted_on) as oldest from survey
      where programme_id = ${programmeId} and status = 'submitted'`,
  )) ?? { count: 0, oldest: null }
