import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { RuleSet } from './rule.rules.ts'

export interface RuleRow {
  version: number
  content: RuleSet
  madeBy: string
  madeAt: Date
}

export const latest = (db: Db, programmeId: string): Promise<RuleRow | undefined> =>
  rowOf(
    db,
    sql<RuleRow>`select version, content, made_by as "madeBy", made_at as "madeAt" from pairing_rule
      where programme_id = ${programmeId} order by version desc limit 1`,
  )

/** False where somebody saved the same version first. */
export async function add(db: Db, programmeId: string, row: RuleRow): Promise<boolean> {
  const result = await sql`insert into pairing_rule (programme_id, version, content, made_by, made_at)
      values (${programmeId}, ${row.version}, ${JSON.stringify(row.content)}, ${row.madeBy}, ${row.madeAt})
      on conflict (programme_id, version) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0) === 1
}

/** Names of communities, whether they still take part or not. */
export const communityNames = (
  db: Db,
  programmeId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
      name: string
    }>`select id, name from community where programme_id = ${programmeId} and id = any(${ids}::uuid[])`,
  )
