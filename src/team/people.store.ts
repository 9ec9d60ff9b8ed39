import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Day } from '../platform/day.ts'
import { allOf, containing, rowOf, rowsOf } from '../platform/rows.ts'
import type { CertificateKind } from './time/certificate.rules.ts'

export interface PersonRow {
  memberId: string
  nameCipher: Buffer | null
  slot: string
  joinedOn: string
  /** Certificates of any kind that were not ended; null where there are none. */
  certificates: { kind: CertificateKind; issuedOn: string; expiresOn: string | null }[] | null
}

/** The people of a team as it stands, by the order of its slots. */
export const peopleOf = (
  db: Db,
  programmeId: string,
  teamId: string,
  slots: readonly string[],
): Promise<PersonRow[]> =>
  rowsOf(
    db,
    sql<PersonRow>`select tm.member_id as "memberId", m.name_cipher as "nameCipher", tm.slot, tm.joined_on as "joinedOn",
        (select jsonb_agg(jsonb_build_object('kind', c.kind, 'issuedOn', c.issued_on, 'expiresOn', c.expires_on)) from certificate c
          where c.programme_id = tm.programme_id and c.member_id = tm.member_id and c.ended_on is null) as certificates
      from team_member tm left join member m on m.programme_id = tm.programme_id and m.id = tm.member_id
      where tm.programme_id = ${programmeId} and tm.team_id = ${teamId} and tm.left_on is null
      order by coalesce(array_position(${slots}::text[], tm.slot), 99), tm.joined_on, tm.member_id`,
  )

export interface DelegateRow {
  id: string
  contactId: string
  nameCipher: Buffer | null
  communityId: string
  community: string
  divisionCode: string
  slot: string
  joinedOn: string
}

/** Whoever the communities sent; names only where the reader sees the contact. */
export const delegatesOf = (db: Db, programmeId: string, teamId: string): Promise<DelegateRow[]> =>
  rowsOf(
    db,
    sql<DelegateRow>`select d.id, d.contact_id as "contactId", c.name_cipher as "nameCipher", d.community_id as "communityId",
        d.community_name as community, d.division_code as "divisionCode", d.slot, d.joined_on as "joinedOn"
      from team_delegate d left join contact c on c.programme_id = d.programme_id and c.id = d.contact_id
      where d.programme_id = ${programmeId} and d.team_id = ${teamId} and d.left_on is null order by d.division_code, d.id`,
  )

export interface MemberRow {
  id: string
  orgPath: string
  leftOn: string | null
  mergedInto: string | null
}

/** Locked: whoever gives this person a place or a task at the same moment waits. */
export const lockMember = (db: Db, programmeId: string, id: string): Promise<MemberRow | undefined> =>
  rowOf(
    db,
    sql<MemberRow>`select id, org_path as "orgPath", left_on as "leftOn", merged_into as "mergedInto" from member
      where programme_id = ${programmeId} and id = ${id} for update`,
  )

/** Kinds of certificates that hold on a day. */
export const certificatesOf = async (
  db: Db,
  programmeId: string,
  memberId: string,
  today: Day,
): Promise<CertificateKind[]> =>
  (
    await rowsOf(
      db,
      sql<{
        kind: CertificateKind
      }>`select kind from certificate where programme_id = ${programmeId} and member_id = ${memberId}
        and ended_on is null and issued_on <= ${today} and (expires_on is null or expires_on >= ${today})`,
    )
  ).map(({ kind }) => kind)

/** Who comes back on the very day of joining was never away. */
export async function place(
  db: Db,
  programmeId: string,
  row: { teamId: string; teamName: string; memberId: string; orgPath: string; slot: string; joinedOn: Day },
): Promise<void> {
  await sql`insert into team_member (programme_id, team_id, member_id, org_path, team_name, slot, joined_on)
    values (${programmeId}, ${row.teamId}, ${row.memberId}, ${row.orgPath}, ${row.teamName}, ${row.slot}, ${row.joinedOn})
    on conflict (programme_id, team_id, member_id, joined_on) do update set left_on = null, slot = excluded.slot`.execute(
    db,
  )
}

/** The last time this person was in the team: from when, and until when. */
export const lastPlace = (
  db: Db,
  programmeId: string,
  teamId: string,
  memberId: string,
): Promise<{ joinedOn: string; leftOn: string | null; slot: string } | undefined> =>
  rowOf(
    db,
    sql<{
      joinedOn: string
      leftOn: string | null
      slot: string
    }>`select joined_on as "joinedOn", left_on as "leftOn", slot from team_member
      where programme_id = ${programmeId} and team_id = ${teamId} and member_id = ${memberId} order by joined_on desc limit 1`,
  )

export async function release(
  db: Db,
  programmeId: string,
  place: { teamId: string; memberId: string; joinedOn: Day; leftOn: Day; from: Date },
): Promise<void> {
  const own = sql`programme_id = ${programmeId} and team_id = ${place.teamId} and member_id = ${place.memberId}`
  await sql`update team_member set left_on = ${place.leftOn} where ${own} and joined_on = ${place.joinedOn}`.execute(
    db,
  )
  // Who has left the team has nothing to do for it any more.
  await sql`update team_duty set cancelled_on = ${place.leftOn}, version = version + 1
    where ${own} and cancelled_on is null and from_at >= ${place.from}`.execute(db)
}

export interface CandidateRow {
  memberId: string
  nameCipher: Buffer
  phoneCipher: Buffer
  post: string
  skills: string[]
  certificates: CertificateKind[]
  teams: number
  isHere: boolean
}

/**
 * Members of a branch that may be chosen. A name or a phone is found by its hash only as a whole, because it lies sealed; post and
 * skill by a part.
 */
export const candidates = (
  db: Db,
  programmeId: string,
  by: { orgPath: string; teamId: string; q: string; hashes: Buffer[]; today: Day },
  limit: number,
): Promise<CandidateRow[]> => {
  const like = containing(by.q)
  const sought: RawBuilder<unknown> | false =
    by.q !== '' &&
    sql`(m.name_hash = any(${by.hashes}) or m.phone_hash = any(${by.hashes}) or m.post like ${like} or array_to_string(m.skills, ' ') like ${like})`
  return rowsOf(
    db,
    sql<CandidateRow>`select m.id as "memberId", m.name_cipher as "nameCipher", m.phone_cipher as "phoneCipher", m.post, m.skills,
        array(select c.kind from certificate c where c.programme_id = m.programme_id and c.member_id = m.id and c.ended_on is null
          and c.issued_on <= ${by.today} and (c.expires_on is null or c.expires_on >= ${by.today}) order by c.kind) as certificates,
        (select count(*)::int from team_member tm where tm.programme_id = m.programme_id and tm.member_id = m.id and tm.left_on is null) as teams,
        exists (select 1 from team_member tm where tm.programme_id = m.programme_id and tm.member_id = m.id
          and tm.team_id = ${by.teamId} and tm.left_on is null) as "isHere"
      from member m where ${allOf(
        sql`m.programme_id = ${programmeId} and m.left_on is null and m.merged_into is null
          and m.org_path >= ${by.orgPath} and m.org_path < ${`${by.orgPath}~`}`,
        sought,
      )} order by m.org_path, m.id limit ${limit}`,
  )
}

export interface ContactRow {
  id: string
  nameCipher: Buffer
  role: string
  communityId: string
  community: string
  divisionCode: string
}

/** Contacts of communities that the team serves, in the reader's scope. */
export const contacts = (db: Db, programmeId: string, teamId: string): Promise<ContactRow[]> =>
  rowsOf(
    db,
    sql<ContactRow>`select c.id, c.name_cipher as "nameCipher", c.role, c.community_id as "communityId", ts.community_name as community,
        ts.division_code as "divisionCode"
      from team_service ts join contact c on c.programme_id = ts.programme_id and c.community_id = ts.community_id and c.ended_on is null
      where ts.programme_id = ${programmeId} and ts.team_id = ${teamId} and ts.ended_on is null order by ts.division_code, c.role, c.id`,
  )

export async function send(
  db: Db,
  programmeId: string,
  row: {
    id: string
    teamId: string
    contact: ContactRow
    orgPath: string
    slot: string
    joinedOn: Day
  },
): Promise<void> {
  const { contact } = row
  await sql`insert into team_delegate (programme_id, id, team_id, contact_id, community_id, org_path, division_code, community_name, slot, joined_on)
    values (${programmeId}, ${row.id}, ${row.teamId}, ${contact.id}, ${contact.communityId}, ${row.orgPath}, ${contact.divisionCode},
      ${contact.community}, ${row.slot}, ${row.joinedOn})`.execute(db)
}

export async function recall(db: Db, programmeId: string, id: string, leftOn: Day): Promise<void> {
  await sql`update team_delegate set left_on = ${leftOn} where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** The path under which a team's services lie; a community does not see the team itself. */
export const pathOfService = (
  db: Db,
  programmeId: string,
  teamId: string,
): Promise<{ orgPath: string } | undefined> =>
  rowOf(
    db,
    sql<{
      orgPath: string
    }>`select org_path as "orgPath" from team_service where programme_id = ${programmeId} and team_id = ${teamId} limit 1`,
  )
