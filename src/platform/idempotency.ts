import { sql } from 'kysely'
import type { Db } from './database.ts'
import { refuse } from './problem.ts'

interface Once {
  programmeId: string
  account: string
  key: string
  hash: Buffer
}

/** The answer that was given to this key before, or undefined. A key used for something else is refused. */
export async function answered(db: Db, once: Once): Promise<{ reply: unknown } | undefined> {
  if (!/^[\w-]{8,100}$/.test(once.key)) {
    throw refuse('platform/idempotency-key', 400, {
      zh: 'Idempotency-Key 应为 8 至 100 位字母、数字或连字符。',
      en: 'Idempotency-Key takes 8 to 100 letters, digits or hyphens.',
    })
  }
  const found = await sql<{
    request_hash: Buffer
    reply: unknown
  }>`select request_hash, reply from idempotency
    where programme_id = ${once.programmeId} and account = ${once.account} and key = ${once.key}`.execute(db)
  const row = found.rows[0]
  if (!row) return undefined
  if (!row.request_hash.equals(once.hash)) {
    throw refuse('platform/idempotency-key-reused', 422, {
      zh: '同一个 Idempotency-Key 已用于另一项操作，本次没有执行。',
      en: 'This Idempotency-Key was already used for something else; nothing was done.',
    })
  }
  return { reply: row.reply }
}

export async function remember(db: Db, once: Once, reply: unknown, at: Date): Promise<void> {
  await sql`insert into idempotency (programme_id, account, key, request_hash, status, reply, recorded_at)
    values (${once.programmeId}, ${once.account}, ${once.key}, ${once.hash}, 200, ${JSON.stringify(reply)}, ${at})`.execute(
    db,
  )
}
