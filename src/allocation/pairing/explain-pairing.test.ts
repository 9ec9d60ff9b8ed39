import { describe, expect, test } from 'vitest'
import { at } from '../network/network.ts'
import { generatePairing } from '../../../test/allocation/generate-pairing.ts'
import {
  DEFAULT_PAIRING_ORDER,
  type PairingCandidate,
  type PairingLevel,
  type PairingProblem,
} from './pairing-problem.ts'
import { solvePairing } from './solve-pairing.ts'

/** A small problem by hand: `S0-C1:2` is a candidate of tier 2, a trailing `!` locks it. */
function problemOf(
  maxPairs: number[],
  caps: number[],
  candidates: string,
  lexOrder: readonly PairingLevel[] = DEFAULT_PAIRING_ORDER,
): PairingProblem {
  return {
    format: 'gongjian-allocation/1',
    kind: 'pairing',
    name: 'by hand',
    lexOrder: [...lexOrder],
    sites: maxPairs.map((max, id) => ({ id, code: `S${id}`, size: 1, maxPairs: max })),
    communities: caps.map((cap, id) => ({
      id,
      code: `C${id}`,
      population: 1,
      cap,
      balance: Array<number>(cap).fill(0),
    })),
    candidates: candidates.split(' ').map((text): PairingCandidate => {
      const [, site, community, tier, lock] = /^S(\d+)-C(\d+):(\d)(!?)$/.exec(text) ?? []
      return {
        site: Number(site),
        community: Number(community),
        tier: Number(tier) as PairingCandidate['tier'],
        kept: false,
        locked: lock === '!',
        cost: 1,
      }
    }),
  }
}

describe('pairs', () => {
  test('a better tier that was not given tells what it would have cost', async () => {
    const { pairs } = await solvePairing(problemOf([1, 1], [1, 1], 'S0-C0:1 S0-C1:3 S1-C0:1'))
    expect(pairs.map(({ reason }) => reason)).toEqual([
      {
        code: 'pair/better-tier-forgone',
        tier: 3,
        forgone: [{ community: 0, tier: 1, by: 'level', level: 'unpaired', loss: 1 }],
        en: 'tier 3: C0 (tier 1) would worsen unpaired sites by at least 1',
        zh: '第3等：C0（第1等）会使未结对驻地数至少变差 1',
      },
      expect.objectContaining({ code: 'pair/best-tier', tier: 1 }),
    ])
  })

  test('a better tier lost to locks, and one lost to the lots', async () => {
    const lost = await solvePairing(problemOf([1, 1], [1, 1], 'S0-C0:1! S1-C0:1 S1-C1:2'))
    expect(lost.pairs[1]?.reason).toMatchObject({ forgone: [{ community: 0, by: 'capacity' }] })
    const even = await solvePairing(problemOf([1, 1], [1, 2], 'S0-C0:1 S0-C1:2 S1-C0:1 S1-C1:2'))
    expect(even.pairs[1]).toMatchObject({ site: 1, reason: { forgone: [{ by: 'lot' }] } })
  })

  test('a locked pair says so', async () => {
    const { pairs } = await solvePairing(problemOf([1], [1, 1], 'S0-C0:1 S0-C1:8!'))
    expect(pairs).toMatchObject([{ site: 0, community: 1, reason: { code: 'pair/locked', tier: 8 } }])
  })
})

describe('unpaired sites', () => {
  test('no candidates; takes no pairs', async () => {
    const { unpairedSites } = await solvePairing(problemOf([1, 0, 1], [2], 'S0-C0:1 S1-C0:1'))
    expect(unpairedSites.map(({ site, reason }) => [site, reason.code])).toEqual([
      [1, 'site/closed'],
      [2, 'site/no-candidates'],
    ])
  })

  test('crowded out: the alternating set is all that can move', async () => {
    const problem = problemOf([1, 1, 1, 1], [1, 1, 5], 'S0-C0:1 S1-C0:1 S1-C1:1 S2-C1:2 S3-C2:1')
    const { unpairedSites, bottlenecks } = await solvePairing(problem)
    expect(unpairedSites.map(({ reason }) => reason)).toEqual([
      {
        code: 'site/crowded-out',
        set: 0,
        en: '3 sites (S0, S1, S2) can go only to C0, C1, with 2 places',
        zh: '3 个驻地（S0, S1, S2）只能去往 C0, C1，共 2 个名额',
      },
    ])
    expect(bottlenecks).toEqual([{ sites: [0, 1, 2], communities: [0, 1], places: 2, given: [] }])
  })

  test('crowded out only because a level before asks for it', async () => {
    const problem = problemOf([1, 1, 1], [1, 1], 'S0-C0:1 S0-C1:3 S1-C0:1', ['-tier1', 'unpaired'])
    const { pairs, unpairedSites } = await solvePairing(problem)
    expect(pairs).toMatchObject([
      { site: 0, community: 1 },
      { site: 1, community: 0 },
    ])
    expect(unpairedSites).toMatchObject([{ site: 2, reason: { code: 'site/no-candidates' } }])
    const tight = problemOf([1, 1, 1], [1, 1], 'S0-C0:1 S1-C0:1 S1-C1:3 S2-C1:3', [
      '-tier3',
      '-tier1',
      'unpaired',
    ])
    expect((await solvePairing(tight)).unpairedSites.map(({ reason }) => reason.code)).toEqual([
      'site/crowded-out',
    ])
  })

  test('outranked by a level before', async () => {
    const { unpairedSites } = await solvePairing(problemOf([1], [1], 'S0-C0:1', ['cost', 'unpaired']))
    expect(unpairedSites).toMatchObject([{ reason: { code: 'site/outranked', level: 'cost', loss: 1 } }])
  })

  test('nothing asks for a pair that costs nothing: the pair is made', async () => {
    const { pairs } = await solvePairing(problemOf([1], [1, 1], 'S0-C0:1 S0-C1:1', ['extra']))
    expect(pairs).toMatchObject([{ community: 0 }])
  })
})

describe('uncovered communities', () => {
  test('nobody’s candidate; takes no pairs', async () => {
    const { uncoveredCommunities } = await solvePairing(problemOf([1], [1, 0, 1], 'S0-C0:1 S0-C1:1'))
    expect(uncoveredCommunities.map(({ community, reason }) => [community, reason.code])).toEqual([
      [1, 'community/closed'],
      [2, 'community/no-candidates'],
    ])
  })

  test('reached only by sites that are too few', async () => {
    const problem = problemOf([1, 2, 1], [1, 1, 1, 1, 3], 'S0-C0:1 S0-C1:2 S1-C1:1 S1-C2:1 S1-C3:1 S2-C4:1')
    const { uncoveredCommunities, bottlenecks } = await solvePairing(problem)
    expect(uncoveredCommunities.map(({ reason }) => reason)).toEqual([
      {
        code: 'community/only-reached-by',
        set: 0,
        en: '4 communities (C0, C1, C2, …) are reached only by S0, S1, which give 3 pairs',
        zh: '4 个社区（C0, C1, C2, …）只有 S0, S1 可达，共 3 对',
      },
    ])
    expect(bottlenecks).toEqual([{ sites: [0, 1], communities: [0, 1, 2, 3], places: 3, given: [] }])
  })
})

/** Hall's condition, counted from the problem alone. */
test('every set named without conditions is too narrow by the problem itself', async () => {
  let counted = 0
  for (let seed = 1; seed <= 12; seed += 1) {
    const problem = generatePairing({ seed, sites: 80, communities: 60, candidates: 420 })
    const { candidates } = problem
    const { unpairedSites, uncoveredCommunities, bottlenecks } = await solvePairing(problem)
    for (const { site, reason } of unpairedSites) {
      if (reason.code !== 'site/crowded-out') continue
      const { sites, communities, places } = at(bottlenecks, reason.set)
      expect(sites).toContain(site)
      const reached = candidates.filter((candidate) => sites.includes(candidate.site))
      expect(reached.every(({ community }) => communities.includes(community))).toBe(true)
      const caps = communities.reduce((total, id) => total + (problem.communities[id]?.cap ?? 0), 0)
      const others = candidates.filter(({ locked, site: id, community }) => {
        return locked && !sites.includes(id) && communities.includes(community)
      })
      expect(caps - others.length).toBe(places)
      expect(places).toBeLessThan(sites.length)
      counted += 1
    }
    for (const { community, reason } of uncoveredCommunities) {
      if (reason.code !== 'community/only-reached-by') continue
      const { sites, communities, places, given } = at(bottlenecks, reason.set)
      if (given.length > 0) continue
      expect(communities).toContain(community)
      const reached = candidates.filter((candidate) => communities.includes(candidate.community))
      expect(reached.every(({ site }) => sites.includes(site))).toBe(true)
      const most = sites.reduce((total, id) => total + (problem.sites[id]?.maxPairs ?? 0), 0)
      const elsewhere = candidates.filter(({ locked, site, community: id }) => {
        return locked && sites.includes(site) && !communities.includes(id)
      })
      expect(most - elsewhere.length).toBe(places)
      expect(places).toBeLessThan(communities.length)
      counted += 1
    }
  }
  expect(counted).toBeGreaterThan(20)
})

test('locks beyond a capacity are named, of communities and of sites', async () => {
  const plan = await solvePairing(problemOf([1, 1], [1, 3], 'S0-C0:1! S1-C0:1! S1-C1:1!'))
  expect(plan.status).toBe('infeasible')
  expect(plan.conflicts).toEqual([
    {
      code: 'conflict/community-locks',
      community: 0,
      cap: 1,
      lockedSites: [0, 1],
      en: '2 pairs are locked on C0 (S0, S1), which takes at most 1',
      zh: 'C0 锁定了 2 对（S0, S1），超过其上限 1',
    },
    expect.objectContaining({ code: 'conflict/site-locks', site: 1, maxPairs: 1, lockedCommunities: [0, 1] }),
  ])
})
