import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { CommitteeState } from './committee.rules.ts'
import type { Rhythm } from './rhythm.rules.ts'

export interface CommitteeRecord {
  id: string
  name: string
  seatId: string
  seat: string
  divisionCode: string
  rhythm: Rhythm
  formedOn: string
  endedOn: string | null
  endReason: string | null
  dueEnd: string
  version: number
}

export interface CommitteeRow extends CommitteeRecord {
  /** Whether the reader acts for its seat. */
  isSeat: boolean
  communities: number
  members: number
  lastHeldOn: string | null
  openTasks: number
  lateTasks: number
}

const own = sql`c.id, c.name, c.community_id as "seatId", c.community_name as seat, c.division_code as "divisionCode", c.rhythm,
  c.formed_on as "formedOn", c.ended_on as "endedOn", c.end_reason as "endReason", c.due_end as "dueEnd", c.version`

/** `late` is the day by which lateness of tasks is told. */
interface Days {
  asOf: Day
  late: Day
}

const of = (table: string): RawBuilder<unknown> =>
  sql`${sql.table(table)} x where x.programme_id = c.programme_id and x.committee_id = c.id`

/** A committee that was dissolved shows the area and the members of its last day. */
const onDay = (asOf: Day): RawBuilder<unknown> =>
  sql`x.from_on <= ${asOf} and (x.until_on is null or x.until_on > ${asOf} or x.until_on = c.ended_on)`

const columns = ({ asOf, late }: Days): RawBuilder<unknown> => sql`${own},
  exists (select 1 from area_committee o where o.programme_id = c.programme_id and o.id = c.id) as "isSeat",
  (select count(*)::int from ${of('area_community_seen')} and ${onDay(asOf)}) as communities,
  (select count(*)::int from ${of('area_post_seen')} and ${onDay(asOf)}) as members,
  (select max(x.held_on) from ${of('area_meeting_seen')} and x.held_on <= ${asOf}) as "lastHeldOn",
  (select count(*)::int from ${of('area_task_seen')} and x.status = 'open') as "openTasks",
  (select count(*)::int from ${of('area_task_seen')} and x.status = 'open' and x.due_on < ${late}) as "lateTasks"`

export interface CommitteeFilter {
  asOf?: Day | undefined
  q?: string | undefined
  community?: string | undefined
  state?: CommitteeState | 'late' | undefined
}

/** @param lateBefore a period of meetings that ends before it is late */
const chosen = (programmeId: string, filter: CommitteeFilter, lateBefore: Day): RawBuilder<unknown> => {
  const { asOf, q, community, state } = filter
  const ended = asOf === undefined ? sql`c.ended_on is not null` : sql`c.ended_on <= ${asOf}`
  return allOf(
    sql`c.programme_id = ${programmeId}`,
    asOf && sql`c.formed_on <= ${asOf}`,
    state === 'ended' ? ended : (state !== undefined || asOf !== undefined) && sql`(${ended}) is not true`,
    state === 'late' && sql`c.due_end < ${lateBefore}`,
    q && sql`(c.name like ${containing(q)} or c.community_name like ${containing(q)})`,
    community &&
      sql`c.id in (select x.committee_id from area_community_seen x where x.programme_id = ${programmeId} and x.community_id = ${community})`,
  )
}

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`c.due_end`, sql`c.id`, false)

export async function list(
  db: Db,
  programmeId: string,
  filter: CommitteeFilter & { limit: number; cursor?: string | undefined },
  days: Days & { lateBefore: Day },
): Promise<Page<CommitteeRow>> {
  const where = chosen(programmeId, filter, days.lateBefore)
  const by = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<CommitteeRow>`select ${columns(days)} from area_committee_seen c where ${where} and ${by.after} order by ${by.order} limit ${by.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from area_committee_seen c where ${where}`,
  )
  return by.cut(rows, total, (row) => [row.dueEnd, row.id])
}

export const choose = (
  db: Db,
  programmeId: string,
  filter: CommitteeFilter,
  lateBefore: Day,
): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select c.id from area_committee_seen c where ${chosen(programmeId, filter, lateBefore)} order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  days: Days,
): Promise<CommitteeRow[]> =>
  rowsOf(
    db,
    sql<CommitteeRow>`select ${columns(days)} from ${wanted(ids)} join area_committee_seen c on c.programme_id = ${programmeId} and c.id = w.id
      order by w.place`,
  )

export const find = (
  db: Db,
  programmeId: string,
  id: string,
  days: Days,
): Promise<CommitteeRow | undefined> =>
  rowOf(
    db,
    sql<CommitteeRow>`select ${columns(days)} from area_committee_seen c where c.programme_id = ${programmeId} and c.id = ${id}`,
  )

/** Only for whoever acts for its seat. */
export async function lock(db: Db, programmeId: string, id: string): Promise<CommitteeRecord | undefined> {
  return await rowOf(
    db,
    sql<CommitteeRecord>`select ${own} from area_committee c where c.programme_id = ${programmeId} and c.id = ${id} for update`,
  )
}

/** Whether the reader acts for the seat. */
export const isSeat = async (db: Db, programmeId: string, id: string): Promise<boolean> =>
  (await sql`select 1 from area_committee where programme_id = ${programmeId} and id = ${id}`.execute(db))
    .rows.length > 0

/** For whoever takes part, without locking. */
export const seen = (db: Db, programmeId: string, id: string): Promise<CommitteeRecord | undefined> =>
  rowOf(
    db,
    sql<CommitteeRecord>`select ${own} from area_committee_seen c where c.programme_id = ${programmeId} and c.id = ${id}`,
  )

export async function add(db: Db, programmeId: string, row: CommitteeRecord): Promise<void> {
  await sql`insert into area_committee (programme_id, id, name, community_id, community_name, division_code, rhythm, formed_on, due_end, version)
    values (${programmeId}, ${row.id}, ${row.name}, ${row.seatId}, ${row.seat}, ${row.divisionCode}, ${row.rhythm}, ${row.formedOn}, ${row.dueEnd}, 1)`.execute(
    db,
  )
}

/** Saves what can be changed; the code of the seat goes into everything that belongs to it. */
export async function save(
  db: Db,
  programmeId: string,
  before: CommitteeRecord,
  to: CommitteeRecord,
): Promise<void> {
  await sql`update area_committee set name = ${to.name}, community_id = ${to.seatId}, community_name = ${to.seat}, division_code = ${to.divisionCode},
      rhythm = ${to.rhythm}, due_end = ${to.dueEnd}, ended_on = ${to.endedOn}, end_reason = ${to.endReason}, version = version + 1
    where programme_id = ${programmeId} and id = ${to.id}`.execute(db)
  const belonging = sql`programme_id = ${programmeId} and committee_id = ${to.id}`
  if (before.name !== to.name)
    await sql`update area_post set committee_name = ${to.name} where ${belonging}`.execute(db)
  if (before.divisionCode === to.divisionCode) return
  for (const table of ['area_community', 'area_post', 'area_task'])
    await sql`update ${sql.table(table)} set seat_code = ${to.divisionCode} where ${belonging}`.execute(db)
  await sql`update area_meeting set division_code = ${to.divisionCode} where ${belonging}`.execute(db)
}

/** The day on which the last meeting was held. */
export const lastHeld = async (db: Db, programmeId: string, id: string): Promise<string | null> =>
  (
    await rowOf(
      db,
      sql<{
        day: string | null
      }>`select max(held_on) as day from area_meeting where programme_id = ${programmeId} and committee_id = ${id}`,
    )
  )?.day ?? null

export interface Counted {
  measure: string
  day: string
  value: number
  enterpriseId: string | null
  orgPath: string | null
}

/** What figures count of a committee beside itself and its area: meetings held and decisions carried out. */
export const countedOf = (db: Db, programmeId: string, id: string): Promise<Counted[]> =>
  rowsOf(
    db,
    sql<Counted>`select 'areaMeetings' as measure, held_on as day, 1 as value, null::uuid as "enterpriseId", null as "orgPath" from area_meeting
        where programme_id = ${programmeId} and committee_id = ${id} and held_on is not null
      union all select 'areaDecisions', done_on, 1, enterprise_id, org_path from area_task
        where programme_id = ${programmeId} and committee_id = ${id} and done_on is not null`,
  )

/** How many committees of the reader's seat have a meeting overdue, and since when the first. */
export const overdue = async (
  db: Db,
  programmeId: string,
  lateBefore: Day,
): Promise<{ count: number; oldest: string | null }> =>
  (await rowOf(
    db,
    sql<{
      count: number
      oldest: string | null
    }>`select count(*)::int as count, min(due_end) as oldest from area_committee
      where programme_id = ${programmeId} and ended_on is null and due_end < ${lateBefore}`,
  )) ?? { count: 0, oldest: null }

export interface AreaRule {
  mayOverlap: boolean
  version: number
}

export const rule = async (db: Db, programmeId: string): Promise<AreaRule> =>
  (await rowOf(
    db,
    sql<AreaRule>`select may_overlap as "mayOverlap", version from area_rule where programme_id = ${programmeId}`,
  )) ?? { mayOverlap: false, version: 0 }

export async function setRule(db: Db, programmeId: string, mayOverlap: boolean): Promise<void> {
  await sql`insert into area_rule (programme_id, may_overlap, version) values (${programmeId}, ${mayOverlap}, 1)
    on conflict (programme_id) do update set may_overlap = excluded.may_overlap, version = area_rule.version + 1`.execute(
    db,
  )
}
