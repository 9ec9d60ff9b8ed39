import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, readFileSync, existsSync, readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { generatePairing } from './allocation/generate-pairing.ts'
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
  return ending(start(args, environment))
}

function ending(child: ChildProcess): Promise<Ran> {
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout?.on('data', (chunk: Buffer) => (ran.out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (ran.err += chunk.toString()))
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

const pairing = generatePairing({ seed: 7, sites: 20, communities: 15, candidates: 90 })
const [site] = pairing.sites
const [community] = pairing.communities
const [candidate] = pairing.candidates

describe.skipIf(process.platform === 'win32')('a signal to a solve leaves nothing behind', () => {
  let own: string
  beforeEach(() => {
    own = mkdtempSync(join(folder, 'solve-'))
  })

  /** A pipe as problem: once it can be opened for writing the thread reads, and signals are heard. */
  async function startOnPipe(problem: string): Promise<{ child: ChildProcess; ended: Promise<Ran> }> {
    const pipe = join(own, 'problem.json')
    execFileSync('mkfifo', [pipe])
    const child = start(['solve', 'pairing', pipe, '--out', join(own, 'plan.json')])
    const ended = ending(child)
    const handle = await open(pipe, 'w')
    await handle.writeFile(problem)
    await handle.close()
    return { child, ended }
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s while solving', async (signal, code) => {
    const { child, ended } = await startOnPipe(largeProblem())
    await sleep(2500)
    expect(child.exitCode).toBeNull()
    child.kill(signal)
    expect(await ended).toEqual({ code, out: '', err: '已取消，未写出方案文件。\n' })
    expect(readdirSync(own)).toEqual(['problem.json'])
  })

  it('SIGTERM in the middle of writing', async () => {
    const crowd = { ...pairing, communities: [], candidates: [] }
    const many = Array.from({ length: 20_000 }, (_, id) => ({ ...site, id }))
    const { child, ended } = await startOnPipe(JSON.stringify({ ...crowd, sites: many }))
    // A pipe as part file holds the thread up: it is full, and nobody takes more.
    const part = `${join(own, 'plan.json')}.${child.pid}.part`
    execFileSync('mkfifo', [part])
    const reader = await open(part, 'r')
    await reader.read(Buffer.alloc(1), 0, 1)
    child.kill('SIGTERM')
    await sleep(300)
    await reader.close()
    expect((await ended).code).toBe(143)
    expect(readdirSync(own)).toEqual(['problem.json'])
  })
})

/** Takes many seconds: every site may go to sixty communities all over, drawn by a linear congruence. */
function largeProblem(): string {
  const [size, each] = [10_000, 60]
  let state = 12_345
  const below = (count: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % count
  }
  const ids = Array.from({ length: size }, (_, id) => id)
  return JSON.stringify({
    ...pairing,
    sites: ids.map((id) => ({ ...site, id, maxPairs: 2 })),
    communities: ids.map((id) => ({ ...community, id, cap: 3, balance: [0, 5, 9] })),
    candidates: ids.flatMap((id) => {
      const drawn = new Set(ids.slice(0, each).map(() => below(size)))
      return [...drawn].map((other) => {
        return { ...candidate, site: id, community: other, tier: 1 + below(8), cost: below(50_000) }
      })
    }),
  })
}
