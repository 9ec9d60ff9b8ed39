import fc from 'fast-check'
import { spawn } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { generateDispatch } from './allocation/generate-dispatch.ts'
import { generateMatching } from './allocation/generate-matching.ts'
import { generatePairing } from './allocation/generate-pairing.ts'
import type { PairingPlan } from '../src/allocation/pairing/pairing-problem.ts'
import { writeJson } from '../src/app/cli/json-text.ts'

const main = fileURLToPath(new URL('../src/app/cli/main.ts', import.meta.url))
let root: string
let folder: string
let tests = 0
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'gongjian-solve-'))
})
beforeEach(() => {
  folder = join(root, String((tests += 1)))
  mkdirSync(folder)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Ran {
  code: number | null
  out: string
  err: string
}

function solve(...args: string[]): Promise<Ran> {
  const env = { ...process.env, GONGJIAN_LANGUAGE: 'zh' }
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'solve', ...args], { env })
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (ran.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (ran.err += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ran, code })))
}

function write(name: string, value: unknown): string {
  const file = join(folder, name)
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

const pairing = generatePairing({ seed: 7, sites: 20, communities: 15, candidates: 90 })
const [site, ...sites] = pairing.sites
const [community, ...communities] = pairing.communities
const [candidate, ...candidates] = pairing.candidates

describe.each([
  ['pairing', pairing, '对'],
  ['matching', generateMatching({ seed: 7, needs: 20, offers: 15, months: 4, links: 90 }), '批交付'],
  ['dispatch', generateDispatch({ seed: 7, squads: 6, tasks: 5 }), '条派遣'],
] as const)('%s', (kind, problem, word) => {
  it('writes a plan that is verified, and starts from it again', async () => {
    const file = write('problem.json', problem)
    const out = join(folder, 'plan.json')
    const ran = await solve(kind, file, '--out', out)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('optimal')
    expect(ran.out).toContain(word)
    expect(readdirSync(folder).sort()).toEqual(['plan.json', 'problem.json'])

    const verified = await solve('verify', file, out, '--json')
    expect(verified.code).toBe(0)
    expect(JSON.parse(verified.out)).toEqual({ ok: true, kind, faults: [] })

    const again = await solve(kind, file, '--previous', out, '--json')
    expect(again.code).toBe(0)
    expect(JSON.parse(again.out)).toMatchObject({ kind, lexValues: (read(out) as PairingPlan).lexValues })
  })
})

describe('verify', () => {
  it('lists the faults of a plan that was changed', async () => {
    const file = write('problem.json', pairing)
    const plan = JSON.parse((await solve('pairing', file)).out) as PairingPlan
    const changed = write('changed.json', { ...plan, lexValues: plan.lexValues.map((value) => value + 1) })
    const told = await solve('verify', file, changed)
    expect(told).toMatchObject({ code: 1, err: '' })
    expect(told.out).toContain('核验未通过')
    expect(told.out).toContain('lexValues')
    const listed = await solve('verify', file, write('other.json', { ...plan, pairs: 'none' }), '--json')
    expect(listed.code).toBe(1)
    expect(JSON.parse(listed.out)).toMatchObject({
      ok: false,
      faults: [{ code: 'plan/wrong-shape', place: 'pairs' }],
    })
  })

  it('refuses a problem of no kind', async () => {
    const ran = await solve(
      'verify',
      write('problem.json', { ...pairing, kind: 'parking' }),
      'plan.json',
      '--json',
    )
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.err)).toMatchObject({ code: 'allocation/unknown-kind', place: 'kind' })
  })
})

describe('compare', () => {
  it('tells what another order of levels would change', async () => {
    const file = write('problem.json', pairing)
    const plans = [join(folder, 'a.json'), join(folder, 'b.json')] as const
    const other = write('other.json', { ...pairing, lexOrder: ['cost', 'unpaired'] })
    expect((await solve('pairing', file, '--out', plans[0])).code).toBe(0)
    expect((await solve('pairing', other, '--out', plans[1])).code).toBe(0)
    const table = await solve('compare', file, ...plans)
    expect(table).toMatchObject({ code: 0, err: '' })
    expect(table.out).toMatch(/^层级 +之前 +之后 +变化\nunpaired /)
    expect(table.out).toContain('减少（等次）')
    const json = await solve('compare', file, ...plans, '--json')
    const { lost, unpaired, levels } = JSON.parse(json.out) as Record<string, unknown[]>
    expect(lost?.length).toBeGreaterThan(0)
    expect(unpaired).toHaveProperty('newly')
    expect(levels?.[0]).toMatchObject({ name: 'unpaired', before: 0 })
  })

  it('refuses plans of another kind or of other sites', async () => {
    const file = write('problem.json', pairing)
    const plan = JSON.parse((await solve('pairing', file)).out) as PairingPlan
    const good = write('good.json', plan)
    const strange = write('strange.json', { ...plan, pairs: [{ ...plan.pairs[0], site: 99 }] })
    const unknown = await solve('compare', file, good, strange, '--json')
    expect(unknown.code).toBe(1)
    expect(JSON.parse(unknown.err)).toMatchObject({ place: 'planB.pairs[0].site' })
    const kind = await solve('compare', file, write('kind.json', { ...plan, kind: 'matching' }), good)
    expect(kind.code).toBe(1)
    expect(kind.err).toContain('planA.kind')
  })
})

describe('a bad problem is refused with its place', () => {
  it.each([
    ['unknown-site', 'candidates[0].site', { candidates: [{ ...candidate, site: 99 }] }],
    ['unknown-community', 'candidates[0].community', { candidates: [{ ...candidate, community: -1 }] }],
    ['duplicate-candidate', 'candidates[1]', { candidates: [candidate, candidate, ...candidates] }],
    ['id-not-dense', 'sites[1].id', { sites: [site, site, ...sites] }],
    ['negative', 'communities[0].cap', { communities: [{ ...community, cap: -1 }, ...communities] }],
    ['not-integer', 'sites[0].maxPairs', { sites: [{ ...site, maxPairs: 1.5 }, ...sites] }],
    [
      'balance-not-convex',
      'communities[0].balance[1]',
      { communities: [{ ...community, cap: 2, balance: [3, 1] }, ...communities] },
    ],
    ['overflow', 'candidates[0].cost', { candidates: [{ ...candidate, cost: 2 ** 52 }] }],
  ])('%s at %s', async (code, place, change) => {
    const file = write('problem.json', { ...pairing, ...change })
    const out = join(folder, 'plan.json')
    const ran = await solve('pairing', file, '--out', out, '--json')
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(JSON.parse(ran.err)).toMatchObject({ code: `allocation/${code}`, place })
    expect(readdirSync(folder)).toEqual(['problem.json'])
  })

  it('truncated JSON, with the end of the file', async () => {
    const text = JSON.stringify({ ...pairing, name: 'cut' }, null, 1).slice(0, 300)
    const line = text.split('\n').length
    const ran = await solve('pairing', write('problem.json', text))
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toContain('allocation/not-json')
    expect(ran.err).toContain(`line ${line}, column ${text.length - text.lastIndexOf('\n')}, offset 300`)
  })

  it('a file over the limit, which is named', async () => {
    const file = write('problem.json', '{')
    // Sparse: ten million candidates, and nothing on the disk.
    truncateSync(file, 820_000_000)
    const ran = await solve('pairing', file)
    expect(ran).toMatchObject({ code: 1, out: '' })
    for (const part of ['allocation/too-large', '820000000', '524288000']) expect(ran.err).toContain(part)
  })

  it('a previous plan of another kind', async () => {
    const file = write('problem.json', pairing)
    const ran = await solve('pairing', file, '--previous', file, '--json')
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.err)).toMatchObject({ code: 'plan/wrong-shape', place: 'previous.status' })
  })
})

describe('what has no good plan', () => {
  it('empty sides are a problem all the same', async () => {
    const nobody = { ...pairing, sites: [], candidates: [] }
    const ran = await solve('pairing', write('problem.json', nobody))
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(ran.out)).toMatchObject({
      status: 'optimal',
      pairs: [],
      uncoveredCommunities: pairing.communities.map(({ id }) => ({ community: id })),
    })
    const nothing = write('nothing.json', { ...nobody, communities: [] })
    expect(JSON.parse((await solve('pairing', nothing)).out)).toMatchObject({ status: 'optimal', pairs: [] })
  })

  it('an infeasible problem gives exit 1 and says what is exceeded', async () => {
    const file = write('problem.json', {
      ...pairing,
      communities: pairing.communities.map((one) => ({ ...one, cap: 0, balance: [] })),
      candidates: [{ ...candidate, locked: true }],
    })
    const out = join(folder, 'plan.json')
    const ran = await solve('pairing', file, '--out', out)
    expect(ran).toMatchObject({ code: 1, err: '' })
    expect(ran.out).toContain('超过其上限 0')
    expect((await solve('verify', file, out)).code).toBe(0)
  })

  it.each([
    ['in a folder that is not there', () => join(folder, 'nowhere', 'plan.json')],
    ['over a folder', () => folder],
    ['over the problem', () => join(folder, 'problem.json')],
  ])('does not begin what cannot be written %s', async (_, out) => {
    const file = write('problem.json', pairing)
    const ran = await solve('pairing', file, '--out', out(), '--json')
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.err)).toMatchObject({ code: 'allocation/unwritable' })
    expect(read(file)).toEqual(pairing)
  })
})

it('the pieces of a plan are the text that JSON.stringify gives, and no piece is large', () => {
  const text = (value: unknown): string => {
    const pieces: string[] = []
    writeJson(value, (piece) => pieces.push(piece))
    return pieces.join('')
  }
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(text(value)).toBe(JSON.stringify(value))
    }),
  )
  const large = {
    potentials: Array.from({ length: 1e6 }, (_, k) => -k),
    left: undefined,
    mixed: [1, [], {}, null],
  }
  expect(text(large)).toBe(JSON.stringify(large))
  const lengths: number[] = []
  writeJson(large, (piece) => lengths.push(piece.length))
  expect(lengths.length).toBeGreaterThan(5)
  expect(Math.max(...lengths)).toBeLessThan(2 ** 21)
})
