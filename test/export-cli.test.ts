import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { readCsv } from './exported-file.ts'
import { fillWorld } from './world-data.ts'
import { usccOf } from './world-ids.ts'

const main = fileURLToPath(new URL('../src/app/cli/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'gongjian-export-'))
const data = join(folder, 'data')
const key = randomBytes(32)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  const database = await openDatabase({ folder: data })
  await migrate(database, new Date('2021-07-15T02:00:00Z'))
  await fillWorld(database, vaultFrom(key))
  await database.close()
}, 180_000)

/** Exports a list of the small world; answers with what is printed and what is in the file. */
async function exported(
  list: string,
  file: string,
  ...options: string[]
): Promise<{ said: unknown; bytes: Buffer }> {
  const out = join(folder, file)
  const args = [
    '--import',
    'tsx',
    main,
    'export',
    list,
    '--out',
    out,
    '--programme',
    '测试专项工作',
    '--json',
  ]
  const { stdout } = await promisify(execFile)(process.execPath, [...args, ...options], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: data,
      GONGJIAN_KEY: key.toString('hex'),
      GONGJIAN_LANGUAGE: 'zh',
    },
  })
  return { said: JSON.parse(stdout), bytes: readFileSync(out) }
}

it('writes the roster in the shape that other programs rely on, and leaves no half file', async () => {
  const { said, bytes } = await exported('pairings', 'pairs.json', '--as-of', '2021-07-15')
  expect(said).toEqual({ asOf: '2021-07-15', rows: 3, out: join(folder, 'pairs.json') })
  expect((JSON.parse(bytes.toString()) as unknown[])[2]).toEqual({
    enterprise: '演示乙集团有限公司',
    uscc: usccOf(3),
    site: '总部',
    community: '碧苑花园社区',
    communityCode: '420107002019',
    basis: 'P2',
    status: 'active',
    startsOn: '2021-06-20',
  })
  expect(readdirSync(folder).sort()).toEqual(['data', 'pairs.json'])
}, 180_000)

it('gives names and phones in part, in full where that is asked for, and notes both', async () => {
  const part = readCsv((await exported('members', 'part.csv')).bytes)
  expect(part.note).toContain('gongjian export 于')
  expect(part.note).toContain('姓名和电话只显示一部分')
  expect(part.rows.map((row) => row.slice(0, 2))).toContainEqual(['张*', '138****0001'])
  const full = readCsv((await exported('members', 'full.csv', '--in-clear')).bytes)
  expect(full.rows.map((row) => row.slice(0, 2))).toContainEqual(['张伟', '13800000001'])
  const database = await openDatabase({ folder: data })
  const noted = await database.pool.query<{ account: string; detail: object }>(
    "select account, detail from audit_entry where subject = 'members' order by recorded_at",
  )
  await database.close()
  expect(noted.rows).toMatchObject([
    { account: 'cli', detail: { format: 'csv', rows: 3, inClear: false } },
    { account: 'cli', detail: { format: 'csv', rows: 3, inClear: true } },
  ])
}, 180_000)

it('knows the state of a past day, and refuses a kind of file that it cannot write', async () => {
  const { said } = await exported('enterprises', 'early.json', '--as-of', '2021-05-31')
  expect(said).toMatchObject({ asOf: '2021-05-31', rows: 0 })
  await expect(exported('enterprises', 'list.ods')).rejects.toThrow(/app\/file-kind/)
}, 180_000)
