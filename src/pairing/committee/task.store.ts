import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { TaskState } from './meeting.rules.ts'

export interface TaskRow {
  id: string
  committeeId: string
  committee: string
  meetingId: string
  heldOn: string
  number: number
  title: string
  owner: string
  enterpriseId: string | null
  communityId: string | null
  orgPath: string | null
  divisionCode: string | null
  seatId: string
  seatCode: string
  state: TaskState
  dueOn: string
  doneOn: string | null
  note: string | null
  version: number
  /** Whether the reader acts for its owner or for the seat. */
  isOwn: boolean
}

const columns = sql`t.id, t.committee_id as "committeeId", c.name as committee, t.meeting_id as "meetingId", m.held_on as "heldOn", t.number, t.title,
  t.owner_name as owner, t.enterprise_id as "enterpriseId", t.community_id as "communityId", t.org_path as "orgPath", t.division_code as "divisionCode",
  c.community_id as "seatId", t.seat_code as "seatCode", t.status as state, t.due_on as "dueOn", t.done_on as "doneOn", t.note, t.version, o.id is not null as "isOwn"`
const joined = sql`area_task_seen t join area_committee_seen c on c.programme_id = t.programme_id and c.id = t.committee_id
  join area_meeting_seen m on m.programme_id = t.programme_id and m.id = t.meeting_id
  left join area_task o on o.programme_id = t.programme_id and o.id = t.id`

export interface TaskFilter {
  q?: string | undefined
  committee?: string | undefined
  state?: TaskState | 'late' | undefined
  mine?: 'yes' | undefined
}

const chosen = (programmeId: string, filter: TaskFilter, today: Day): RawBuilder<unknown> => {
  const { q, committee, state, mine } = filter
  return allOf(
    sql`t.programme_id = ${programmeId}`,
    committee && sql`t.committee_id = ${committee}`,
    state === 'late' ? sql`t.status = 'open' and t.due_on < ${today}` : state && sql`t.status = ${state}`,
    q &&
      sql`(t.title like ${containing(q)} or t.owner_name like ${containing(q)} or c.name like ${containing(q)})`,
    mine && sql`o.id is not null`,
  )
}

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`t.due_on`, sql`t.id`, false)

export async function page(
  db: Db,
  programmeId: string,
  filter: TaskFilter & { limit: number; cursor?: string | undefined },
  today: Day,
): Promise<Page<TaskRow>> {
  const where = chosen(programmeId, filter, today)
  const by = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<TaskRow>`select ${columns} from ${joined} where ${where} and ${by.after} order by ${by.order} limit ${by.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from ${joined} where ${where}`,
  )
  return by.cut(rows, total, (row) => [row.dueOn, row.id])
}

export const choose = (db: Db, programmeId: string, filter: TaskFilter, today: Day): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select t.id from ${joined} where ${chosen(programmeId, filter, today)} order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<TaskRow[]> =>
  rowsOf(
    db,
    sql<TaskRow>`select ${columns} from ${wanted(ids)} join ${joined} on t.programme_id = ${programmeId} and t.id = w.id order by w.place`,
  )

export const ofMeeting = (db: Db, programmeId: string, meetingId: string): Promise<TaskRow[]> =>
  rowsOf(
    db,
    sql<TaskRow>`select ${columns} from ${joined} where t.programme_id = ${programmeId} and t.meeting_id = ${meetingId} order by t.number`,
  )

export async function find(db: Db, programmeId: string, id: string): Promise<TaskRow | undefined> {
  return await rowOf(
    db,
    sql<TaskRow>`select ${columns} from ${joined} where t.programme_id = ${programmeId} and t.id = ${id}`,
  )
}

/** Locked where the reader acts for its owner or for the seat. */
export async function lock(db: Db, programmeId: string, id: string): Promise<TaskRow | undefined> {
  await sql`select id from area_task where programme_id = ${programmeId} and id = ${id} for update`.execute(
    db,
  )
  return await find(db, programmeId, id)
}

export interface Owner {
  kind: 'community' | 'enterprise'
  id: string
  name: string
  orgPath: string | null
  divisionCode: string | null
}

/** The communities of the area and the enterprises with a post in the committee. */
export const owners = (db: Db, programmeId: string, committeeId: string): Promise<Owner[]> =>
  rowsOf(
    db,
    sql<Owner>`select * from (
        select 'community' as kind, a.community_id as id, a.community_name as name, null as "orgPath", a.division_code as "divisionCode"
        from area_community_seen a where a.programme_id = ${programmeId} and a.committee_id = ${committeeId} and a.until_on is null
        union
        select 'enterprise', p.enterprise_id, p.body_name, p.org_path, null from area_post_seen p
        where p.programme_id = ${programmeId} and p.committee_id = ${committeeId} and p.until_on is null and p.enterprise_id is not null) bodies
      order by kind, "divisionCode", "orgPath", id`,
  )

export async function add(
  db: Db,
  programmeId: string,
  row: {
    id: string
    committeeId: string
    meetingId: string
    seatCode: string
    title: string
    owner: Owner
    dueOn: Day
  },
): Promise<void> {
  const { owner } = row
  await sql`insert into area_task (programme_id, id, committee_id, meeting_id, number, title, enterprise_id, community_id, owner_name, org_path,
      division_code, seat_code, status, due_on, version)
    select ${programmeId}::uuid, ${row.id}::uuid, ${row.committeeId}::uuid, ${row.meetingId}::uuid, coalesce(max(number), 0) + 1, ${row.title},
      ${owner.kind === 'enterprise' ? owner.id : null}::uuid, ${owner.kind === 'community' ? owner.id : null}::uuid, ${owner.name}, ${owner.orgPath},
      ${owner.divisionCode}, ${row.seatCode}, 'open', ${row.dueOn}::date, 1
    from area_task where programme_id = ${programmeId} and meeting_id = ${row.meetingId}`.execute(db)
}

export async function save(
  db: Db,
  programmeId: string,
  to: Pick<TaskRow, 'id' | 'state' | 'title' | 'dueOn' | 'doneOn' | 'note'>,
): Promise<void> {
  await sql`update area_task set status = ${to.state}, title = ${to.title}, due_on = ${to.dueOn}, done_on = ${to.doneOn}, note = ${to.note},
      version = version + 1 where programme_id = ${programmeId} and id = ${to.id}`.execute(db)
}

/** Decisions that the reader's own body carries out, or that the reader's seat watches, open past their last day. */
export const overdue = async (
  db: Db,
  programmeId: string,
  today: Day,
): Promise<{ count: number; oldest: string | null }> =>
  (await rowOf(
    db,
    sql<{
      count: number
      oldest: string | null
    }>`select count(*)::int as count, min(due_on) as oldest from area_task
      where programme_id = ${programmeId} and status = 'open' and due_on < ${today}`,
  )) ?? { count: 0, oldest: null }
