import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'
import { createServer } from '../src/app/server.ts'
import { TODAY } from './world.ts'

const writer = fileURLToPath(new URL('durability-writer.ts', import.meta.url))
const importer = fileURLToPath(new URL('import-writer.ts', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('keeps every acknowledged write of a process that is killed, in order and without a gap', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder])
  let acknowledged = 0
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      acknowledged = Number(chunk.toString().trim().split('\n').at(-1))
      if (acknowledged >= 400) child.kill('SIGKILL')
    })
    child.once('exit', (_code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error('the writer ended by itself')),
    )
  })
  const database = await openDatabase({ folder })
  const kept = await database.pool.query<{ count: number; last: string }>(
    'select count(*) as count, max(path) as last from programme',
  )
  await database.close()
  expect(kept.rows[0]?.count).toBeGreaterThanOrEqual(acknowledged)
  expect(Number(kept.rows[0]?.last.replace('.', ''))).toBe(kept.rows[0]?.count)
})

it('keeps nothing of an import whose process is killed while it writes, and lets it be confirmed again', async () => {
  const own = join(folder, 'import')
  const runId = '00000000-0000-7000-8000-000000000777'
  const child = spawn(process.execPath, ['--import', 'tsx', importer, own, runId])
  await new Promise<void>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      // Members are written by now, and their events are on the way.
      if (out.includes('event')) child.kill('SIGKILL')
    })
    child.once('exit', (_code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error('the importer ended by itself')),
    )
  })
  const database = await openDatabase({ folder: own })
  const counted = async (): Promise<unknown> =>
    (
      await database.pool.query(
        "select (select count(*) from member) as members, (select count(*) from event where kind = 'member.joined') as events, status, problem ->> 'code' as problem from import_run where id = $1",
        [runId],
      )
    ).rows[0]
  expect(await counted()).toEqual({ members: 3, events: 0, status: 'applying', problem: null })
  const server = await createServer({
    config: { HOST: '127.0.0.1', PORT: 0, PUBLIC_URL: 'http://127.0.0.1', LOG_LEVEL: 'error' },
    database,
    key: Buffer.alloc(32, 7),
    clock: () => TODAY,
  })
  expect(await counted()).toEqual({ members: 3, events: 0, status: 'ready', problem: 'import/stopped' })
  await server.close()
  await database.close()
})
