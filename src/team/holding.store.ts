import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowsOf } from '../platform/rows.ts'

export const slotsOfMember = (
  db: Db,
  programmeId: string,
  memberId: string,
): Promise<{ slot: string; joinedOn: string; leftOn: string | null }[]> =>
  rowsOf(
    db,
    sql<{
      slot: string
      joinedOn: string
      leftOn: string | null
    }>`select slot, joined_on as "joinedOn", left_on as "leftOn"
      from team_member where programme_id = ${programmeId} and member_id = ${memberId} order by joined_on, team_id`,
  )
