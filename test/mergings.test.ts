import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mergings } from '../src/app/routes.ts'
import type { Database } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { doubledKinds } from '../src/registry/duplicate/duplicate.rules.ts'
import { together } from '../src/registry/duplicate/follower.rules.ts'
import { pathTables } from '../src/registry/record/move.store.ts'
import { freshDatabase, TODAY } from './world.ts'

let database: Database
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ database, drop } = await freshDatabase())
  await migrate(database, TODAY)
})
afterAll(async () => {
  await database.close()
  await drop()
})

const merging = together(mergings)
/** An enterprise with others below it is not merged, so that nothing points to it in this way when it is. */
const REFUSED = 'enterprise.parent_id → enterprise'
/** What somebody agreed to under one record is asked anew under the other: nobody agrees for another record. */
const STAYS = 'notice_acceptance.member_id → member'

async function uncovered(): Promise<string[]> {
  const { rows } = await sql<{
    line: string
  }>`select format('%s.%s → %s', c.relname, a.attname, t.relname) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname <> 'programme_id'
    where k.contype = 'f' and t.relname = any(${[...doubledKinds]}::text[]) order by 1`.execute(database.db)
  const covered = new Set([
    REFUSED,
    STAYS,
    ...merging.followers.map(({ table, column, of }) => `${table}.${column} → ${of}`),
  ])
  return rows.map(({ line }) => line).filter((line) => !covered.has(line))
}

it('every row that points to a record follows it when it is merged', async () => {
  expect(await uncovered()).toEqual([])
})

it('would find a new table that was forgotten', async () => {
  await sql`create table planted (programme_id uuid, member_id uuid,
    constraint planted_fk foreign key (programme_id, member_id) references member (programme_id, id))`.execute(
    database.db,
  )
  expect(await uncovered()).toEqual(['planted.member_id → member'])
  await sql`drop table planted`.execute(database.db)
})

it('every row that is seen by the branch of an enterprise goes where its branch goes', () => {
  const moved = [
    ...merging.followers
      .filter(({ of, place }) => of === 'enterprise' && place === 'org_path')
      .map(({ table }) => table),
    ...merging.placed.filter(({ of }) => of === 'enterprise').map(({ table }) => table),
  ]
  const itself = ['enterprise', 'figure_delta', 'figure_day']
  expect(pathTables.filter((table) => !moved.includes(table) && !itself.includes(table))).toEqual([])
})

it('names only tables, columns and keys that are there', async () => {
  for (const { table, column, key, place, repeats } of merging.followers) {
    const names = [column, ...key, ...(place ? [place] : []), ...Object.keys(repeats ?? {})].map((name) =>
      sql.ref(name),
    )
    await expect(
      sql`select ${sql.join(names)} from ${sql.table(table)}`.execute(database.db),
    ).resolves.toBeDefined()
    const { rows } = await sql<{ name: string }>`select a.attname as name from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname <> 'programme_id'
      where k.contype = 'p' and k.conrelid = ${table}::regclass order by 1`.execute(database.db)
    expect([table, rows.map(({ name }) => name)]).toEqual([table, [...key].sort()])
  }
})
