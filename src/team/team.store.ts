import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, containing, countOf, idsOf, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import type { TeamKind } from './team.rules.ts'

export interface TeamRow {
  id: string
  kind: TeamKind
  name: string
  enterprise: string
  communities: string[]
  slotTemplate: string | null
  /** Null where the reader sees the team's service but not the team itself, as the following. */
  members: number | null
  formedOn: string
  endedOn: string | null
  isComplete: boolean | null
  testedOn: string | null
}

export interface TeamChoice {
  asOf?: string | undefined
  q?: string | undefined
  kind?: TeamKind | undefined
  enterprise?: string | undefined
  community?: string | undefined
  state?: 'complete' | 'incomplete' | 'due-test' | undefined
}

export interface TeamFilter extends TeamChoice {
  limit: number
  cursor?: string | undefined
}

/**
 * A community sees a team through the service it gives there, so the list starts from services and not from teams. Of a past day
 * the communities are those of that day; else those that are served still, or were when the team ended.
 */
const services = (where: RawBuilder<unknown>, asOf?: string): RawBuilder<unknown> => sql`(
  select ts.programme_id, ts.team_id as id, ts.kind, ts.team_name as name, ts.enterprise_name as enterprise, ts.formed_on, ts.template_id,
    case when bool_and(ts.ended_on is not null) then max(ts.ended_on) end as ended_on,
    coalesce(array_agg(ts.community_name order by ts.division_code) filter (where ${asOf === undefined ? sql`ts.ended_on is null` : sql`true`}),
      array_agg(distinct ts.community_name)) as communities
  from team_service ts where ${where}
  group by ts.programme_id, ts.team_id, ts.kind, ts.team_name, ts.enterprise_name, ts.formed_on, ts.template_id) s`

/** Whoever is in a team on a day, or now. */
const inTeam = (asOf: string | undefined): RawBuilder<unknown> =>
  asOf === undefined
    ? sql`tm.left_on is null`
    : sql`tm.joined_on <= ${asOf} and (tm.left_on is null or tm.left_on > ${asOf})`

const isComplete = (asOf: string | undefined): RawBuilder<unknown> =>
  sql`exists (select 1 from team_complete tc where tc.programme_id = t.programme_id and tc.team_id = t.id and ${
    asOf === undefined
      ? sql`tc.to_on is null`
      : sql`tc.from_on <= ${asOf} and (tc.to_on is null or tc.to_on > ${asOf})`
  })`

const columns = (
  asOf?: string,
): RawBuilder<unknown> => sql`s.id, s.kind, s.name, s.enterprise, s.communities, s.formed_on as "formedOn", t.slot_template as "slotTemplate",
  case when t.id is null then s.ended_on else t.ended_on end as "endedOn",
  case when t.id is null then null else (select count(*)::int from team_member tm
    where tm.programme_id = s.programme_id and tm.team_id = s.id and ${inTeam(asOf)}) end as members,
  case when t.id is null then null else ${isComplete(asOf)} end as "isComplete",
  (select max(co.asked_on) from call_out co where co.programme_id = s.programme_id and co.team_id = s.id and co.status = 'closed'
    and ${asOf === undefined ? sql`true` : sql`co.asked_on <= ${asOf}`}) as "testedOn"`

/** Squads in service that were not tested in the year of the day. */
const isDue = (day: string): RawBuilder<unknown> =>
  sql`t.kind = 'emergency' and t.ended_on is null and not exists (select 1 from call_out co where co.programme_id = t.programme_id
    and co.team_id = t.id and co.status = 'closed' and co.asked_on >= ${`${day.slice(0, 4)}-01-01`} and co.asked_on <= ${day})`

const inState = (state: NonNullable<TeamChoice['state']>, day: string): RawBuilder<unknown> =>
  state === 'due-test'
    ? isDue(day)
    : state === 'complete'
      ? isComplete(day)
      : sql`t.ended_on is null and not ${isComplete(day)}`

const chosen = (programmeId: string, filter: TeamChoice, day: string): RawBuilder<unknown> => {
  const q = filter.q?.trim()
  return allOf(
    sql`ts.programme_id = ${programmeId}`,
    filter.asOf &&
      sql`ts.from_on <= ${filter.asOf} and (ts.ended_on is null or ts.ended_on > ${filter.asOf})`,
    filter.kind && sql`ts.kind = ${filter.kind}`,
    q && sql`(ts.team_name like ${containing(q)} or ts.community_name like ${containing(q)})`,
    filter.community &&
      sql`ts.team_id in (select x.team_id from team_service x where x.programme_id = ${programmeId} and x.community_id = ${filter.community})`,
    filter.enterprise &&
      sql`ts.team_id in (select x.id from team x where x.programme_id = ${programmeId} and x.enterprise_id = ${filter.enterprise})`,
    filter.state &&
      sql`ts.team_id in (select t.id from team t where t.programme_id = ${programmeId} and ${inState(filter.state, day)})`,
  )
}

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`s.formed_on`, sql`s.id`, false)

export async function list(
  db: Db,
  programmeId: string,
  filter: TeamFilter,
  today: string,
): Promise<Page<TeamRow>> {
  const from = services(chosen(programmeId, filter, filter.asOf ?? today), filter.asOf)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<TeamRow>`select ${columns(filter.asOf)} from ${from} left join team t on t.programme_id = s.programme_id and t.id = s.id
      where ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(db, sql<{ count: number }>`select count(*) as count from ${from}`)
  return page.cut(rows, total, (row) => [row.formedOn, row.id])
}

export const choose = (db: Db, programmeId: string, filter: TeamChoice, day: string): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select s.id from ${services(chosen(programmeId, filter, day), filter.asOf)} order by ${ordered({ limit: 1 }).order}`,
  )

const onDay = (asOf: string | undefined): RawBuilder<unknown> =>
  asOf === undefined
    ? sql`true`
    : sql`ts.from_on <= ${asOf} and (ts.ended_on is null or ts.ended_on > ${asOf})`

export const read = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<TeamRow[]> =>
  rowsOf(
    db,
    sql<TeamRow>`select ${columns(asOf)} from ${wanted(ids)}
      join ${services(sql`ts.programme_id = ${programmeId} and ts.team_id = any(${ids}::uuid[]) and ${onDay(asOf)}`, asOf)} on s.id = w.id
      left join team t on t.programme_id = s.programme_id and t.id = s.id order by w.place`,
  )

export interface FullTeam extends TeamRow {
  enterpriseId: string | null
  orgPath: string | null
  /** 0 where the team itself is not seen. */
  version: number
  endReason: string | null
  templateId: string | null
}

export const find = (db: Db, programmeId: string, id: string): Promise<FullTeam | undefined> =>
  rowOf(
    db,
    sql<FullTeam>`select ${columns()}, t.enterprise_id as "enterpriseId", t.org_path as "orgPath", coalesce(t.version, 0) as version,
        t.end_reason as "endReason", s.template_id as "templateId"
      from ${services(sql`ts.programme_id = ${programmeId} and ts.team_id = ${id}`)}
        left join team t on t.programme_id = s.programme_id and t.id = s.id`,
  )
