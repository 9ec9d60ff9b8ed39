import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { SealedTable } from '../platform/personal/sealed.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'

type KeyValue = string | number
/** A row as it was read: what it is known by, and its sealed columns in the order of the table's list. */
export interface SealedRow {
  keys: KeyValue[]
  ciphers: Buffer[]
}

const column = (name: string): RawBuilder<unknown> => sql`t.${sql.ref(name)}`
const list = (names: readonly string[]): RawBuilder<unknown> => sql.join(names.map(column))
/** Without a programme the table belongs to none. */
const within = (programmeId: string | null): RawBuilder<unknown> =>
  programmeId === null ? sql`true` : sql`t.programme_id = ${programmeId}`
const isOld = ({ sealed }: SealedTable, newest: number): RawBuilder<unknown> =>
  sql`(${sql.join(
    sealed.map(({ cipher }) => sql`get_byte(${column(cipher)}, 0) <> ${newest}`),
    sql` or `,
  )})`

/** How many rows of a table some other key than the newest has sealed, by key, and the first of them. */
export async function oldRows(
  db: Db,
  programmeId: string | null,
  table: SealedTable,
  newest: number,
): Promise<{ count: number; first: string; keys: number[] } | undefined> {
  const bytes = sql.join(table.sealed.map(({ cipher }) => sql`get_byte(${column(cipher)}, 0)`))
  const first = sql.join(
    table.keys.map(({ column: name }) => sql`${column(name)}::text`),
    sql` || ' ' || `,
  )
  const found = await rowOf(
    db,
    sql<{
      count: number
      first: string
      keys: number[]
    }>`select count(distinct found.first)::int as count, min(found.first) as first,
        array_agg(distinct found.key) as keys
      from (select ${first} as first, unnest(array[${bytes}]) as key from ${sql.table(table.table)} t
        where ${within(programmeId)} and ${isOld(table, newest)}) found
      where found.key <> ${newest}`,
  )
  return found && found.count > 0 ? found : undefined
}

/** The next rows that another key has sealed, in the order of their keys. */
export async function nextOld(
  db: Db,
  programmeId: string | null,
  table: SealedTable,
  newest: number,
  after: readonly KeyValue[] | undefined,
  limit: number,
): Promise<SealedRow[]> {
  const keys = table.keys.map(({ column: name }) => name)
  const order = list(keys)
  const later = after
    ? sql`(${order}) > (${sql.join(after.map((value, at) => sql`${value}::${sql.raw(table.keys[at]?.type ?? 'text')}`))})`
    : sql`true`
  const found = await rowsOf(
    db,
    sql<
      Record<string, unknown>
    >`select ${order}, ${list(table.sealed.map(({ cipher }) => cipher))} from ${sql.table(table.table)} t
      where ${within(programmeId)} and ${later} and ${isOld(table, newest)} order by ${order} limit ${limit}`,
  )
  return found.map((row) => ({
    keys: keys.map((name) => row[name] as KeyValue),
    ciphers: table.sealed.map(({ cipher }) => row[cipher] as Buffer),
  }))
}

export interface Resealed extends SealedRow {
  /** For each sealed column the new text, and the new hash where it has one. */
  fresh: { cipher: Buffer; hash: Buffer | undefined }[]
}

/**
 * Puts the new texts in, where the row still says what was read: a correction that came in between is not undone, and its row
 * comes up again if it needs to. @returns how many rows
 */
export async function putSealed(
  db: Db,
  programmeId: string | null,
  table: SealedTable,
  rows: readonly Resealed[],
): Promise<number> {
  const given: RawBuilder<unknown>[] = []
  const names: string[] = []
  const give = (name: string, type: string, values: unknown[]): void => {
    names.push(name)
    given.push(sql`${values}::${sql.raw(type)}[]`)
  }
  table.keys.forEach(({ type }, at) => give(`k${at}`, type, rows.map(({ keys }) => keys[at]))) // prettier-ignore
  const sets: RawBuilder<unknown>[] = []
  const same: RawBuilder<unknown>[] = []
  table.sealed.forEach(({ cipher, hash }, at) => {
    give(`o${at}`, 'bytea', rows.map(({ ciphers }) => ciphers[at])) // prettier-ignore
    give(`c${at}`, 'bytea', rows.map(({ fresh }) => fresh[at]?.cipher)) // prettier-ignore
    sets.push(sql`${sql.ref(cipher)} = n.${sql.ref(`c${at}`)}`)
    same.push(sql`${column(cipher)} = n.${sql.ref(`o${at}`)}`)
    if (hash === undefined) return
    give(`h${at}`, 'bytea', rows.map(({ fresh }) => fresh[at]?.hash)) // prettier-ignore
    sets.push(sql`${sql.ref(hash)} = n.${sql.ref(`h${at}`)}`)
  })
  const isRow = table.keys.map(({ column: name }, at) => sql`${column(name)} = n.${sql.ref(`k${at}`)}`)
  const done = await sql`update ${sql.table(table.table)} t set ${sql.join(sets)}
    from unnest(${sql.join(given)}) as n(${sql.join(names.map((name) => sql.ref(name)))})
    where ${within(programmeId)} and ${sql.join([...isRow, ...same], sql` and `)}`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}
