import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowsOf } from '../platform/rows.ts'

export interface HeldPlace {
  team: string
  slot: string
  joinedOn: string
  leftOn: string | null
}

export const places = (db: Db, programmeId: string, memberId: string): Promise<HeldPlace[]> =>
  rowsOf(
    db,
    sql<HeldPlace>`select team_name as team, slot, joined_on as "joinedOn", left_on as "leftOn"
      from team_member where programme_id = ${programmeId} and member_id = ${memberId} order by joined_on, team_id`,
  )

export interface HeldDuty {
  team: string
  what: string
  from: Date
  to: Date
  cancelledOn: string | null
}

export const duties = (db: Db, programmeId: string, memberId: string): Promise<HeldDuty[]> =>
  rowsOf(
    db,
    sql<HeldDuty>`select team_name as team, what, from_at as "from", to_at as "to", cancelled_on as "cancelledOn"
      from team_duty where programme_id = ${programmeId} and member_id = ${memberId} order by from_at, id`,
  )

export const answers = (
  db: Db,
  programmeId: string,
  memberId: string,
): Promise<{ team: string; askedOn: string; answer: string | null }[]> =>
  rowsOf(
    db,
    sql<{
      team: string
      askedOn: string
      answer: string | null
    }>`select team_name as team, (answer_until at time zone 'Asia/Shanghai')::date as "askedOn", answer
      from call_out_answer where programme_id = ${programmeId} and member_id = ${memberId} order by id`,
  )

/** Takes out what was said of one's time and abilities, and what one was given to do in words; the rows of teams stay. */
export async function erase(db: Db, programmeId: string, memberId: string): Promise<void> {
  const own = sql`programme_id = ${programmeId} and member_id = ${memberId}`
  await sql`delete from free_time where ${own}`.execute(db)
  await sql`delete from certificate where ${own}`.execute(db)
  await sql`update team_duty set what = '' where ${own} and what <> ''`.execute(db)
}
