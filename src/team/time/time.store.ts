import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { CertificateKind } from './certificate.rules.ts'
import type { FreeTime } from './free-time.rules.ts'

export interface FreeTimeRow extends FreeTime {
  version: number
}

export const freeTime = (db: Db, programmeId: string, memberId: string): Promise<FreeTimeRow | undefined> =>
  rowOf(
    db,
    sql<FreeTimeRow>`select weekly, exceptions, version from free_time
      where programme_id = ${programmeId} and member_id = ${memberId} and ended_on is null`,
  )

export async function saveFreeTime(
  db: Db,
  programmeId: string,
  row: { id: string; memberId: string; orgPath: string } & FreeTime,
): Promise<void> {
  const [weekly, exceptions] = [JSON.stringify(row.weekly), JSON.stringify(row.exceptions)]
  await sql`insert into free_time (programme_id, id, member_id, org_path, weekly, exceptions, version)
    values (${programmeId}, ${row.id}, ${row.memberId}, ${row.orgPath}, ${weekly}::jsonb, ${exceptions}::jsonb, 1)
    on conflict (programme_id, member_id) where ended_on is null
      do update set weekly = excluded.weekly, exceptions = excluded.exceptions, version = free_time.version + 1`.execute(
    db,
  )
}

export interface CertificateRow {
  id: string
  memberId: string
  orgPath: string
  kind: CertificateKind
  issuedOn: string
  expiresOn: string | null
  endedOn: string | null
  told: number
  version: number
}

const certificateColumns = sql`id, member_id as "memberId", org_path as "orgPath", kind, issued_on as "issuedOn", expires_on as "expiresOn",
  ended_on as "endedOn", told, version`

export const certificates = (db: Db, programmeId: string, memberId: string): Promise<CertificateRow[]> =>
  rowsOf(
    db,
    sql<CertificateRow>`select ${certificateColumns} from certificate
      where programme_id = ${programmeId} and member_id = ${memberId} and ended_on is null order by kind, issued_on, id`,
  )

export const lockCertificate = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<CertificateRow | undefined> =>
  rowOf(
    db,
    sql<CertificateRow>`select ${certificateColumns} from certificate where programme_id = ${programmeId} and id = ${id} for update`,
  )

export async function addCertificate(
  db: Db,
  programmeId: string,
  row: Omit<CertificateRow, 'endedOn' | 'told' | 'version'>,
): Promise<void> {
  await sql`insert into certificate (programme_id, id, member_id, org_path, kind, issued_on, expires_on, told, version)
    values (${programmeId}, ${row.id}, ${row.memberId}, ${row.orgPath}, ${row.kind}, ${row.issuedOn}, ${row.expiresOn}, 0, 1)`.execute(
    db,
  )
}

/** A certificate that was renewed is told of anew. */
export async function changeCertificate(
  db: Db,
  programmeId: string,
  id: string,
  to: { issuedOn: Day; expiresOn: Day | null; endedOn: Day | null },
): Promise<void> {
  await sql`update certificate set issued_on = ${to.issuedOn}, expires_on = ${to.expiresOn}, ended_on = ${to.endedOn}, told = 0,
      version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** Certificates that run out by a day, or did, and of which that was not told yet. */
export const toTell = (
  db: Db,
  programmeId: string,
  { today, until }: { today: Day; until: Day },
  limit: number,
): Promise<CertificateRow[]> =>
  rowsOf(
    db,
    sql<CertificateRow>`select ${certificateColumns} from certificate where programme_id = ${programmeId} and ended_on is null
      and ((told = 0 and expires_on <= ${until}) or (told < 2 and expires_on < ${today})) order by expires_on, id limit ${limit} for update`,
  )

export async function told(db: Db, programmeId: string, id: string, level: number): Promise<void> {
  await sql`update certificate set told = ${level}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

export interface DutyRow {
  id: string
  teamId: string
  team: string
  memberId: string
  nameCipher: Buffer | null
  orgPath: string
  what: string
  from: Date
  to: Date
  cancelledOn: string | null
  version: number
}

const duties = (where: RawBuilder<unknown>): RawBuilder<DutyRow> =>
  sql<DutyRow>`select d.id, d.team_id as "teamId", d.team_name as team, d.member_id as "memberId", m.name_cipher as "nameCipher",
      d.org_path as "orgPath", d.what, d.from_at as "from", d.to_at as "to", d.cancelled_on as "cancelledOn", d.version
    from team_duty d left join member m on m.programme_id = d.programme_id and m.id = d.member_id
    where ${where} order by d.from_at, d.id limit 500`

/** What one person has to do that is not over, across all teams. */
export const dutiesOf = (db: Db, programmeId: string, memberId: string, after: Date): Promise<DutyRow[]> =>
  rowsOf(
    db,
    duties(
      sql`d.programme_id = ${programmeId} and d.member_id = ${memberId} and d.cancelled_on is null and d.to_at > ${after}`,
    ),
  )

export const dutiesOfTeam = (db: Db, programmeId: string, teamId: string, after: Date): Promise<DutyRow[]> =>
  rowsOf(
    db,
    duties(
      sql`d.programme_id = ${programmeId} and d.team_id = ${teamId} and d.cancelled_on is null and d.to_at > ${after}`,
    ),
  )

export const lockDuty = async (db: Db, programmeId: string, id: string): Promise<DutyRow | undefined> => {
  await sql`select id from team_duty where programme_id = ${programmeId} and id = ${id} for update`.execute(
    db,
  )
  return await rowOf(db, duties(sql`d.programme_id = ${programmeId} and d.id = ${id}`))
}

export async function addDuty(
  db: Db,
  programmeId: string,
  row: Pick<DutyRow, 'id' | 'teamId' | 'team' | 'memberId' | 'orgPath' | 'what' | 'from' | 'to'>,
): Promise<void> {
  await sql`insert into team_duty (programme_id, id, team_id, member_id, org_path, team_name, what, from_at, to_at, version)
    values (${programmeId}, ${row.id}, ${row.teamId}, ${row.memberId}, ${row.orgPath}, ${row.team}, ${row.what}, ${row.from}, ${row.to}, 1)`.execute(
    db,
  )
}

export async function cancelDuty(db: Db, programmeId: string, id: string, day: Day): Promise<void> {
  await sql`update team_duty set cancelled_on = ${day}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}
