/**
 * Looking for doubles on the demo programme in the embedded database, with doubles planted, against a plain nested join that
 * compares every member with every other, in one run. Run with `npx tsx bench/duplicates.ts`.
 *
 * Ours: the whole job as the server does it, all kinds of records, the pairs stored; then once more, when nothing is new. Plain:
 * one statement over the same members, `a.id < b.id and (same phone or same name in one enterprise and community)`, as the owner
 * of the tables. It grows with the square, so it is measured on slices and told for all members by that square.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { loadDemo } from '../src/app/demo/load.ts'
import { openDatabase } from '../src/platform/database.ts'
import { randomIds } from '../src/platform/identity.ts'
import { migrate } from '../src/platform/migrate.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { look } from '../src/registry/duplicate/duplicate.jobs.ts'

const PLANTED = 1000
const SLICES = [2000, 4000, 8000]

const clock = (): Date => new Date()
const database = await openDatabase({ memory: true })
await migrate(database, clock())
const { programmeId } = await loadDemo(database, vaultFrom(randomBytes(32)), {
  clock,
  onProgress: () => undefined,
})
// A double is the same person again under another id, at the enterprise of somebody else: the same name and phone.
await sql`insert into member (programme_id, id, enterprise_id, org_path, residence_code, dispatch_code, name_cipher, name_hash, phone_cipher, phone_hash,
    post, skills, joined_on, version)
  select programme_id, ('00000000-0000-7000-8000-' || lpad(place::text, 12, '0'))::uuid, enterprise_id, org_path, residence_code, dispatch_code,
    name_cipher, name_hash, phone_cipher, phone_hash, post, skills, joined_on, 1
  from (select m.*, row_number() over (order by id) as place from member m) m where place % 131 = 0 and place / 131 <= ${PLANTED}`.execute(
  database.db,
)
await sql`analyze`.execute(database.db)

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const around = { database, live: { publish: () => undefined }, clock, newId: randomIds(clock) }
const first = await time(() => look(around, { programmeId }))
const again = await time(() => look(around, { programmeId }))
const members =
  (await sql<{ count: number }>`select count(*)::int as count from member`.execute(database.db)).rows[0]
    ?.count ?? 0
const found = await sql<{
  kind: string
  count: number
  least: number
}>`select kind, count(*)::int as count, min(score) as least
  from duplicate_pair group by kind order by kind`.execute(database.db)
console.log(
  `${members} members; found ${found.rows.map(({ kind, count, least }) => `${kind} ${count} (from ${least})`).join(', ')}`,
)
if (process.env['SHOW'])
  for (const r of (
    await sql<{
      s: string
    }>`select a.name || $$ | $$ || b.name || $$ | $$ || score || reasons::text as s from duplicate_pair p join enterprise a on a.id = p.one_id join enterprise b on b.id = p.other_id`.execute(
      database.db,
    )
  ).rows)
    console.log(r.s)
console.log(`ours: ${first.toFixed(1)} s, again ${again.toFixed(1)} s`)

for (const size of SLICES) {
  await sql`drop table if exists slice`.execute(database.db)
  await sql`create table slice as select id, phone_hash, name_hash, enterprise_id, residence_code from member order by id limit ${size}`.execute(
    database.db,
  )
  const plain = await time(() =>
    sql`select a.id, b.id from slice a join slice b on a.id < b.id and (a.phone_hash = b.phone_hash
      or (a.name_hash = b.name_hash and a.enterprise_id = b.enterprise_id and a.residence_code = b.residence_code))`.execute(
      database.db,
    ),
  )
  const all = plain * (members / size) ** 2
  console.log(
    `nested join: ${size} members ${plain.toFixed(1)} s, so all of them ${(all / 60).toFixed(0)} min; ours takes 1/${(all / first).toFixed(0)}`,
  )
}
await database.close()
process.exit(0)
