import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Channel } from './personal.rules.ts'

/** A reason is free text and may name the person; that there was one stays. */
export async function blankReasons(
  db: Db,
  programmeId: string,
  channel: Channel,
  memberId: string,
): Promise<void> {
  const table = sql.table(`${channel}_registration`)
  await sql`update ${table} set return_reason = case when return_reason is null then null else '—' end,
      end_reason = case when end_reason is null then null else '—' end, version = version + 1
    where programme_id = ${programmeId} and member_id = ${memberId}
      and (coalesce(return_reason, '—') <> '—' or coalesce(end_reason, '—') <> '—')`.execute(db)
}
