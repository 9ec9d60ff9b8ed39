import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { countOf, rowsOf } from '../platform/rows.ts'

export interface SetRule {
  kind: string
  days: number
  version: number
}

export const all = (db: Db, programmeId: string): Promise<SetRule[]> =>
  rowsOf(db, sql<SetRule>`select kind, days, version from retention_rule where programme_id = ${programmeId}`)

/** The version is that of before, so that of two who set at once one is refused. @returns whether it was set */
export async function set(db: Db, programmeId: string, { kind, days, version }: SetRule): Promise<boolean> {
  const done = await sql`insert into retention_rule (programme_id, kind, days, version)
    values (${programmeId}, ${kind}, ${days}, 1)
    on conflict (programme_id, kind) do update set days = excluded.days, version = retention_rule.version + 1
      where retention_rule.version = ${version}`.execute(db)
  return Number(done.numAffectedRows ?? 0) > 0
}

export const rememberedCount = (db: Db, programmeId: string, before: Date): Promise<number> =>
  countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from idempotency
      where programme_id = ${programmeId} and recorded_at < ${before}`,
  )

export async function forgetRemembered(
  db: Db,
  programmeId: string,
  before: Date,
  limit: number,
): Promise<number> {
  const done = await sql`delete from idempotency where programme_id = ${programmeId} and (account, key) in (
    select account, key from idempotency where programme_id = ${programmeId} and recorded_at < ${before} limit ${limit})`.execute(
    db,
  )
  return Number(done.numAffectedRows ?? 0)
}
