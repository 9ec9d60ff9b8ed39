import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, readFileSync, existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generatePairing } from '../src/allocation/pairing/generate-pairing.ts'
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'

const main = fileURLToPath(new URL('../src/app/cli/main.ts', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  code: number | null
  out: string
  err: string
}

function start(args: string[], environment: Record<string, string> = {}) {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(GONGJIAN|DATABASE_URL|PORT|HOST|DATA_DIR)/.test(name)),
  )
  return spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { ...clean, GONGJIAN_LANGUAGE: 'zh', DATA_DIR: join(folder, 'data'), ...environment },
  })
}

function run(args: string[], environment: Record<string, string> = {}): Promise<Ran> {
  const child = start(args, environment)
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (ran.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (ran.err += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ran, code })))
}

describe('bad surroundings', () => {
  it('names every wrong variable at once, in the language of the person', async () => {
    const zh = await run(['serve'], { PORT: '99999', LOG_LEVEL: 'loud', GONGJIAN_KEY: 'short' })
    expect(zh.code).toBe(1)
    expect(zh.err).toContain('环境变量有 3 处不正确')
    for (const name of ['PORT', 'LOG_LEVEL', 'GONGJIAN_KEY', 'platform/config'])
      expect(zh.err).toContain(name)
    const en = await run(['serve'], { PORT: 'x', GONGJIAN_LANGUAGE: 'en' })
    expect(en.err).toContain('1 environment variable(s) are wrong')
  })

  it('refuses a port in use before anything is prepared', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const ran = await run(['serve'], { PORT: String(port), DATA_DIR: join(folder, 'never') })
    other.close()
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('platform/port-unusable')
    expect(existsSync(join(folder, 'never'))).toBe(false)
  })

  it('refuses a data folder that is a file', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'not a folder')
    const ran = await run(['migrate'], { DATA_DIR: file })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('database/folder-unreadable')
    expect(readFileSync(file, 'utf8')).toBe('not a folder')
  })

  it('refuses a second process on one embedded database, and takes over from a killed one', async () => {
    const environment = { DATA_DIR: join(folder, 'shared'), GONGJIAN_DEMO: '0', PORT: '0' }
    const first = start(['serve'], environment)
    let out = ''
    await new Promise<void>((resolve) =>
      first.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString()
        if (out.includes('setup#')) resolve()
      }),
    )
    const second = await run(['migrate'], environment)
    expect(second.code).toBe(1)
    expect(second.err).toContain('database/folder-in-use')
    first.kill('SIGKILL')
    await new Promise((resolve) => first.on('close', resolve))
    const third = await run(['doctor', '--json'], environment)
    expect(third.code).toBe(0)
    expect(JSON.parse(third.out)).toMatchObject({ database: 'embedded', programmes: [] })
  })

  it('refuses an unreachable server', async () => {
    const ran = await run(['migrate', '--json'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.err)).toMatchObject({ code: 'database/unreachable' })
  })

  it('refuses a database of a newer schema', async () => {
    const newer = join(folder, 'newer')
    const database = await openDatabase({ folder: newer })
    await migrate(database, new Date(0))
    await database.pool.query(
      "insert into migration values (9999, '9999_from_the_future.sql', 'x', '2030-01-01')",
    )
    await database.close()
    const ran = await run(['doctor'], { DATA_DIR: newer })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('database/newer-schema')
    expect(ran.err).toContain('9999_from_the_future.sql')
  })
})

describe('usage', () => {
  it('exits 2 on what it does not know, 0 on help', async () => {
    expect((await run(['dance'])).code).toBe(2)
    expect((await run(['figures', '--as-of', 'yesterday'])).code).toBe(2)
    expect((await run(['--help'])).code).toBe(0)
  })

  it('says that a database is empty', async () => {
    const ran = await run(['figures', '--as-of', '2021-08-26'], { DATA_DIR: join(folder, 'empty') })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('app/which-programme')
  })
})

describe('solve pairing', () => {
  const write = (name: string, value: unknown): string => {
    const file = join(folder, name)
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
    return file
  }
  const problem = generatePairing({ seed: 7, sites: 20, communities: 15, candidates: 90 })

  it('writes a whole plan', async () => {
    const out = join(folder, 'plan.json')
    const ran = await run(['solve', 'pairing', write('problem.json', problem), '--out', out])
    expect(ran.code).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ status: 'optimal', kind: 'pairing' })
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('refuses a malformed problem with the place, and truncated JSON', async () => {
    const wrong = await run([
      'solve',
      'pairing',
      write('wrong.json', { ...problem, candidates: [{ ...problem.candidates[0], site: 99 }] }),
      '--json',
    ])
    expect(wrong.code).toBe(1)
    expect(JSON.parse(wrong.err)).toMatchObject({
      code: 'allocation/unknown-site',
      place: 'candidates[0].site',
    })
    const cut = await run(['solve', 'pairing', write('cut.json', JSON.stringify(problem).slice(0, 300))])
    expect(cut.code).toBe(1)
    expect(cut.err).toContain('allocation/unreadable')
  })
})
