import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf } from '../../platform/rows.ts'
import { REMEMBERED } from './password.rules.ts'

export interface Credential {
  account: string
  hash: string | null
}

export const byUsername = (db: Db, username: string): Promise<Credential | undefined> =>
  rowOf(
    db,
    sql<Credential>`select u."id" as account, c."password" as hash from auth."user" u
      left join auth."account" c on c."userId" = u."id" and c."providerId" = 'credential' where u."username" = ${username}`,
  )

/** The hashes that may not come back: the one in use and those before it. */
export async function recentHashes(db: Db, account: string): Promise<string[]> {
  const rows = await sql<{ hash: string }>`select "password" as hash from auth."account"
      where "userId" = ${account} and "providerId" = 'credential' and "password" is not null
    union all (select hash from auth.old_password where account = ${account} order by set_at desc, id desc limit ${REMEMBERED - 1})`.execute(
    db,
  )
  return rows.rows.map(({ hash }) => hash)
}

/** Sets a password and remembers the one before; `mustChange` when somebody else chose it and knows it. */
export async function setPassword(
  db: Db,
  wanted: { id: string; account: string; hash: string; mustChange: boolean },
  now: Date,
): Promise<void> {
  const { id, account, hash, mustChange } = wanted
  await sql`insert into auth.old_password (id, account, hash, set_at)
    select ${id}, "userId", "password", ${now}::timestamptz from auth."account"
    where "userId" = ${account} and "providerId" = 'credential' and "password" is not null`.execute(db)
  await sql`delete from auth.old_password where account = ${account} and id not in
    (select id from auth.old_password where account = ${account} order by set_at desc, id desc limit ${REMEMBERED - 1})`.execute(
    db,
  )
  await sql`insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
    values (${id}, ${account}, 'credential', ${account}, ${hash}, ${now}, ${now})
    on conflict ("providerId", "accountId") do update set "password" = excluded."password", "updatedAt" = excluded."updatedAt"`.execute(
    db,
  )
  await sql`update auth."user" set "mustChangePassword" = ${mustChange}, "updatedAt" = ${now} where "id" = ${account}`.execute(
    db,
  )
}
