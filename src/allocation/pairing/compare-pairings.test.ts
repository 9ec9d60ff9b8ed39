import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePairings, type ComparedPlan, type PairingComparison } from './compare-pairings.ts'
import type { PairingLevel, Tier } from './pairing-problem.ts'

const SITES = 4
const COMMUNITIES = 5

const problem = {
  sites: Array.from({ length: SITES }, (_, id) => ({ id, code: `S${id}`, size: 1, maxPairs: COMMUNITIES })),
  communities: Array.from({ length: COMMUNITIES }, (_, id) => {
    return { id, code: `C${id}`, population: 1, cap: 0, balance: [] }
  }),
}

/** Pairs as `0-3`, or `0-3:2` with a tier; the tier is 1 if not said. */
function planOf(pairs: string, values: Partial<Record<PairingLevel, number>> = {}): ComparedPlan {
  return {
    lexOrder: Object.keys(values) as PairingLevel[],
    lexValues: Object.values(values),
    pairs: (pairs.match(/\S+/g) ?? []).map((text) => {
      const [site = 0, community = 0, tier = 1] = text.split(/[-:]/).map(Number)
      return { site, community, tier: tier as Tier }
    }),
  }
}

const compare = (a: string, b: string): PairingComparison => comparePairings(problem, planOf(a), planOf(b))

describe('by hand', () => {
  test('a plan and itself', () => {
    expect(compare('0-1 1-2', '0-1 1-2')).toEqual({
      gained: [],
      lost: [],
      moved: [],
      unchanged: 2,
      levels: [],
      unpaired: { newly: [], noLonger: [] },
      uncovered: { newly: [], noLonger: [] },
    })
  })

  test('a site that only gains, one that only loses, one that moves', () => {
    expect(compare('0-0 1-1:2 2-2:3 3-4', '3-4 2-3:5 0-4:2 0-0')).toMatchObject({
      gained: [{ site: 0, community: 4, tier: 2 }],
      lost: [{ site: 1, community: 1, tier: 2 }],
      moved: [{ site: 2, from: 2, to: 3, tierFrom: 3, tierTo: 5 }],
      unchanged: 2,
      unpaired: { newly: [1], noLonger: [] },
      uncovered: { newly: [1, 2], noLonger: [3] },
    })
  })

  test('of more lost than gained the last are lost, by the id of the community', () => {
    expect(compare('0-4 0-1 0-0', '0-3')).toMatchObject({
      moved: [{ site: 0, from: 0, to: 3 }],
      lost: [
        { site: 0, community: 1 },
        { site: 0, community: 4 },
      ],
      gained: [],
    })
    expect(compare('0-3', '0-4 0-1 0-0')).toMatchObject({
      moved: [{ site: 0, from: 3, to: 0 }],
      lost: [],
      gained: [
        { site: 0, community: 1 },
        { site: 0, community: 4 },
      ],
    })
  })

  test('another tier of the same pair is no change of it', () => {
    expect(compare('0-1:2', '0-1:7')).toMatchObject({ gained: [], lost: [], moved: [], unchanged: 1 })
  })

  test('levels by name, in the order of the first plan', () => {
    const before = planOf('', { unpaired: 3, '-kept': -5, cost: 70 })
    const after = planOf('', { cost: 75, uncovered: 0, unpaired: 2 })
    expect(comparePairings(problem, before, after).levels).toEqual([
      { name: 'unpaired', before: 3, after: 2, change: -1 },
      { name: '-kept', before: -5, after: null, change: null },
      { name: 'cost', before: 70, after: 75, change: 5 },
      { name: 'uncovered', before: null, after: 0, change: null },
    ])
  })

  test('an infeasible plan has levels without values', () => {
    const infeasible = { ...planOf('', { cost: 0 }), lexValues: [] }
    expect(comparePairings(problem, planOf('0-0', { cost: 7 }), infeasible)).toMatchObject({
      levels: [{ name: 'cost', before: 7, after: null, change: null }],
      lost: [{ site: 0, community: 0 }],
    })
  })

  test.each([
    ['allocation/unknown-site', 'planA.pairs[1].site', '0-0 4-0', ''],
    ['allocation/unknown-community', 'planB.pairs[0].community', '', '0-5'],
    ['plan/pair-twice', 'planB.pairs[2]', '', '0-1 0-2 0-1'],
  ])('%s at %s', (code, place, a, b) => {
    expect(() => compare(a, b)).toThrow(expect.objectContaining({ code, place }) as Error)
  })
})

const pairSets = fc.uniqueArray(fc.record({ site: fc.nat(SITES - 1), community: fc.nat(COMMUNITIES - 1) }), {
  selector: ({ site, community }) => `${site}-${community}`,
})
type Pairs = { site: number; community: number }[]
const textOf = (pairs: Pairs): string => pairs.map(({ site, community }) => `${site}-${community}`).join(' ')
const sorted = (texts: string[]): string[] => [...texts].sort()

test('lost and moved taken out of A, gained and moved put in, give B; each pair stands once', () => {
  fc.assert(
    fc.property(pairSets, pairSets, (a, b) => {
      const { gained, lost, moved, unchanged } = compare(textOf(a), textOf(b))
      const out = [...lost, ...moved.map(({ site, from }) => ({ site, community: from }))]
      const into = [...gained, ...moved.map(({ site, to }) => ({ site, community: to }))]
      const [before, after] = [textOf(a).split(' '), textOf(b).split(' ')]
      const gone = textOf(out).split(' ')
      const applied = [...before.filter((pair) => !gone.includes(pair)), ...textOf(into).split(' ')]
      expect(sorted(applied.filter(Boolean))).toEqual(sorted(after.filter(Boolean)))
      expect(unchanged + out.length).toBe(a.length)
      expect(unchanged + into.length).toBe(b.length)
      const ofSite = (pairs: readonly { site: number }[]): Set<number> =>
        new Set(pairs.map(({ site }) => site))
      expect([...ofSite(gained)].filter((site) => ofSite(lost).has(site))).toEqual([])
    }),
  )
})

test('neither the order of pairs nor the direction matters', () => {
  fc.assert(
    fc.property(pairSets, pairSets, (a, b) => {
      const forth = compare(textOf(a), textOf(b))
      expect(compare(textOf([...a].reverse()), textOf([...b].reverse()))).toEqual(forth)
      const back = compare(textOf(b), textOf(a))
      expect([back.gained, back.lost]).toEqual([forth.lost, forth.gained])
      expect(back.moved.map(({ site, from, to }) => [site, to, from])).toEqual(
        forth.moved.map(({ site, from, to }) => [site, from, to]),
      )
      expect([back.unpaired.newly, back.uncovered.newly]).toEqual([
        forth.unpaired.noLonger,
        forth.uncovered.noLonger,
      ])
    }),
  )
})
