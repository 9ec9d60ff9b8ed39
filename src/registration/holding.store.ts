import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** A reason is free text and may name the person; that there was one stays. */
export async function blankReasons(db: Db, programmeId: string, memberId: string): Promise<void> {
  await sql`update residence_registration set return_reason = '—', version = version + 1
    where programme_id = ${programmeId} and member_id = ${memberId} and return_reason is not null and return_reason <> '—'`.execute(
    db,
  )
}
