import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowsOf } from '../../platform/rows.ts'

export interface DivisionRow {
  code: string
  name: string
  fullName: string
  level: number
}

/** The divisions directly below a code that are in force. */
export const below = (db: Db, code: string): Promise<DivisionRow[]> =>
  rowsOf(
    db,
    sql<DivisionRow>`select child.code, child.name, child.full_name as "fullName", child.level
      from division parent join division child on child.parent_id = parent.id
      where parent.code = ${code} and parent.valid_to is null and child.valid_to is null order by child.code`,
  )
