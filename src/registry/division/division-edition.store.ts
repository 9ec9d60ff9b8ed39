import { sql } from 'kysely'
import type { CopyTarget, CopyValue, Database, Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowOf, rowsOf } from '../../platform/rows.ts'
import type { ChangeKind } from './division-change.rules.ts'
import type { DivisionEntry } from './division.rules.ts'
import { FAULTS_SHOWN, type DivisionLine, type Edition } from './division-edition.rules.ts'

export interface EditionRow extends Edition {
  content: Buffer | null
}

export const edition = (db: Db, name: string): Promise<EditionRow | undefined> =>
  rowOf(
    db,
    sql<EditionRow>`select name, valid_from as "validFrom", content from division_edition where name = ${name}`,
  )

export const lastEdition = (db: Db): Promise<EditionRow | undefined> =>
  rowOf(
    db,
    sql<EditionRow>`select name, valid_from as "validFrom", content from division_edition order by valid_from desc limit 1`,
  )

export async function addEdition(
  db: Db,
  { name, validFrom }: Edition,
  divisions: number,
  content: Buffer,
  at: Date | null,
): Promise<void> {
  await sql`insert into division_edition (name, valid_from, divisions, content, loaded_at)
    values (${name}, ${validFrom}, ${divisions}, ${content}, ${at})`.execute(db)
}

/** Where a file waits, inside the transaction of its load, to be read province by province. */
export async function openWaiting(db: Db): Promise<void> {
  await sql`create temp table division_waiting (line integer not null, code text collate "C" not null, name text not null) on commit drop`.execute(
    db,
  )
}

export const addWaiting = (database: Database, target: CopyTarget, lines: DivisionLine[]): Promise<number> =>
  database.copyRows(
    target,
    'division_waiting',
    ['line', 'code', 'name'],
    lines.map(({ row, code, name }) => [row, code, name]),
  )

export async function indexWaiting(db: Db): Promise<void> {
  await sql`create index on division_waiting (code)`.execute(db)
  await sql`analyze division_waiting`.execute(db)
}

export const doubledCodes = (db: Db): Promise<{ row: number; code: string; first: number }[]> =>
  rowsOf(
    db,
    sql<{
      row: number
      code: string
      first: number
    }>`select max(line) as row, code, min(line) as first from division_waiting
      group by code having count(*) > 1 order by row limit ${FAULTS_SHOWN}`,
  )

export const withoutParent = (db: Db): Promise<{ row: number; code: string }[]> =>
  rowsOf(
    db,
    sql<{
      row: number
      code: string
    }>`select w.line as row, w.code from division_waiting w where length(w.code) > 2
      and not exists (select 1 from division_waiting p
        where p.code = left(w.code, case length(w.code) when 4 then 2 when 6 then 4 when 9 then 6 else 9 end))
      order by row limit ${FAULTS_SHOWN}`,
  )

export const waitingProvinces = async (db: Db): Promise<string[]> =>
  (
    await rowsOf(
      db,
      sql<{ code: string }>`select code from division_waiting where length(code) = 2 order by code`,
    )
  ).map(({ code }) => code)

/** From the province down: a code stands after the code that it begins with. */
export const waitingIn = (db: Db, province: string): Promise<DivisionEntry[]> =>
  rowsOf(
    db,
    sql<DivisionEntry>`select code, name from division_waiting
      where code >= ${province} and code < ${`${province}~`} order by code`,
  )

export type CurrentDivision = DivisionEntry & { id: string }

export const currentIn = (db: Db, province: string): Promise<CurrentDivision[]> =>
  rowsOf(
    db,
    sql<CurrentDivision>`select id, code, name from division
      where code >= ${province} and code < ${`${province}~`} and valid_to is null order by code`,
  )

export async function end(db: Db, ids: string[], on: Day): Promise<void> {
  for (let from = 0; from < ids.length; from += 1000)
    await sql`update division set valid_to = ${on} where id = any(${ids.slice(from, from + 1000)}::uuid[])`.execute(
      db,
    )
}

export interface ChangeRow {
  id: string
  kind: ChangeKind
  oldId: string | null
  newId: string | null
}

export const addChanges = (
  database: Database,
  target: CopyTarget,
  editionName: string,
  changes: ChangeRow[],
): Promise<number> =>
  database.copyRows(
    target,
    'division_change',
    ['id', 'edition', 'kind', 'old_id', 'new_id'],
    changes.map(({ id, kind, oldId, newId }): CopyValue[] => [id, editionName, kind, oldId, newId]),
  )
