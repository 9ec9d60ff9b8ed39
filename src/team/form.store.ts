import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Day } from '../platform/day.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'
import type { TeamKind } from './team.rules.ts'

/** The team itself, locked: two people who change one do it one after the other. */
export interface TeamRecord {
  id: string
  kind: TeamKind
  name: string
  enterpriseId: string
  orgPath: string
  formedOn: string
  endedOn: string | null
  templateId: string | null
  version: number
}

export const lock = (db: Db, programmeId: string, id: string): Promise<TeamRecord | undefined> =>
  rowOf(
    db,
    sql<TeamRecord>`select id, kind, name, enterprise_id as "enterpriseId", org_path as "orgPath", formed_on as "formedOn",
        ended_on as "endedOn", template_id as "templateId", version
      from team where programme_id = ${programmeId} and id = ${id} for update`,
  )

export interface Founder {
  id: string
  name: string
  orgPath: string
  leftOn: string | null
}

export const founder = (db: Db, programmeId: string, id: string): Promise<Founder | undefined> =>
  rowOf(
    db,
    sql<Founder>`select id, name, org_path as "orgPath", left_on as "leftOn" from enterprise
      where programme_id = ${programmeId} and id = ${id}`,
  )

export async function add(
  db: Db,
  programmeId: string,
  team: Omit<TeamRecord, 'endedOn' | 'version'> & { slotTemplate: string },
): Promise<void> {
  await sql`insert into team (programme_id, id, kind, enterprise_id, org_path, name, slot_template, template_id, formed_on, version)
    values (${programmeId}, ${team.id}, ${team.kind}, ${team.enterpriseId}, ${team.orgPath}, ${team.name}, ${team.slotTemplate},
      ${team.templateId}, ${team.formedOn}, 1)`.execute(db)
}

/** Counts the version on; every change of a team and of what belongs to it does. */
export async function touch(db: Db, programmeId: string, id: string): Promise<void> {
  await sql`update team set version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** The name stands wherever the team is told of without being seen. */
export async function rename(db: Db, programmeId: string, id: string, name: string): Promise<void> {
  await sql`update team set name = ${name} where programme_id = ${programmeId} and id = ${id}`.execute(db)
  for (const table of ['team_service', 'team_member', 'team_duty', 'call_out', 'call_out_answer'])
    await sql`update ${sql.table(table)} set team_name = ${name} where programme_id = ${programmeId} and team_id = ${id}`.execute(
      db,
    )
}

export async function restand(
  db: Db,
  programmeId: string,
  id: string,
  to: { templateId: string; slotTemplate: string },
): Promise<void> {
  await sql`update team set template_id = ${to.templateId}, slot_template = ${to.slotTemplate} where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
  await sql`update team_service set template_id = ${to.templateId} where programme_id = ${programmeId} and team_id = ${id}`.execute(
    db,
  )
}

/** Ends a team and all that belongs to it; what was planned for later is taken back. */
export async function end(
  db: Db,
  programmeId: string,
  id: string,
  to: { endsOn: Day; reason: string; today: Day; from: Date },
): Promise<void> {
  const own = sql`programme_id = ${programmeId} and team_id = ${id}`
  await sql`update team set ended_on = ${to.endsOn}, end_reason = ${to.reason} where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
  await sql`update team_service set ended_on = greatest(${to.endsOn}::date, from_on) where ${own} and ended_on is null`.execute(
    db,
  )
  for (const table of ['team_member', 'team_delegate'])
    await sql`update ${sql.table(table)} set left_on = greatest(${to.endsOn}::date, joined_on) where ${own} and left_on is null`.execute(
      db,
    )
  await sql`update team_duty set cancelled_on = ${to.today}, version = version + 1 where ${own} and cancelled_on is null and from_at >= ${to.from}`.execute(
    db,
  )
  await sql`update call_out set status = 'cancelled', closed_on = ${to.today}, version = version + 1 where ${own} and status = 'open'`.execute(
    db,
  )
  await sql`update call_out_answer set is_open = false, answered_at = null where ${own} and is_open`.execute(
    db,
  )
}

export interface Served {
  communityId: string
  community: string
  divisionCode: string
  from: string
  to: string | null
}

export const services = (db: Db, programmeId: string, teamId: string): Promise<Served[]> =>
  rowsOf(
    db,
    sql<Served>`select community_id as "communityId", community_name as community, division_code as "divisionCode", from_on as "from", ended_on as "to"
      from team_service where programme_id = ${programmeId} and team_id = ${teamId} order by from_on, division_code`,
  )

export async function serve(
  db: Db,
  programmeId: string,
  team: TeamRecord,
  enterprise: string,
  place: { id: string; name: string; code: string; from: Day },
): Promise<void> {
  await sql`insert into team_service (programme_id, team_id, community_id, org_path, division_code, kind, team_name, enterprise_name,
      community_name, formed_on, from_on, template_id)
    values (${programmeId}, ${team.id}, ${place.id}, ${team.orgPath}, ${place.code}, ${team.kind}, ${team.name}, ${enterprise},
      ${place.name}, ${team.formedOn}, ${place.from}, ${team.templateId})
    on conflict (programme_id, team_id, community_id, from_on) do update set ended_on = null`.execute(db)
}

export async function leave(
  db: Db,
  programmeId: string,
  teamId: string,
  service: { communityId: string; from: Day; to: Day },
): Promise<void> {
  await sql`update team_service set ended_on = ${service.to} where programme_id = ${programmeId} and team_id = ${teamId}
    and community_id = ${service.communityId} and from_on = ${service.from}`.execute(db)
  await sql`update team_delegate set left_on = greatest(${service.to}::date, joined_on) where programme_id = ${programmeId}
    and team_id = ${teamId} and community_id = ${service.communityId} and left_on is null`.execute(db)
}

/** Pairs in force of a branch with a community: a liaison team keeps contact where its enterprise is paired. */
export const pairsWith = (
  db: Db,
  programmeId: string,
  orgPath: string,
  communityId: string,
): Promise<{ id: string; enterpriseId: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
      enterpriseId: string
    }>`select id, enterprise_id as "enterpriseId" from pairing where programme_id = ${programmeId} and community_id = ${communityId}
      and status = 'active' and org_path >= ${orgPath} and org_path < ${`${orgPath}~`}`,
  )

export interface Standing {
  id: string
  templateId: string | null
  kind: TeamKind
  enterpriseId: string
  orgPath: string
  name: string
}

/** Every team in service, for the job that looks whether they are still complete. */
export const inService = (db: Db, programmeId: string): Promise<Standing[]> =>
  rowsOf(
    db,
    sql<Standing>`select id, template_id as "templateId", kind, enterprise_id as "enterpriseId", org_path as "orgPath", name
      from team where programme_id = ${programmeId} and ended_on is null order by id`,
  )
