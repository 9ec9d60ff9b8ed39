/**
 * Import of 131,072 members of 12 columns against a bare COPY of the same rows, sealed before, into the same table. Run with
 * `npx tsx --expose-gc bench/import.ts`, on the embedded database in a folder, or on the empty one that DATABASE_URL names.
 * Prints seconds, ratios, and how far memory rises above the idle server.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { inventPeople, phoneOf } from '../src/app/demo/names.ts'
import { drawsFor } from '../src/app/demo/seed.ts'
import { createServer } from '../src/app/server.ts'
import { openDatabase } from '../src/platform/database.ts'
import { randomIds } from '../src/platform/identity.ts'
import { migrate } from '../src/platform/migrate.ts'
import type { OfficeFile } from '../src/platform/office/sheet-source.ts'
import { writeWorkbook } from '../src/platform/office/sheets.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { apply } from '../src/registry/import/import-apply.service.ts'
import { makePlan } from '../src/registry/import/import-plan.service.ts'
import { insert, newColumns, newRow } from '../src/registry/import/import-write.store.ts'
import { importers } from '../src/registry/import/importer.rules.ts'
import { usccOf } from '../test/world-ids.ts'

const MEMBERS = 131_072
const ENTERPRISES = 432
const MIB = 2 ** 20

const folder = mkdtempSync(join(tmpdir(), 'gongjian-bench-'))
const url = process.env['DATABASE_URL']
const database = await openDatabase(url === undefined ? { folder } : { url })
await migrate(database, new Date())
const key = randomBytes(32)
const vault = vaultFrom(key)
const newId = randomIds(() => new Date())
const programmeId = newId()
const today = '2021-08-26'

const enterprises = Array.from({ length: ENTERPRISES }, (_, index) => ({
  id: newId(),
  uscc: usccOf(index + 1),
  orgPath: `${String(index + 1).padStart(4, '0')}.`,
}))
await database.bulk(async (target) => {
  await target.client.query(
    "insert into programme (id, path, name, owner, is_demo, starts_on) values ($1, '0001.', 'bench', 'bench', false, '2021-06-01')",
    [programmeId],
  )
  const place = { parentId: null, level: 1 }
  const writings = enterprises.map(({ id, uscc, orgPath }) => {
    const values = {
      uscc,
      name: `演示企业${orgPath}`,
      kind: 'other',
      partyOrganisation: '党委',
      joinedOn: today,
    }
    return { id, version: 1, values, place: { ...place, orgPath }, vault }
  })
  await insert(database, target, programmeId, 'enterprise', writings)
})
await database.pool.query('analyze')

const headers =
  '姓名,手机,单位名称,统一社会信用代码,党组织,职务,特长,可服务时间,居住社区,社区代码,意向岗位,登记日期'.split(
    ',',
  )

interface Person {
  id: string
  orgPath: string
  cells: string[]
}

function* people(postOf: (post: string, index: number) => string = (post) => post): Generator<Person> {
  const invented = inventPeople(drawsFor('bench people'))
  for (let index = 0; index < MEMBERS; index++) {
    const { name, post, skills } = invented.next().value
    const enterprise = enterprises[index % ENTERPRISES]
    if (!enterprise) throw new Error('no enterprise')
    const { id, orgPath, uscc } = enterprise
    const joinedOn = `2021-0${1 + (index % 8)}-1${index % 10}`
    const employer = ['演示企业', uscc, '演示党委']
    const home = ['东亭社区', '420106012021']
    const own = [postOf(post, index), skills.join('、'), '周末']
    yield { id, orgPath, cells: [name, phoneOf(index), ...employer, ...own, ...home, '巡查', joinedOn] }
  }
}

function csvOf(postOf?: (post: string, index: number) => string): OfficeFile {
  const lines = [headers, ...Array.from(people(postOf), ({ cells }) => cells)]
  return { name: 'members.csv', bytes: Buffer.from(lines.map((cells) => cells.join(',')).join('\r\n')) }
}

async function xlsxOf(): Promise<OfficeFile> {
  const columns = headers.map((header, at) => ({ header, value: (cells: string[]) => cells[at] ?? null }))
  const rows = (function* () {
    for (const { cells } of people()) yield cells
  })()
  return { name: 'members.xlsx', bytes: await buffer(writeWorkbook({ name: 'members', columns, rows })) }
}

const files = {
  csv: csvOf(),
  xlsx: await xlsxOf(),
  few: csvOf((post, index) => (index % 100 === 0 ? `${post}（兼）` : post)),
  all: csvOf((post) => `${post}兼`),
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

async function empty(): Promise<void> {
  for (const table of ['member', 'event']) {
    // A table that was filled by COPY alone passes for empty, and each row deleted would read all of it for the merged ones.
    await database.pool.query(`analyze ${table}`)
    await database.pool.query(`delete from ${table}`)
    await database.pool.query(`vacuum ${table}`)
  }
}

async function bareCopy(): Promise<number> {
  const rows = Array.from(people(), ({ id, orgPath, cells }) => {
    const [
      name = '',
      phone = '',
      ,
      ,
      ,
      post = '',
      skills = '',
      freeTime = '',
      ,
      ,
      wishedPost = '',
      joinedOn = '',
    ] = cells
    const values = {
      name,
      phone,
      post,
      skills: skills.split('、').filter(Boolean),
      freeTime,
      wishedPost,
      joinedOn,
    }
    const place = { enterpriseId: id, orgPath }
    return newRow(programmeId, 'member', { id: newId(), version: 1, values, place, vault })
  })
  const took = await seconds(() =>
    database.bulk((target) => database.copyRows(target, 'member', newColumns('member'), rows)),
  )
  await empty()
  return took
}

const server = await createServer({
  config: { HOST: '127.0.0.1', PORT: 0, PUBLIC_URL: 'http://127.0.0.1', LOG_LEVEL: 'error' },
  database,
  key,
})
await sleep(3000)
globalThis.gc?.()
const idle = process.memoryUsage.rss()
const copies = [await bareCopy(), await bareCopy(), await bareCopy()]

let peak = 0
let longest = 0
let last = performance.now()
setInterval(() => {
  const now = performance.now()
  longest = Math.max(longest, now - last - 20)
  last = now
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20).unref()

const work = { database, vault, programmeId, today, newId, actor: 'bench', now: new Date() }
const measured: { what: string; took: number; line: string }[] = []
async function bring(what: string, file: OfficeFile): Promise<void> {
  globalThis.gc?.()
  peak = process.memoryUsage.rss()
  longest = 0
  const began = performance.now()
  const plan = await makePlan(work, importers.members, file)
  const previewed = (performance.now() - began) / 1000
  const { new: added, changed, unchanged } = plan.counts
  if (added + changed > 0) await apply(work, plan)
  const took = (performance.now() - began) / 1000
  const counts = `new ${added}, changed ${changed}, unchanged ${unchanged}`
  const memory = `${Math.round((peak - idle) / MIB)} MiB above idle, others waited ${Math.round(longest)} ms at most`
  measured.push({
    what,
    took,
    line: `preview ${previewed.toFixed(1)} s, with import ${took.toFixed(1)} s; ${counts}; ${memory}`,
  })
}

await bring('csv', files.csv)
await bring('csv again', files.csv)
await bring('every 100th edited', files.few)
await bring('all edited', files.all)
await empty()
copies.push(await bareCopy())
await bring('xlsx', files.xlsx)
await empty()
copies.push(await bareCopy())

const copy = copies.toSorted((a, b) => a - b)[copies.length >> 1] ?? NaN
console.log(`${database.kind}; idle server ${Math.round(idle / MIB)} MiB`)
console.log(`bare COPY, median ${copy.toFixed(2)} s (${copies.map((took) => took.toFixed(2)).join(', ')})`)
for (const { what, took, line } of measured)
  console.log(`${what.padEnd(20)} ${(took / copy).toFixed(2).padStart(5)} × COPY: ${line}`)
await server.close()
await database.close()
rmSync(folder, { recursive: true, force: true })
process.exit(0)
