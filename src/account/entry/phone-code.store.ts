import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf } from '../../platform/rows.ts'
import { CODE } from './limit.rules.ts'

/** The newest code of a phone takes the place of the one before. */
export async function keep(
  db: Db,
  code: { phoneHash: Buffer; codeHash: Buffer; expiresAt: Date },
): Promise<void> {
  await sql`insert into auth.phone_code (phone_hash, code_hash, expires_at, tries)
    values (${code.phoneHash}, ${code.codeHash}, ${code.expiresAt}, 0)
    on conflict (phone_hash) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries = 0`.execute(
    db,
  )
}

/** Counts the try, then spends the code if it is the right one: of two who have it at the same moment one gets in. */
export async function spend(
  db: Db,
  code: { phoneHash: Buffer; codeHash: Buffer },
  now: Date,
): Promise<boolean> {
  const counted = await rowOf(
    db,
    sql`update auth.phone_code set tries = tries + 1
      where phone_hash = ${code.phoneHash} and expires_at > ${now} and tries < ${CODE.tries} returning tries`,
  )
  if (!counted) return false
  const spent =
    await sql`delete from auth.phone_code where phone_hash = ${code.phoneHash} and code_hash = ${code.codeHash}`.execute(
      db,
    )
  return Number(spent.numAffectedRows ?? 0) === 1
}
