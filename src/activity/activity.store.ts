import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import type { ActivityKind, ActivityState } from './activity.rules.ts'

export interface ActivityRow {
  id: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  orgPath: string
  divisionCode: string
  kind: ActivityKind
  title: string
  heldOn: string
  begins: string
  ends: string
  place: string
  places: number | null
  textCipher: Buffer
  status: ActivityState
  signed: number
  waiting: number
  people: number
  halves: number
  plannedOn: string
  recordedOn: string | null
  reason: string | null
  version: number
}

const columns = sql`a.id, a.enterprise_id as "enterpriseId", a.enterprise_name as enterprise, a.community_id as "communityId",
  a.community_name as community, a.org_path as "orgPath", a.division_code as "divisionCode", a.kind, a.title, a.held_on as "heldOn",
  a.begins, a.ends, a.place, a.places, a.text_cipher as "textCipher", a.status, a.signed, a.waiting, a.people, a.halves,
  a.planned_on as "plannedOn", a.recorded_on as "recordedOn", a.reason, a.version`

export interface ActivityChoice {
  asOf?: string | undefined
  status?: ActivityState | undefined
  kind?: ActivityKind | undefined
  enterprise?: string | undefined
  community?: string | undefined
  pairing?: string | undefined
  from?: string | undefined
  to?: string | undefined
  due?: 'yes' | undefined
}

const takesPart = (enterprise: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select 1 from activity_enterprise e where e.programme_id = a.programme_id and e.activity_id = a.id and e.enterprise_id = ${enterprise})`

const chosen = (programmeId: string, filter: ActivityChoice, today: string): RawBuilder<unknown> =>
  allOf(
    sql`a.programme_id = ${programmeId}`,
    filter.asOf && sql`a.planned_on <= ${filter.asOf}`,
    filter.status && sql`a.status = ${filter.status}`,
    filter.kind && sql`a.kind = ${filter.kind}`,
    filter.enterprise && takesPart(sql`${filter.enterprise}`),
    filter.community && sql`a.community_id = ${filter.community}`,
    filter.pairing &&
      sql`exists (select 1 from pairing p where p.programme_id = a.programme_id and p.id = ${filter.pairing} and p.community_id = a.community_id
        and ${takesPart(sql`p.enterprise_id`)})`,
    filter.from && sql`a.held_on >= ${filter.from}`,
    filter.to && sql`a.held_on <= ${filter.to}`,
    filter.due && sql`a.status in ('planned', 'open') and a.held_on < ${today}`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`a.held_on`, sql`a.id`, true)

export async function list(
  db: Db,
  programmeId: string,
  filter: ActivityChoice & { limit: number; cursor?: string | undefined },
  today: string,
): Promise<Page<ActivityRow>> {
  const where = chosen(programmeId, filter, today)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<ActivityRow>`select ${columns} from activity a where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from activity a where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.heldOn, row.id])
}

export const choose = (
  db: Db,
  programmeId: string,
  filter: ActivityChoice,
  today: string,
): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select a.id from activity a where ${chosen(programmeId, filter, today)}
      order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<ActivityRow[]> =>
  rowsOf(
    db,
    sql<ActivityRow>`select ${columns} from ${wanted(ids)} join activity a on a.programme_id = ${programmeId} and ${isWanted(sql`a.id`, ids)}
      order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<ActivityRow | undefined> =>
  rowOf(
    db,
    sql<ActivityRow>`select ${columns} from activity a where a.programme_id = ${programmeId} and a.id = ${id}`,
  )

/** Locked, so that of two who want the last place one gets it, and a record is written once. */
export const lock = (db: Db, programmeId: string, id: string): Promise<ActivityRow | undefined> =>
  rowOf(
    db,
    sql<ActivityRow>`select ${columns} from activity a where a.programme_id = ${programmeId} and a.id = ${id} for update of a`,
  )

export interface Change {
  enterpriseId?: string
  enterprise?: string
  orgPath?: string
  communityId?: string
  community?: string
  divisionCode?: string
  kind?: ActivityKind
  title?: string
  heldOn?: string
  begins?: string
  ends?: string
  place?: string
  places?: number | null
  textCipher?: Buffer
  status?: ActivityState
  signed?: number
  waiting?: number
  people?: number
  halves?: number
  recordedOn?: string
  reason?: string | null
}

const columnOf: Record<keyof Change, RawBuilder<unknown>> = {
  enterpriseId: sql.ref('enterprise_id'),
  enterprise: sql.ref('enterprise_name'),
  orgPath: sql.ref('org_path'),
  communityId: sql.ref('community_id'),
  community: sql.ref('community_name'),
  divisionCode: sql.ref('division_code'),
  kind: sql.ref('kind'),
  title: sql.ref('title'),
  heldOn: sql.ref('held_on'),
  begins: sql.ref('begins'),
  ends: sql.ref('ends'),
  place: sql.ref('place'),
  places: sql.ref('places'),
  textCipher: sql.ref('text_cipher'),
  status: sql.ref('status'),
  signed: sql.ref('signed'),
  waiting: sql.ref('waiting'),
  people: sql.ref('people'),
  halves: sql.ref('halves'),
  recordedOn: sql.ref('recorded_on'),
  reason: sql.ref('reason'),
}

export async function change(db: Db, programmeId: string, id: string, to: Change): Promise<void> {
  const sets = (Object.keys(to) as (keyof Change)[]).map((key) => sql`${columnOf[key]} = ${to[key] ?? null}`)
  await sql`update activity set ${sql.join(sets)}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** How many have a place and how many wait; whoever edits the activity is not late for it. */
export async function count(
  db: Db,
  programmeId: string,
  id: string,
  by: { signed: number; waiting: number },
): Promise<void> {
  await sql`update activity set signed = signed + ${by.signed}::int, waiting = waiting + ${by.waiting}::int
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** A pair in force by which an enterprise takes part. */
export interface Side {
  enterpriseId: string
  enterprise: string
  orgPath: string
  communityId: string
  community: string
  divisionCode: string
}

/** The pairs in force of these enterprises with the community, one of each, as far as the reader sees them. */
export const sides = (
  db: Db,
  programmeId: string,
  communityId: string,
  enterpriseIds: readonly string[],
): Promise<Side[]> =>
  rowsOf(
    db,
    sql<Side>`select distinct on (p.enterprise_id) p.enterprise_id as "enterpriseId", p.enterprise_name as enterprise, p.org_path as "orgPath",
        p.community_id as "communityId", p.community_name as community, p.division_code as "divisionCode"
      from pairing p where p.programme_id = ${programmeId} and p.community_id = ${communityId}
        and p.enterprise_id = any(${enterpriseIds}::uuid[]) and p.status = 'active' order by p.enterprise_id, p.number`,
  )

export type NewActivity = Required<
  Omit<Change, 'recordedOn' | 'reason' | 'people' | 'halves' | 'signed' | 'waiting'>
> & {
  id: string
  plannedOn: string
}

export async function add(db: Db, programmeId: string, row: NewActivity): Promise<void> {
  await sql`insert into activity (programme_id, id, enterprise_id, community_id, org_path, division_code, enterprise_name, community_name, kind,
      title, held_on, begins, ends, place, places, text_cipher, status, signed, waiting, people, halves, planned_on, version)
    values (${programmeId}, ${row.id}, ${row.enterpriseId}, ${row.communityId}, ${row.orgPath}, ${row.divisionCode}, ${row.enterprise},
      ${row.community}, ${row.kind}, ${row.title}, ${row.heldOn}, ${row.begins}, ${row.ends}, ${row.place}, ${row.places}, ${row.textCipher},
      ${row.status}, 0, 0, 0, 0, ${row.plannedOn}, 1)`.execute(db)
}

/** Puts these in the place of whichever took part. */
export async function setSides(
  db: Db,
  programmeId: string,
  activityId: string,
  all: readonly (Side & { id: string })[],
): Promise<void> {
  await sql`delete from activity_enterprise where programme_id = ${programmeId} and activity_id = ${activityId}`.execute(
    db,
  )
  for (const side of all)
    await sql`insert into activity_enterprise (programme_id, id, activity_id, enterprise_id, community_id, org_path, division_code, enterprise_name)
      values (${programmeId}, ${side.id}, ${activityId}, ${side.enterpriseId}, ${side.communityId}, ${side.orgPath}, ${side.divisionCode},
        ${side.enterprise})`.execute(db)
}

/** The one that leads first. */
export const enterprisesOf = (
  db: Db,
  programmeId: string,
  activityId: string,
): Promise<{ id: string; name: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
      name: string
    }>`select e.enterprise_id as id, min(e.enterprise_name) as name from activity_enterprise e
        join activity a on a.programme_id = e.programme_id and a.id = e.activity_id
      where e.programme_id = ${programmeId} and e.activity_id = ${activityId} group by e.enterprise_id
      order by bool_or(e.enterprise_id = a.enterprise_id) desc, 2`,
  )
