import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { countOf, rowOf, rowsOf } from '../../platform/rows.ts'

export interface Factor {
  secret: Buffer
  isConfirmed: boolean
}

export const find = (db: Db, account: string): Promise<Factor | undefined> =>
  rowOf(
    db,
    sql<Factor>`select secret, confirmed_at is not null as "isConfirmed" from auth.second_factor where account = ${account}`,
  )

/** A factor that is confirmed already is not touched. */
export async function propose(db: Db, account: string, secret: Buffer, now: Date): Promise<void> {
  await sql`insert into auth.second_factor as f (account, secret, made_at) values (${account}, ${secret}, ${now})
    on conflict (account) do update set secret = excluded.secret, made_at = excluded.made_at where f.confirmed_at is null`.execute(
    db,
  )
}

export async function confirm(db: Db, account: string, step: number, now: Date): Promise<boolean> {
  const done =
    await sql`update auth.second_factor set confirmed_at = ${now}, last_step = ${step} where account = ${account} and confirmed_at is null`.execute(
      db,
    )
  return Number(done.numAffectedRows ?? 0) === 1
}

/** A step is spent once, and none before it is good any more: a code that was read over a shoulder opens nothing. */
export async function spendStep(db: Db, account: string, step: number): Promise<boolean> {
  const done =
    await sql`update auth.second_factor set last_step = ${step} where account = ${account} and confirmed_at is not null and last_step < ${step}`.execute(
      db,
    )
  return Number(done.numAffectedRows ?? 0) === 1
}

export interface KeptCode {
  number: number
  sealed: Buffer
}

export const openRecoveryCodes = (db: Db, account: string): Promise<KeptCode[]> =>
  rowsOf(
    db,
    sql<KeptCode>`select number, sealed from auth.recovery_code where account = ${account} and used_at is null order by number`,
  )

/** @returns false where another request was faster */
export async function spendRecoveryCode(
  db: Db,
  account: string,
  number: number,
  now: Date,
): Promise<boolean> {
  const done =
    await sql`update auth.recovery_code set used_at = ${now} where account = ${account} and number = ${number} and used_at is null`.execute(
      db,
    )
  return Number(done.numAffectedRows ?? 0) === 1
}

export const recoveryCodesLeft = (db: Db, account: string): Promise<number> =>
  countOf(
    db,
    sql`select count(*) as count from auth.recovery_code where account = ${account} and used_at is null`,
  )

export async function replaceRecoveryCodes(db: Db, account: string, codes: readonly Buffer[]): Promise<void> {
  await sql`delete from auth.recovery_code where account = ${account}`.execute(db)
  for (const [number, sealed] of codes.entries())
    await sql`insert into auth.recovery_code (account, number, sealed) values (${account}, ${number}, ${sealed})`.execute(
      db,
    )
}

export async function remove(db: Db, account: string): Promise<void> {
  await sql`delete from auth.recovery_code where account = ${account}`.execute(db)
  await sql`delete from auth.second_factor where account = ${account}`.execute(db)
}
