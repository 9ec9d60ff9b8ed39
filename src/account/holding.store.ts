import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowsOf } from '../platform/rows.ts'

export const grantsOfMember = (
  db: Db,
  programmeId: string,
  memberId: string,
): Promise<{ role: string; validFrom: string; validTo: string | null }[]> =>
  rowsOf(
    db,
    sql<{
      role: string
      validFrom: string
      validTo: string | null
    }>`select role, valid_from as "validFrom", valid_to as "validTo"
      from auth.access_grant where programme_id = ${programmeId} and member_id = ${memberId} order by valid_from, id`,
  )

/** Ends the grants by which somebody acted as a member, and takes the name from the account; needs the role of the jobs. */
export async function endMember(
  db: Db,
  programmeId: string,
  memberId: string,
  anonymous: string,
  today: string,
): Promise<void> {
  const ended = await rowsOf(
    db,
    sql<{ account: string }>`select distinct account from auth.access_grant
      where programme_id = ${programmeId} and member_id = ${memberId}`,
  )
  // Of an account that acts for somebody else as well, or elsewhere, only this grant ends.
  const accounts = ended.map(({ account }) => account)
  await sql`update auth."user" u set "name" = ${anonymous}, "displayUsername" = null, "username" = null, "email" = u."id" || '@accounts.invalid'
    where "id" = any(${accounts}::text[])
      and not exists (select 1 from auth.grant_outline h where h.account = u."id" and (h.role <> 'member' or h.programme_id <> ${programmeId}))`.execute(
    db,
  )
  await sql`update auth.access_grant set valid_to = greatest(valid_from, ${today}::date)
    where programme_id = ${programmeId} and member_id = ${memberId} and (valid_to is null or valid_to > ${today})`.execute(
    db,
  )
}
