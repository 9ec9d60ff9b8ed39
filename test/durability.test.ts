import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'

const writer = fileURLToPath(new URL('durability-writer.ts', import.meta.url))
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
