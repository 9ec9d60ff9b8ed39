import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf } from '../../platform/rows.ts'

export type LinkPurpose = 'invite' | 'reset'

export interface OpenLink {
  id: string
  purpose: LinkPurpose
  by: string
  expiresAt: Date
}

/** The newest link of an account that still waits; needs the role of the accounts. */
export const openOf = (db: Db, programmeId: string, account: string): Promise<OpenLink | undefined> =>
  rowOf(
    db,
    sql<OpenLink>`select id, purpose, made_by as by, expires_at as "expiresAt" from auth.password_link
      where programme_id = ${programmeId} and account = ${account} and used_at is null and ended_at is null order by made_at desc, id desc limit 1`,
  )

/** Makes a link; one that waited works no longer. Needs the role of the accounts. */
export async function add(
  db: Db,
  programmeId: string,
  link: {
    id: string
    account: string
    purpose: LinkPurpose
    tokenHash: Buffer
    by: string
    at: Date
    expiresAt: Date
  },
): Promise<void> {
  await sql`update auth.password_link set ended_at = ${link.at} where programme_id = ${programmeId} and account = ${link.account}
    and used_at is null and ended_at is null`.execute(db)
  await sql`insert into auth.password_link (id, programme_id, account, purpose, token_hash, made_by, made_at, expires_at)
    values (${link.id}, ${programmeId}, ${link.account}, ${link.purpose}, ${link.tokenHash}, ${link.by}, ${link.at}, ${link.expiresAt})`.execute(
    db,
  )
}

export interface UsableLink {
  id: string
  account: string
  name: string
  username: string
  programme: string
  purpose: LinkPurpose
  expiresAt: Date
}

/**
 * The link of a token, as the owner of the tables, for there is no session. It works until it was used, replaced or is over, not
 * for a locked account, and not when somebody else has given the account a grant since: whoever holds the link would have that too.
 */
export const usable = (db: Db, tokenHash: Buffer, at: Date): Promise<UsableLink | undefined> =>
  rowOf(
    db,
    sql<UsableLink>`select k.id, k.account, u."name" as name, u."username" as username, p.name as programme, k.purpose, k.expires_at as "expiresAt"
      from auth.password_link k join auth."user" u on u."id" = k.account join programme p on p.id = k.programme_id
      where k.token_hash = ${tokenHash} and k.used_at is null and k.ended_at is null and k.expires_at > ${at}
      and not exists (select 1 from auth.account_lock l where l.programme_id = k.programme_id and l.account = k.account and l.ended_at is null)
      and not exists (select 1 from auth.access_grant g where g.account = k.account and g.given_at > k.made_at and g.given_by <> k.made_by)`,
  )

/** @returns false where another request was faster */
export async function use(db: Db, id: string, at: Date): Promise<boolean> {
  const done =
    await sql`update auth.password_link set used_at = ${at} where id = ${id} and used_at is null`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
