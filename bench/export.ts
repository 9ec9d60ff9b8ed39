/**
 * Export of all members of the demo programme from the embedded database, through `startExport` into a file, against the same rows
 * written from memory: by hucre's stream, and by exceljs' streaming writer. `npx tsx bench/export.ts [ours|hucre|exceljs|csv|json]`;
 * without a name each runs in a process of its own, as memory is measured. Prints seconds, the peak of resident memory above
 * the idle process, and ratios of processor time.
 */
import ExcelJS from 'exceljs'
import { writeXlsxStream } from 'hucre/xlsx'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { loadDemo } from '../src/app/demo/load.ts'
import { inScope, wholeProgramme } from '../src/platform/access.ts'
import { openDatabase } from '../src/platform/database.ts'
import { dayOf } from '../src/platform/day.ts'
import { startExport, type ToldRow } from '../src/platform/export.ts'
import type { ExportFormat } from '../src/platform/exported.ts'
import { randomIds } from '../src/platform/identity.ts'
import { migrate } from '../src/platform/migrate.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { memberList } from '../src/registry/export.service.ts'

interface Measured {
  seconds: number
  /** Of all threads of the process: what a busy machine changes least. */
  processor: number
  mebibytes: number
  rows: number
  bytes: number
}

const folder = mkdtempSync(join(tmpdir(), 'gongjian-bench-'))
const out = join(folder, 'members')

const now = new Date()
const columns = memberList.columns('zh')

/** As many members as the demo has, as different from one another (a seeded congruence), without a database. */
function* rowsInMemory(count: number): Generator<ToldRow> {
  let state = 20_210_826
  const draw = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0)
  const hex = (): string => draw().toString(16).padStart(8, '0')
  for (let number = 0; number < count; number++) {
    const employer = draw() % 432
    yield {
      name: '张*', phone: `1${30 + (draw() % 70)}****${String(draw() % 10_000).padStart(4, '0')}`,
      enterpriseUscc: `91420000${String(employer).padStart(8, '0')}1X`, post: ['职员', '工程师', '科长', '调度员'][draw() % 4] ?? null,
      skills: ['电工', '急救'].slice(draw() % 2), freeTime: null, wishedPost: null,
      joinedOn: `2021-0${1 + (draw() % 8)}-1${draw() % 10}`, leftOn: null, enterprise: `演示江汉能源集团有限公司第${employer}分公司`,
      id: `0197a8e0-${hex().slice(4)}-7${hex().slice(5)}-8${hex().slice(5)}-${hex()}${hex().slice(4)}`, version: 1,
    } // prettier-ignore
  }
}

async function measured(work: () => Promise<number>): Promise<Measured> {
  globalThis.gc?.()
  const idle = process.memoryUsage.rss()
  let peak = idle
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const began = performance.now()
  const used = process.cpuUsage()
  const rows = await work()
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(used)
  clearInterval(watch)
  peak = Math.max(peak, process.memoryUsage.rss())
  return {
    seconds,
    processor: (user + system) / 1e6,
    mebibytes: (peak - idle) / 2 ** 20,
    rows,
    bytes: statSync(out).size,
  }
}

async function ours(format: ExportFormat): Promise<Measured> {
  const database = await openDatabase({ memory: true })
  await migrate(database, now)
  const vault = vaultFrom(randomBytes(32))
  const { programmeId } = await loadDemo(database, vault, { clock: () => now, onProgress: () => undefined })
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const scope = wholeProgramme(programmeId, 'bench')
  const result = await measured(async () => {
    const file = await inScope(database.db, scope, (db) =>
      startExport(
        {
          db,
          programmeId,
          actor: { account: 'bench', name: 'bench', role: 'office', scope },
          now,
          today: dayOf(now),
          newId: randomIds(() => now),
          vault,
          reopen: (work) => inScope(database.db, scope, work),
        },
        memberList,
        { format },
        'zh',
      ),
    )
    await pipeline(Readable.from(file.content), createWriteStream(out))
    return file.rows
  })
  await database.close()
  return result
}

const ROWS = 131_900

/** The cells alone: no database, no vault, no guard of formulas, no styles. */
const byHucre = (): Promise<Measured> =>
  measured(async () => {
    async function* cells() {
      await Promise.resolve()
      yield columns.map(({ header }) => header)
      for (const row of rowsInMemory(ROWS)) yield columns.map(({ value }) => value(row))
    }
    const sheet = { name: 'members', columns: columns.map(() => ({})), repeatHeaders: false }
    await pipeline(Readable.from(writeXlsxStream(cells(), sheet)), createWriteStream(out))
    return ROWS
  })

const byExcelJs = (): Promise<Measured> =>
  measured(async () => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: out, useStyles: false })
    const sheet = book.addWorksheet('members')
    sheet.addRow(columns.map(({ header }) => header)).commit()
    for (const row of rowsInMemory(ROWS)) sheet.addRow(columns.map(({ value }) => value(row))).commit()
    sheet.commit()
    await book.commit()
    return ROWS
  })

const runs: Record<string, () => Promise<Measured>> = {
  ours: () => ours('xlsx'),
  csv: () => ours('csv'),
  json: () => ours('json'),
  hucre: byHucre,
  exceljs: byExcelJs,
}

const named = process.argv[2]
if (named !== undefined) {
  console.log(JSON.stringify(await runs[named]?.()))
} else {
  const results = new Map<string, Measured>()
  for (const name of Object.keys(runs)) {
    const script = fileURLToPath(import.meta.url)
    const ran = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', script, name], {
      encoding: 'utf8',
    })
    if (ran.status !== 0) throw new Error(ran.stderr)
    const result = JSON.parse(ran.stdout.trim().split('\n').at(-1) ?? '') as Measured
    results.set(name, result)
    console.log(
      `${name.padEnd(8)} ${result.rows} rows × ${columns.length} columns in ${result.seconds.toFixed(2)} s (${result.processor.toFixed(2)} s of processor), ` +
        `${result.mebibytes.toFixed(0)} MiB above idle, file ${(result.bytes / 1e6).toFixed(1)} MB`,
    )
  }
  const took = (name: string): number => results.get(name)?.processor ?? NaN
  console.log(`ours ÷ hucre from memory ${(took('ours') / took('hucre')).toFixed(2)}`)
  console.log(`ours ÷ exceljs from memory ${(took('ours') / took('exceljs')).toFixed(2)}`)
}
rmSync(folder, { recursive: true, force: true })
process.exit(0)
