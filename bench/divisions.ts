/**
 * Two editions of a whole country, of 620,573 generated divisions, loaded one after the other into the embedded database, and the
 * one box looking through both against a plain `like '%…%'`. Run with `npx tsx bench/divisions.ts`.
 * Codes and names are generated; of every 400 communities of the second edition one is gone, one renamed and one renumbered.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { containing } from '../src/platform/rows.ts'
import { loadEdition } from '../src/registry/division/division-edition.service.ts'
import type { DivisionLine } from '../src/registry/division/division-edition.rules.ts'
import { readSought } from '../src/registry/search/search.rules.ts'
import { divisions } from '../src/registry/search/search.store.ts'

/** Fewer to see how time and memory grow. */
const ROWS = Number(process.argv[2] ?? 620_573)
const NAMES = '东西南北中新老上下大小金银石水火木土山河江湖海田林花草云月春夏秋冬龙凤虎马牛羊家庄村桥塘岭坪湾'
const two = (number: number): string => String(number).padStart(2, '0')
const three = (number: number): string => String(number).padStart(3, '0')
const named = (seed: number): string =>
  [seed, seed >> 5, seed >> 10].map((part) => NAMES.charAt((part * 7919 + seed) % NAMES.length)).join('')

/** 31 provinces of 11 cities of 9 counties, of streets of 13 communities each, cut off at the number wanted. */
async function* country(isSecond: boolean): AsyncGenerator<DivisionLine> {
  let row = 1
  let place = 0
  const line = (code: string, name: string): DivisionLine => ({ row: ++row, code, name })
  for (let p = 11; p < 42; p++) {
    yield line(two(p), `${named(p)}省`)
    for (let c = 1; c <= 11; c++) {
      yield line(`${two(p)}${two(c)}`, `${named(p * 31 + c)}市`)
      for (let a = 1; a <= 9; a++) {
        const county = `${two(p)}${two(c)}${two(a)}`
        yield line(county, `${named(p * 997 + c * 31 + a)}区`)
        await Promise.resolve()
        for (let s = 1; s <= 15; s++) {
          const street = `${county}${three(s)}`
          yield line(street, `${named(p * 7 + c * 131 + a * 17 + s)}街道`)
          for (let v = 1; v <= 13; v++) {
            if (row > ROWS) return
            const seed = ++place * 13
            const turn = isSecond ? place % 400 : -1
            if (turn === 0) continue
            yield turn === 1
              ? line(`${street}${three(v)}`, `${named(seed)}新社区居委会`)
              : turn === 2
                ? line(`${street}${three(v + 500)}`, `${named(seed)}村委会`)
                : line(`${street}${three(v)}`, `${named(seed)}村委会`)
          }
        }
      }
    }
  }
}

// On disk: in memory the pages and the log of the database itself would be counted too.
const folder = mkdtempSync(join(tmpdir(), 'gongjian-divisions-'))
const database = await openDatabase({ folder })
await migrate(database, new Date())
for (const [name, validFrom, isSecond] of [
  ['one', '2023-06-30', false],
  ['two', '2024-06-30', true],
] as const) {
  const start = performance.now()
  const report = await loadEdition(database, country(isSecond), {
    edition: { name, validFrom },
    at: new Date(),
  })
  console.log(
    `${name}: ${report.rows} rows in ${((performance.now() - start) / 1000).toFixed(1)} s, at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB resident`,
    JSON.stringify({ ...report, wrong: report.wrong.length }),
  )
}
await database.pool.query('vacuum (analyze) division')

const middle = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN
for (const q of ['东西南', '社区', '街道', 'dongxinan', 'dxn', 's', '420106', '11', '没有这个地方']) {
  const sought = readSought(q)
  if (!sought) continue
  const times = { ours: [] as number[], plain: [] as number[] }
  for (let run = 0; run < 9; run++) {
    let start = performance.now()
    await divisions(database.db, sought, 6)
    times.ours.push(performance.now() - start)
    start = performance.now()
    await sql`select id, name from division where name like ${containing(q)} or pinyin like ${containing(q)} or initials like ${containing(q)}
      or code like ${containing(q)} order by (name = ${q}) desc, (name like ${`${q}%`}) desc, code limit 6`.execute(
      database.db,
    )
    times.plain.push(performance.now() - start)
  }
  const [a, b] = [middle(times.ours), middle(times.plain)]
  console.log(
    `${q.padEnd(12)} ours ${a.toFixed(1)} ms, plain like ${b.toFixed(1)} ms, ratio ${(a / b).toFixed(3)}`,
  )
}
await database.close()
rmSync(folder, { recursive: true })
process.exit(0)
