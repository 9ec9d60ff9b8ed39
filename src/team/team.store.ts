import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, countOf, idsOf, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import type { TeamKind } from './team.rules.ts'

export interface TeamRow {
  id: string
  kind: TeamKind
  name: string
  enterprise: string
  communities: string[]
  slotTemplate: string | null
  /** Null where the reader sees the team's service but not the team itself. */
  members: number | null
  formedOn: string
}

export interface TeamChoice {
  asOf?: string | undefined
  kind?: TeamKind | undefined
  enterprise?: string | undefined
  community?: string | undefined
}

export interface TeamFilter extends TeamChoice {
  limit: number
  cursor?: string | undefined
}

/** A community sees a team through the service it gives there, so the list starts from services and not from teams. */
const services = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select ts.programme_id, ts.team_id as id, ts.kind, ts.team_name as name, ts.enterprise_name as enterprise, ts.formed_on,
    array_agg(ts.community_name order by ts.division_code) as communities
  from team_service ts where ${where}
  group by ts.programme_id, ts.team_id, ts.kind, ts.team_name, ts.enterprise_name, ts.formed_on) s`

/** Whoever is in a team on a day, or now. */
const inTeam = (asOf: string | undefined): RawBuilder<unknown> =>
  asOf === undefined
    ? sql`tm.left_on is null`
    : sql`tm.joined_on <= ${asOf} and (tm.left_on is null or tm.left_on > ${asOf})`

const columns = (
  asOf?: string,
): RawBuilder<unknown> => sql`s.id, s.kind, s.name, s.enterprise, s.communities, s.formed_on as "formedOn", t.slot_template as "slotTemplate",
  case when t.id is null then null else (select count(*)::int from team_member tm
    where tm.programme_id = s.programme_id and tm.team_id = s.id and ${inTeam(asOf)}) end as members`

const chosen = (programmeId: string, filter: TeamChoice): RawBuilder<unknown> =>
  allOf(
    sql`ts.programme_id = ${programmeId}`,
    filter.asOf &&
      sql`ts.formed_on <= ${filter.asOf} and (ts.ended_on is null or ts.ended_on > ${filter.asOf})`,
    filter.kind && sql`ts.kind = ${filter.kind}`,
    filter.community &&
      sql`ts.team_id in (select x.team_id from team_service x where x.programme_id = ${programmeId} and x.community_id = ${filter.community})`,
    filter.enterprise &&
      sql`ts.team_id in (select x.id from team x where x.programme_id = ${programmeId} and x.enterprise_id = ${filter.enterprise})`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`s.formed_on`, sql`s.id`, false)

export async function list(db: Db, programmeId: string, filter: TeamFilter): Promise<Page<TeamRow>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<TeamRow>`select ${columns(filter.asOf)} from ${services(where)} left join team t on t.programme_id = s.programme_id and t.id = s.id
      where ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(db, sql<{ count: number }>`select count(*) as count from ${services(where)}`)
  return page.cut(rows, total, (row) => [row.formedOn, row.id])
}

export const choose = (db: Db, programmeId: string, filter: TeamChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select s.id from ${services(chosen(programmeId, filter))} order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<TeamRow[]> =>
  rowsOf(
    db,
    sql<TeamRow>`select ${columns(asOf)} from ${wanted(ids)}
      join ${services(sql`ts.programme_id = ${programmeId} and ts.team_id = any(${ids}::uuid[])`)} on s.id = w.id
      left join team t on t.programme_id = s.programme_id and t.id = s.id order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<TeamRow | undefined> =>
  rowOf(
    db,
    sql<TeamRow>`select ${columns()} from ${services(sql`ts.programme_id = ${programmeId} and ts.team_id = ${id}`)}
      left join team t on t.programme_id = s.programme_id and t.id = s.id`,
  )

export interface TeamPerson {
  memberId: string
  nameCipher: Buffer | null
  slot: string
  joinedOn: string
}

export const peopleOf = (db: Db, programmeId: string, teamId: string): Promise<TeamPerson[]> =>
  rowsOf(
    db,
    sql<TeamPerson>`select tm.member_id as "memberId", m.name_cipher as "nameCipher", tm.slot, tm.joined_on as "joinedOn"
      from team_member tm left join member m on m.programme_id = tm.programme_id and m.id = tm.member_id
      where tm.programme_id = ${programmeId} and tm.team_id = ${teamId} and tm.left_on is null
      order by case tm.slot when 'leader' then 0 when 'liaison' then 1 else 2 end, tm.joined_on, tm.member_id`,
  )
