import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { MeetingState } from './meeting.rules.ts'

export interface MeetingRow {
  id: string
  state: MeetingState
  plannedOn: string
  place: string
  heldOn: string | null
  attended: number | null
  decisions: number
  done: number
  version: number
}

export interface FullMeeting extends MeetingRow {
  committeeId: string
  agenda: string[]
  sealedMinutes: Buffer | null
  confirmedOn: string | null
  cancelReason: string | null
}

const tasks = sql`area_task_seen t where t.programme_id = m.programme_id and t.meeting_id = m.id and t.status <> 'dropped'`
const columns = sql`m.id, m.status as state, m.planned_on as "plannedOn", m.place, m.held_on as "heldOn", m.attended,
  (select count(*)::int from ${tasks}) as decisions, (select count(*)::int from ${tasks} and t.status = 'done') as done, m.version`
const full = sql`${columns}, m.committee_id as "committeeId", m.agenda, m.minutes as "sealedMinutes", m.confirmed_on as "confirmedOn",
  m.cancel_reason as "cancelReason"`

/** The latest first; a committee that meets monthly has a hundred in eight years. */
export const ofCommittee = (db: Db, programmeId: string, committeeId: string): Promise<MeetingRow[]> =>
  rowsOf(
    db,
    sql<MeetingRow>`select ${columns} from area_meeting_seen m where m.programme_id = ${programmeId} and m.committee_id = ${committeeId}
      order by coalesce(m.held_on, m.planned_on) desc, m.id desc limit 100`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<FullMeeting | undefined> =>
  rowOf(
    db,
    sql<FullMeeting>`select ${full} from area_meeting_seen m where m.programme_id = ${programmeId} and m.id = ${id}`,
  )

/** Only for whoever acts for the seat. */
export async function lock(db: Db, programmeId: string, id: string): Promise<FullMeeting | undefined> {
  const own =
    await sql`select id from area_meeting where programme_id = ${programmeId} and id = ${id} for update`.execute(
      db,
    )
  return own.rows.length === 0 ? undefined : await find(db, programmeId, id)
}

export async function add(
  db: Db,
  programmeId: string,
  row: {
    id: string
    committeeId: string
    seatCode: string
    plannedOn: Day
    place: string
    agenda: readonly string[]
  },
): Promise<void> {
  await sql`insert into area_meeting (programme_id, id, committee_id, division_code, status, planned_on, place, agenda, version)
    values (${programmeId}, ${row.id}, ${row.committeeId}, ${row.seatCode}, 'planned', ${row.plannedOn}, ${row.place}, ${JSON.stringify(row.agenda)}, 1)`.execute(
    db,
  )
}

export async function save(
  db: Db,
  programmeId: string,
  to: Omit<FullMeeting, 'decisions' | 'done' | 'version' | 'committeeId'>,
): Promise<void> {
  await sql`update area_meeting set status = ${to.state}, planned_on = ${to.plannedOn}, place = ${to.place}, agenda = ${JSON.stringify(to.agenda)},
      held_on = ${to.heldOn}, attended = ${to.attended}, minutes = ${to.sealedMinutes}, confirmed_on = ${to.confirmedOn},
      cancel_reason = ${to.cancelReason}, version = version + 1
    where programme_id = ${programmeId} and id = ${to.id}`.execute(db)
}

/** What was planned and will not be held, because the committee is dissolved. */
export async function cancelPlanned(
  db: Db,
  programmeId: string,
  committeeId: string,
  reason: string,
): Promise<void> {
  await sql`update area_meeting set status = 'cancelled', cancel_reason = ${reason}, version = version + 1
    where programme_id = ${programmeId} and committee_id = ${committeeId} and status = 'planned'`.execute(db)
}
