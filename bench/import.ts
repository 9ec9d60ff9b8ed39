/**
 * Import of 131,072 members of 12 columns against a bare COPY of the same rows, sealed before, into the same table. Run with
 * `npx tsx bench/import.ts`, on the embedded database in a folder, or on the empty one that DATABASE_URL names. Prints
 * seconds, ratios, and how far memory rises above the idle server.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inventPeople, phoneOf } from '../src/app/demo/names.ts'
import { drawsFor } from '../src/app/demo/seed.ts'
import { createServer } from '../src/app/server.ts'
import { openDatabase } from '../src/platform/database.ts'
import { randomIds } from '../src/platform/identity.ts'
import { migrate } from '../src/platform/migrate.ts'
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

const header =
  '姓名,手机,单位名称,统一社会信用代码,党组织,职务,特长,可服务时间,居住社区,社区代码,意向岗位,登记日期'
const people = [...members()]
const listOf = (postOf: (post: string, index: number) => string): { name: string; bytes: Buffer } => ({
  name: 'members.csv',
  bytes: Buffer.from(
    [
      header,
      ...people.map(({ name, phone, uscc, post, skills, joinedOn }, index) =>
        [
          name,
          phone,
          '演示企业',
          uscc,
          '演示党委',
          postOf(post, index),
          skills.join('、'),
          '周末',
          '东亭社区',
          '420106012021',
          '巡查',
          joinedOn,
        ].join(','),
      ),
    ].join('\r\n'),
  ),
})

function* members() {
  const invented = inventPeople(drawsFor('bench people'))
  for (let index = 0; index < MEMBERS; index++) {
    const { name, post, skills } = invented.next().value
    const enterprise = enterprises[index % ENTERPRISES]
    if (!enterprise) throw new Error('no enterprise')
    const joinedOn = `2021-0${1 + (index % 8)}-1${index % 10}`
    yield { name, phone: phoneOf(index), ...enterprise, post, skills, joinedOn }
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const say = (what: string, took: number, rest = ''): void =>
  console.log(`${what.padEnd(44)} ${took.toFixed(1).padStart(6)} s ${rest}`)

async function empty(): Promise<void> {
  await database.pool.query('delete from member')
  await database.pool.query('vacuum member')
}

const copies: number[] = []
{
  const rows = people.map(({ id, orgPath, name, phone, post, skills, joinedOn }) =>
    newRow(programmeId, 'member', {
      id: newId(),
      version: 1,
      values: { name, phone, post, skills, freeTime: '周末', wishedPost: '巡查', joinedOn },
      place: { enterpriseId: id, orgPath },
      vault,
    }),
  )
  for (let run = 0; run < 3; run++) {
    copies.push(
      await seconds(() =>
        database.bulk((target) => database.copyRows(target, 'member', newColumns('member'), rows)),
      ),
    )
    await empty()
  }
}
const copy = copies.sort((a, b) => a - b)[1] ?? NaN
say('bare COPY, median of three', copy, `(${copies.map((took) => took.toFixed(1)).join(', ')})`)

const server = await createServer({
  config: { HOST: '127.0.0.1', PORT: 0, PUBLIC_URL: 'http://127.0.0.1', LOG_LEVEL: 'error' },
  database,
  key,
})
await sleep(3000)
globalThis.gc?.()
const idle = process.memoryUsage().rss
let peak = idle
let longest = 0
let last = performance.now()
const watch = setInterval(() => {
  const now = performance.now()
  longest = Math.max(longest, now - last - 20)
  last = now
  peak = Math.max(peak, process.memoryUsage().rss)
}, 20)

const work = { database, vault, programmeId, today, newId, actor: 'bench', now: new Date() }
async function bring(what: string, postOf: (post: string, index: number) => string): Promise<void> {
  const file = listOf(postOf)
  const began = performance.now()
  const plan = await makePlan(work, importers.members, file)
  const previewed = (performance.now() - began) / 1000
  const { wrong, new: added, changed, unchanged } = plan.counts
  if (added + changed > 0) await apply(work, plan)
  const took = (performance.now() - began) / 1000
  const counts = `new ${added}, changed ${changed}, unchanged ${unchanged}, wrong ${wrong}`
  say(`${what}: preview`, previewed, counts)
  say(`${what}: preview and import`, took, `ratio to COPY ${(took / copy).toFixed(2)}`)
}
await bring('first', (post) => post)
await bring('again', (post) => post)
await bring('every 100th edited', (post, index) => (index % 100 === 0 ? `${post}（兼）` : post))
await bring('all edited', (post) => `${post}兼`)
clearInterval(watch)
console.log(
  `memory: ${Math.round((peak - idle) / MIB)} MiB above the idle server of ${Math.round(idle / MIB)} MiB; the loop was held ${Math.round(longest)} ms at most`,
)
await server.close()
await database.close()
rmSync(folder, { recursive: true, force: true })
process.exit(0)
