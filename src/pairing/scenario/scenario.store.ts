import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowsOf } from '../../platform/rows.ts'

export interface CommentRow {
  id: string
  text: string
  author: string
  madeAt: Date
}

export const comments = (db: Db, programmeId: string, runId: string): Promise<CommentRow[]> =>
  rowsOf(
    db,
    sql<CommentRow>`select id, text, author, made_at as "madeAt" from pairing_comment
      where programme_id = ${programmeId} and run_id = ${runId} order by made_at, id limit 500`,
  )

export async function addComment(db: Db, programmeId: string, runId: string, row: CommentRow): Promise<void> {
  await sql`insert into pairing_comment (programme_id, id, run_id, text, author, made_at)
    values (${programmeId}, ${row.id}, ${runId}, ${row.text}, ${row.author}, ${row.madeAt})`.execute(db)
}

/** Names of counties and their cities by six digits. */
export const counties = (
  db: Db,
  codes: readonly string[],
): Promise<{ code: string; name: string; city: string }[]> =>
  rowsOf(
    db,
    sql<{ code: string; name: string; city: string }>`select d.code, d.name, city.name as city
      from division d join division city on city.id = d.parent_id where d.code = any(${codes}::text[]) and d.valid_to is null order by d.code`,
  )
