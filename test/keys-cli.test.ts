import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'
import { addKey, loadKeyring } from '../src/platform/keyring.ts'
import { migrate } from '../src/platform/migrate.ts'
import { vaultFrom } from '../src/platform/vault.ts'
import { fillWorld } from './world-data.ts'

const main = fileURLToPath(new URL('../src/app/cli/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'gongjian-keys-cli-'))
const keyFile = join(folder, 'keys', 'main.key')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  const database = await openDatabase({ folder })
  await migrate(database, new Date('2021-07-15T02:00:00Z'))
  await fillWorld(database, vaultFrom(loadKeyring(undefined, keyFile)))
  await database.close()
}, 180_000)

/** What a command prints as JSON, on stdout where it was done and on stderr where it was refused. */
async function run(...args: string[]): Promise<{ code: number; said: Record<string, unknown> }> {
  const call = promisify(execFile)(process.execPath, ['--import', 'tsx', main, ...args, '--json'], {
    env: { PATH: process.env['PATH'], DATA_DIR: folder, GONGJIAN_LANGUAGE: 'zh' },
  })
  try {
    return { code: 0, said: JSON.parse((await call).stdout) as Record<string, unknown> }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, said: JSON.parse(stderr) as Record<string, unknown> }
  }
}
const ofProgramme = ['--programme', '测试专项工作']

it('makes a new key, seals everything with it, and takes the old one away only then', async () => {
  expect((await run('doctor')).said).toMatchObject({ keys: [1], key: 1, oldKeyRows: [] })
  addKey(loadKeyring(undefined, keyFile))
  const before = await run('doctor')
  expect(before.said).toMatchObject({ keys: [1, 2], key: 2 })
  expect(before.said['oldKeyRows']).toMatchObject(
    ['member', 'contact', 'import_row', 'import_part'].map((table) => ({ table, keys: [1] })),
  )
  const early = await run('keys', 'retire', '1')
  expect([early.code, early.said['code']]).toEqual([1, 'app/key-in-use'])
  // What was begun is finished with the key that is there.
  expect(await run('keys', 'rotate')).toEqual({ code: 0, said: { key: 2, rows: 7, byServer: false } })
  expect((await run('doctor')).said['oldKeyRows']).toEqual([])
  expect(await run('keys', 'rotate')).toEqual({ code: 0, said: { key: 3, rows: 7, byServer: false } })
  expect((await run('keys', 'retire', '3')).said['code']).toBe('platform/key-not-old')
  expect((await run('keys', 'retire', '1')).said).toEqual({ retired: 1 })
  expect(readFileSync(keyFile, 'utf8')).toMatch(/^2:[0-9a-f]{64}\n3:[0-9a-f]{64}\n$/)
}, 300_000)

it('only adds the key where a server holds the embedded database', async () => {
  const database = await openDatabase({ folder })
  try {
    expect((await run('keys', 'rotate')).said).toEqual({ key: 4, rows: 0, byServer: true })
  } finally {
    await database.close()
  }
}, 180_000)

it('previews what is kept too long, ends it, and verifies both chains', async () => {
  const preview = await run('retention', '--dry-run', ...ofProgramme)
  expect(preview.said).toMatchObject({ dryRun: true, done: {} })
  const database = await openDatabase({ folder })
  await database.pool.query("update contact set ended_on = '2020-12-01', confirmed_on = '2020-12-01' where community_id is not null") // prettier-ignore
  await database.close()
  expect((await run('retention', ...ofProgramme)).said['done']).toEqual({ 'contact-ended': 1 })
  expect((await run('audit', 'verify', ...ofProgramme)).said).toMatchObject({
    ok: true,
    unsealed: 1,
    audit: { unsealed: 1 },
  })
  const tampered = await openDatabase({ folder })
  const event = await tampered.pool.query<{ id: string }>("update event set actor = 'x' returning id")
  const entry = await tampered.pool.query<{ id: string }>("update audit_entry set account = 'x' returning id")
  await tampered.close()
  const refused = await run('audit', 'verify', ...ofProgramme)
  expect([refused.code, refused.said['code']]).toEqual([1, 'audit/event-changed'])
  expect(refused.said['faults']).toEqual([
    { chain: 'ledger', block: null, event: event.rows[0]?.id, fault: 'event-changed' },
    { chain: 'audit', block: null, event: entry.rows[0]?.id, fault: 'event-changed' },
  ])
}, 300_000)
