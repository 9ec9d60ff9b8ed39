import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { ChangeKind } from './division-change.rules.ts'

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

export interface EditionRow {
  name: string
  validFrom: string
  divisions: number
  loadedAt: Date | null
}

export const editions = (db: Db): Promise<EditionRow[]> =>
  rowsOf(
    db,
    sql<EditionRow>`select name, valid_from as "validFrom", divisions, loaded_at as "loadedAt" from division_edition
      order by valid_from desc, name`,
  )

export const changesByEdition = (db: Db): Promise<{ edition: string; kind: ChangeKind; count: number }[]> =>
  rowsOf(
    db,
    sql<{
      edition: string
      kind: ChangeKind
      count: number
    }>`select edition, kind, count(*)::int as count from division_change group by edition, kind`,
  )
