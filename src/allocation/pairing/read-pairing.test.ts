import { describe, expect, test } from 'vitest'
import { generatePairing } from '../../../test/allocation/generate-pairing.ts'
import { DEFAULT_PAIRING_ORDER } from './pairing-problem.ts'
import { MOST_CANDIDATES, readPairingProblem } from './read-pairing.ts'
import { AllocationRefusal } from '../refusal.ts'

const site = { id: 0, code: 'S0', size: 100, maxPairs: 1 }
const community = { id: 0, code: 'C0', population: 5000, cap: 2, balance: [0, 3] }
const candidate = { site: 0, community: 0, tier: 1, kept: false, locked: false, cost: 4 }
const good = {
  format: 'gongjian-allocation/1',
  kind: 'pairing',
  name: 'small',
  lexOrder: ['unpaired', '-tier1', 'cost'],
  sites: [site],
  communities: [community],
  candidates: [candidate],
}

const refused: [code: string, place: string, problem: unknown][] = [
  ['allocation/wrong-type', 'problem', null],
  ['allocation/wrong-type', 'problem', [good]],
  ['allocation/unknown-format', 'format', { ...good, format: 'gongjian-allocation/2' }],
  ['allocation/unknown-kind', 'kind', { ...good, kind: 'parking' }],
  ['allocation/wrong-type', 'name', { ...good, name: 7 }],
  ['allocation/wrong-type', 'lexOrder', { ...good, lexOrder: 'cost' }],
  ['allocation/unknown-level', 'lexOrder[1]', { ...good, lexOrder: ['cost', '-unpaired'] }],
  ['allocation/unknown-level', 'lexOrder[0]', { ...good, lexOrder: ['tier9'] }],
  ['allocation/duplicate-level', 'lexOrder[1]', { ...good, lexOrder: ['kept', '-kept'] }],
  ['allocation/wrong-type', 'sites', { ...good, sites: {} }],
  ['allocation/wrong-type', 'sites[0]', { ...good, sites: [0] }],
  ['allocation/id-not-dense', 'sites[0].id', { ...good, sites: [{ ...site, id: 1 }] }],
  ['allocation/negative', 'sites[0].maxPairs', { ...good, sites: [{ ...site, maxPairs: -1 }] }],
  ['allocation/not-integer', 'sites[0].size', { ...good, sites: [{ ...site, size: 0.5 }] }],
  ['allocation/negative', 'communities[0].cap', { ...good, communities: [{ ...community, cap: -2 }] }],
  [
    'allocation/wrong-type',
    'communities[0].population',
    { ...good, communities: [{ ...community, population: '5' }] },
  ],
  [
    'allocation/balance-length',
    'communities[0].balance',
    { ...good, communities: [{ ...community, cap: 3 }] },
  ],
  [
    'allocation/balance-not-convex',
    'communities[0].balance[1]',
    { ...good, communities: [{ ...community, balance: [3, 2] }] },
  ],
  [
    'allocation/not-integer',
    'communities[0].balance[1]',
    { ...good, communities: [{ ...community, balance: [3, NaN] }] },
  ],
  ['allocation/unknown-site', 'candidates[0].site', { ...good, candidates: [{ ...candidate, site: 1 }] }],
  ['allocation/unknown-site', 'candidates[0].site', { ...good, candidates: [{ ...candidate, site: -1 }] }],
  [
    'allocation/unknown-community',
    'candidates[0].community',
    { ...good, candidates: [{ ...candidate, community: 9 }] },
  ],
  [
    'allocation/duplicate-candidate',
    'candidates[1]',
    { ...good, candidates: [candidate, { ...candidate, tier: 2 }] },
  ],
  ['allocation/unknown-tier', 'candidates[0].tier', { ...good, candidates: [{ ...candidate, tier: 0 }] }],
  ['allocation/wrong-type', 'candidates[0].kept', { ...good, candidates: [{ ...candidate, kept: 1 }] }],
  [
    'allocation/wrong-type',
    'candidates[0].locked',
    { ...good, candidates: [{ ...candidate, locked: undefined }] },
  ],
  ['allocation/not-integer', 'candidates[0].cost', { ...good, candidates: [{ ...candidate, cost: 1.25 }] }],
  ['allocation/overflow', 'candidates[0].cost', { ...good, candidates: [{ ...candidate, cost: 2 ** 53 }] }],
  ['allocation/overflow', 'candidates[0].cost', { ...good, candidates: [{ ...candidate, cost: 2 ** 52 }] }],
]

describe('a malformed problem is refused with its place', () => {
  test.each(refused)('%s at %s', (code, place, problem) => {
    expect(() => readPairingProblem(problem)).toThrow(AllocationRefusal)
    try {
      readPairingProblem(problem)
    } catch (refusal) {
      expect(refusal).toMatchObject({ code, place })
      expect((refusal as AllocationRefusal).en).toMatch(/\w/)
      expect((refusal as AllocationRefusal).zh).toMatch(/\p{Script=Han}/u)
    }
  })
})

test('a good problem is read as it stands, without what the format does not know', () => {
  expect(readPairingProblem({ ...good, comment: 'from the office' })).toEqual(good)
})

test('without an order the default order holds', () => {
  expect(readPairingProblem({ ...good, lexOrder: undefined }).lexOrder).toEqual(DEFAULT_PAIRING_ORDER)
})

test('5,000 candidates are read in a moment', () => {
  const problem = generatePairing({ seed: 3, sites: 432, communities: 332, candidates: 5000 })
  const startedAt = performance.now()
  expect(readPairingProblem(problem)).toEqual(problem)
  expect(performance.now() - startedAt).toBeLessThan(500)
})

test('more candidates than there is memory for are refused before they are looked at', () => {
  const candidates = new Array(MOST_CANDIDATES + 1)
  expect(() => readPairingProblem({ ...good, candidates })).toThrow(
    expect.objectContaining({
      code: 'allocation/too-large',
      place: 'candidates',
      en: expect.stringContaining(String(MOST_CANDIDATES)) as string,
    }) as Error,
  )
})
