/**
 * The one box against a plain `like '%…%'` over the same tables, on the demo programme in the embedded database, in one run.
 * Run with `npx tsx bench/search.ts`. Prints medians in milliseconds, the slowest of each, and their ratio.
 *
 * Ours: every group that the office sees, within the scope of row-level security, members by their hash. Plain: the same
 * tables and columns read through with `like`, as the owner of the tables, exact names and beginnings first; members are left out, because what is
 * sealed cannot be read through.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { loadDemo } from '../src/app/demo/load.ts'
import { searchers } from '../src/app/routes.ts'
import { inScope, wholeProgramme } from '../src/platform/access.ts'
import type { Context } from '../src/platform/context.ts'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { containing } from '../src/platform/rows.ts'
import { searchAll } from '../src/registry/search/search.service.ts'

const RUNS = 31
const TEXTS = [
  ...['东亭', '社区', '集团', '东亭社区居委会', '武昌 东亭', '没有这个地方', '东'],
  ...['dongting', 'dtsq', 'shequ', 's', '420106012', '42', '9142', '13800000000', '张伟'],
]

const database = await openDatabase({ memory: true })
await migrate(database, new Date())
const vault = vaultFrom(randomBytes(32))
const { programmeId, rows } = await loadDemo(database, vault, {
  clock: () => new Date(),
  onProgress: () => undefined,
})
console.log(Object.entries(rows).map(([table, count]) => `${table} ${count}`).join(', ')) // prettier-ignore

const scope = wholeProgramme(programmeId, 'bench')
const ours = (q: string): Promise<number> =>
  inScope(database.db, scope, async (db) => {
    const context = {
      db,
      programmeId,
      vault,
      today: '2021-08-26',
      actor: { account: 'bench', name: 'bench', role: 'office', scope },
    } as unknown as Context
    const { groups } = await searchAll(context, searchers, { q, limit: 5 })
    return groups.reduce((all, { hits }) => all + hits.length, 0)
  })

const readThrough: [table: string, name: string, columns: string[]][] = [
  ['enterprise', 'name', ['name', 'pinyin', 'initials', 'uscc']],
  ['community', 'name', ['name', 'pinyin', 'initials', 'division_code']],
  ['division', 'name', ['name', 'pinyin', 'initials', 'code']],
  ['pairing', 'enterprise_name', ['search_text', 'division_code']],
  ['team_service', 'team_name', ['team_name', 'enterprise_name', 'community_name', 'division_code']],
]
async function plain(q: string): Promise<number> {
  let found = 0
  for (const [table, name, columns] of readThrough) {
    const conditions = columns.map((column) => sql`${sql.ref(column)} like ${containing(q)}`)
    const { rows } = await sql`select * from ${sql.table(table)} where ${sql.join(conditions, sql` or `)}
      order by (${sql.ref(name)} = ${q}) desc, (${sql.ref(name)} like ${`${q}%`}) desc, ${sql.ref(name)} limit 6`.execute(
      database.db,
    )
    found += rows.length
  }
  return found
}

async function time(work: () => Promise<number>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
const middle = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN

for (const q of TEXTS) {
  const times = { ours: [] as number[], plain: [] as number[] }
  for (let run = 0; run < RUNS; run++) {
    times.ours.push(await time(() => ours(q)))
    times.plain.push(await time(() => plain(q)))
  }
  const [a, b] = [middle(times.ours), middle(times.plain)]
  console.log(
    `${q.padEnd(14)} ours ${a.toFixed(1)} ms (at most ${Math.max(...times.ours).toFixed(0)}), ${await ours(q)} hits; plain like ${b.toFixed(1)} ms (at most ${Math.max(...times.plain).toFixed(0)}), ratio ${(a / b).toFixed(2)}`,
  )
}
await database.close()
process.exit(0)
