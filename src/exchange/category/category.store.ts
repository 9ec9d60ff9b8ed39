import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { Category } from './category.rules.ts'

/** Empty where the programme keeps those that come with the program. */
export const list = (db: Db, programmeId: string): Promise<Category[]> =>
  rowsOf(
    db,
    sql<Category>`select key, zh, en, is_used as "isUsed" from exchange_category where programme_id = ${programmeId} order by position`,
  )

export async function replace(db: Db, programmeId: string, categories: readonly Category[]): Promise<void> {
  await sql`delete from exchange_category where programme_id = ${programmeId}`.execute(db)
  const rows = categories.map(
    ({ key, zh, en, isUsed }, position) =>
      sql`(${programmeId}::uuid, ${key}, ${zh}, ${en}, ${position}, ${isUsed})`,
  )
  await sql`insert into exchange_category (programme_id, key, zh, en, position, is_used) values ${sql.join(rows)}`.execute(
    db,
  )
}

export const inUse = async (db: Db, programmeId: string): Promise<string[]> =>
  (
    await rowsOf(
      db,
      sql<{
        category: string
      }>`select category from need where programme_id = ${programmeId} union select category from resource where programme_id = ${programmeId}`,
    )
  ).map(({ category }) => category)
