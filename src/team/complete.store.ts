import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Day } from '../platform/day.ts'
import { allOf, rowOf, rowsOf } from '../platform/rows.ts'
import type { CertificateKind } from './time/certificate.rules.ts'

/** Somebody in a slot today, from either side, with the certificates that hold. */
export interface Counted {
  teamId: string
  slot: string
  certificates: CertificateKind[]
}

/** Of one team, or of all in service. Who has left counts nowhere, whatever the team still says. */
export const counted = (
  db: Db,
  programmeId: string,
  teamId: string | undefined,
  today: Day,
): Promise<Counted[]> =>
  rowsOf(
    db,
    sql<Counted>`select tm.team_id as "teamId", tm.slot, array(select c.kind from certificate c where c.programme_id = tm.programme_id
          and c.member_id = tm.member_id and c.ended_on is null and c.issued_on <= ${today} and (c.expires_on is null or c.expires_on >= ${today})) as certificates
      from team_member tm join member m on m.programme_id = tm.programme_id and m.id = tm.member_id
      where ${allOf(
        sql`tm.programme_id = ${programmeId} and tm.left_on is null and (m.left_on is null or m.left_on > ${today})`,
        teamId !== undefined && sql`tm.team_id = ${teamId}`,
      )}
      union all
      select d.team_id, d.slot, array[]::text[] from team_delegate d
      where ${allOf(
        sql`d.programme_id = ${programmeId} and d.left_on is null`,
        teamId !== undefined && sql`d.team_id = ${teamId}`,
      )}`,
  )

export const current = (db: Db, programmeId: string, teamId: string): Promise<{ from: string } | undefined> =>
  rowOf(
    db,
    sql<{ from: string }>`select from_on as "from" from team_complete
      where programme_id = ${programmeId} and team_id = ${teamId} and to_on is null`,
  )

/** Ids of all teams that are complete as the rows say. */
export const complete = async (db: Db, programmeId: string): Promise<Set<string>> =>
  new Set(
    (
      await rowsOf(
        db,
        sql<{
          id: string
        }>`select team_id as id from team_complete where programme_id = ${programmeId} and to_on is null`,
      )
    ).map(({ id }) => id),
  )

/** Begins to be complete on a day; what was interrupted for less than a day was not interrupted. */
export async function begin(
  db: Db,
  programmeId: string,
  team: { id: string; orgPath: string },
  day: Day,
): Promise<void> {
  await sql`insert into team_complete (programme_id, team_id, from_on, org_path) select ${programmeId}, ${team.id}, ${day}, ${team.orgPath}
    where not exists (select 1 from team_complete where programme_id = ${programmeId} and team_id = ${team.id} and to_on = ${day})`.execute(
    db,
  )
  await sql`update team_complete set to_on = null where programme_id = ${programmeId} and team_id = ${team.id} and to_on = ${day}`.execute(
    db,
  )
}

/** Is complete no longer from a day on; what began on that day never was. */
export async function end(db: Db, programmeId: string, teamId: string, day: Day): Promise<void> {
  const own = sql`programme_id = ${programmeId} and team_id = ${teamId} and to_on is null`
  await sql`delete from team_complete where ${own} and from_on >= ${day}`.execute(db)
  await sql`update team_complete set to_on = ${day} where ${own}`.execute(db)
}

export interface Gone {
  teamId: string
  memberId: string
  joinedOn: string
  leftOn: string
}

/** Places of people who have left, were merged away, or are no longer in the branch of the team. */
export const gone = (db: Db, programmeId: string, today: Day, limit: number): Promise<Gone[]> =>
  rowsOf(
    db,
    sql<Gone>`select tm.team_id as "teamId", tm.member_id as "memberId", tm.joined_on as "joinedOn",
        greatest(least(coalesce(m.left_on, ${today}::date), ${today}::date), tm.joined_on) as "leftOn"
      from team_member tm join team t on t.programme_id = tm.programme_id and t.id = tm.team_id
        join member m on m.programme_id = tm.programme_id and m.id = tm.member_id
      where tm.programme_id = ${programmeId} and tm.left_on is null
        and (m.left_on <= ${today} or m.merged_into is not null or not starts_with(m.org_path, t.org_path))
      order by tm.team_id, tm.member_id limit ${limit}`,
  )

/** Delegates whose contact is no longer one. */
export const goneDelegates = (
  db: Db,
  programmeId: string,
  limit: number,
): Promise<{ id: string; teamId: string }[]> =>
  rowsOf(
    db,
    sql<{ id: string; teamId: string }>`select d.id, d.team_id as "teamId" from team_delegate d
        join contact c on c.programme_id = d.programme_id and c.id = d.contact_id
      where d.programme_id = ${programmeId} and d.left_on is null and c.ended_on is not null order by d.id limit ${limit}`,
  )
