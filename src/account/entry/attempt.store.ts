import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf } from '../../platform/rows.ts'
import type { Limit } from './limit.rules.ts'

/**
 * Counts a try and tells until when tries are refused, or null when this one may go on, and whether it is the last. The last one that is let through starts
 * the time of refusal; one statement, so that tries at the same moment are counted one after another.
 */
export async function count(
  db: Db,
  attempt: { kind: string; subject: Buffer; limit: Limit },
  now: Date,
): Promise<{ until: Date | null; isLast: boolean }> {
  const { kind, subject, limit } = attempt
  const over = new Date(now.getTime() - limit.minutes * 60_000)
  const row = await rowOf(
    db,
    sql<{ count: number; since: Date }>`insert into auth.attempt as a (kind, subject, count, since)
      values (${kind}, ${subject}, 1, ${now})
      on conflict (kind, subject) do update set
        count = case when a.since <= ${over} then 1 else a.count + 1 end,
        since = case when a.since <= ${over} or a.count + 1 = ${limit.tries} then ${now} else a.since end
      returning count, since`,
  )
  if (!row || row.count <= limit.tries) return { until: null, isLast: row?.count === limit.tries }
  return { until: new Date(row.since.getTime() + limit.minutes * 60_000), isLast: false }
}

export async function forget(db: Db, kind: string, subject: Buffer): Promise<void> {
  await sql`delete from auth.attempt where kind = ${kind} and subject = ${subject}`.execute(db)
}
