import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { idsOf, rowOf } from '../../platform/rows.ts'

export async function endSession(db: Db, id: string): Promise<void> {
  await sql`delete from auth."session" where "id" = ${id}`.execute(db)
}

/** Ends what an account has open, but for one session. */
export async function endOthers(db: Db, account: string, kept: string | null): Promise<void> {
  await sql`delete from auth."session" where "userId" = ${account} and "id" is distinct from ${kept}`.execute(
    db,
  )
}

export async function wantsOneSession(db: Db, account: string): Promise<boolean> {
  const row = await rowOf(
    db,
    sql<{ only: boolean }>`select "oneSession" as only from auth."user" where "id" = ${account}`,
  )
  return row?.only ?? false
}

export interface PhoneMember {
  programmeId: string
  memberId: string
  nameCipher: Buffer
  orgPath: string
}

/**
 * Members on record under a phone, one a programme. Where two share it in one programme neither gets in by it: a code would open
 * the record of the other.
 */
export async function membersByPhone(db: Db, phoneHashes: readonly Buffer[]): Promise<PhoneMember[]> {
  const found =
    await sql<PhoneMember>`select p.id as "programmeId", m.id as "memberId", m.name_cipher as "nameCipher", m.org_path as "orgPath"
      from programme p join member m on m.programme_id = p.id and m.phone_hash = any(${phoneHashes}) and m.left_on is null
      where not exists (select 1 from member o where o.programme_id = p.id and o.phone_hash = any(${phoneHashes}) and o.left_on is null and o.id <> m.id)
      order by p.id`.execute(db)
  return found.rows
}

/** The accounts that act for members already, oldest first. */
export const accountsOfMembers = (db: Db, members: readonly PhoneMember[]): Promise<string[]> =>
  idsOf(
    db,
    sql`select g.account as id from auth.access_grant g
      join unnest(${members.map((each) => each.programmeId)}::uuid[], ${members.map((each) => each.memberId)}::uuid[]) as m(programme_id, id)
        on m.programme_id = g.programme_id and m.id = g.member_id
      where g.role = 'member' order by g.valid_from, g.id`,
  )

export async function addMemberAccount(
  db: Db,
  account: { id: string; name: string },
  now: Date,
): Promise<void> {
  await sql`insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
    values (${account.id}, ${account.name}, ${`${account.id}@accounts.invalid`}, false, ${now}, ${now})`.execute(
    db,
  )
}

/** A grant that has ended stays ended: whoever took it away had a reason. */
export async function addMemberGrant(
  db: Db,
  grant: { id: string; account: string; member: PhoneMember; from: Day },
  now: Date,
): Promise<void> {
  const { id, account, member, from } = grant
  await sql`insert into auth.access_grant (id, account, role, programme_id, member_id, org_path, valid_from, given_at)
    select ${id}, ${account}, 'member', ${member.programmeId}::uuid, ${member.memberId}::uuid, ${member.orgPath}, ${from}::date, ${now}::timestamptz
    where not exists (select 1 from auth.access_grant g where g.account = ${account} and g.role = 'member'
      and g.programme_id = ${member.programmeId} and g.member_id = ${member.memberId})`.execute(db)
}

/** Rows that time has emptied of meaning. */
export async function tidy(db: Db, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000)
  await sql`delete from auth."session" where "expiresAt" <= ${now} or ("kind" = 'staff' and "usedAt" <= ${yesterday})`.execute(
    db,
  )
  await sql`delete from auth.attempt where since <= ${yesterday}`.execute(db)
  await sql`delete from auth.phone_code where expires_at <= ${now}`.execute(db)
}
