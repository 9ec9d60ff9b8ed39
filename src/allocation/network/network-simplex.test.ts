import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomPairings } from '../../../test/allocation/random-pairings.ts'
import { firstPairs } from '../pairing/first-pairs.ts'
import { generatePairing } from '../../../test/allocation/generate-pairing.ts'
import { findConflicts } from '../pairing/pairing-conflicts.ts'
import { buildPairingNetwork, flowOfCandidates } from '../pairing/pairing-network.ts'
import {
  DEFAULT_PAIRING_ORDER,
  type PairingCandidate,
  type PairingPlan,
  type PairingProblem,
} from '../pairing/pairing-problem.ts'
import { solvePairing } from '../pairing/solve-pairing.ts'
import { verifyPairing } from '../pairing/verify-pairing.ts'
import { highsSolver } from './highs-solver.ts'
import { lexSolve } from './lex-solve.ts'
import type { Network } from './network.ts'
import { openPieceThreads } from './piece-threads.ts'

/** Sites with at most one pair each, communities with the given places. */
function problemOf(sites: number, caps: number[], candidates: Partial<PairingCandidate>[]): PairingProblem {
  return {
    format: 'gongjian-allocation/1',
    kind: 'pairing',
    name: 'named',
    lexOrder: [...DEFAULT_PAIRING_ORDER],
    sites: Array.from({ length: sites }, (_, id) => ({ id, code: `S${id}`, size: 1, maxPairs: 1 })),
    communities: caps.map((cap, id) => ({
      id,
      code: `C${id}`,
      population: 1,
      cap,
      balance: Array<number>(cap).fill(0),
    })),
    candidates: candidates.map((candidate) => ({
      site: 0,
      community: 0,
      tier: 1,
      kept: false,
      locked: false,
      cost: 0,
      ...candidate,
    })),
  }
}

const bare = (plan: PairingPlan): object => ({ ...plan, millis: 0 })

async function solveProved(problem: PairingProblem): Promise<PairingPlan> {
  const plan = await solvePairing(problem)
  expect(verifyPairing(problem, plan)).toEqual({ ok: true })
  return plan
}

describe('named problems', () => {
  test('a chain of 3,000 that must alternate from one end to the other', async () => {
    const length = 3000
    const along = Array.from({ length }, (_, k) => [
      { site: k, community: k, tier: 2 as const },
      { site: k + 1, community: k, tier: 1 as const },
    ]).flat()
    // Site 0 can go to community 0 only, so that nobody gets the better tier.
    const problem = problemOf(length + 1, Array<number>(length).fill(1), along)
    const plan = await solveProved(problem)
    expect(plan.unpairedSites).toHaveLength(1)
    const closed = {
      ...problem,
      candidates: [
        ...problem.candidates,
        { ...problem.candidates[0]!, site: length, community: 0, tier: 8 as const },
      ],
    }
    expect((await solveProved(closed)).lexValues.slice(0, 4)).toEqual([1, 0, 0, -length])
    const forced = problemOf(
      length,
      Array<number>(length).fill(1),
      along.filter(({ site }) => site < length),
    )
    const { lexValues, pairs } = await solveProved(forced)
    expect(lexValues.slice(0, 5)).toEqual([0, 0, 0, 0, -length])
    expect(pairs.every(({ site, community }) => site === community)).toBe(true)
  })

  test('all costs equal: every perfect matching is best, and the same one comes out', async () => {
    const size = 60
    const everyone = Array.from({ length: size * size }, (_, k) => ({
      site: Math.floor(k / size),
      community: k % size,
    }))
    const problem = problemOf(size, Array<number>(size).fill(1), everyone)
    const plan = await solveProved(problem)
    expect(plan.pairs).toHaveLength(size)
    const network = buildPairingNetwork(problem)
    const empty = new Float64Array(network.tail.length)
    const cold = await lexSolve(network, { flow: empty })
    const other = await lexSolve(network, { flow: empty }, { solver: highsSolver })
    expect(cold.flow).toEqual(other.flow)
    expect(plan.pairs.map(({ site, community }) => cold.flow[site * size + community])).toEqual(
      Array<number>(size).fill(1),
    )
  })

  test('a Hall violator of 40 sites on 25 communities leaves exactly 15 out, and is named', async () => {
    const crowd = Array.from({ length: 40 * 25 }, (_, k) => ({ site: Math.floor(k / 25), community: k % 25 }))
    const rest = Array.from({ length: 10 }, (_, k) => ({ site: 40 + k, community: 25 + k }))
    const problem = problemOf(50, Array<number>(35).fill(1), [...crowd, ...rest])
    const plan = await solveProved(problem)
    expect(plan.lexValues.slice(0, 2)).toEqual([15, 0])
    expect(plan.unpairedSites.map(({ reason }) => reason.code)).toEqual(
      Array<string>(15).fill('site/crowded-out'),
    )
    expect(
      plan.bottlenecks.map(({ sites, communities, places }) => [sites.length, communities.length, places]),
    ).toEqual([[40, 25, 25]])
  })

  test('locks beyond a capacity name the community and every lock on it', async () => {
    const locks = [0, 1, 2].map((site) => ({ site, community: 1, locked: true }))
    const problem = problemOf(4, [1, 2], [...locks, { site: 3, community: 0 }])
    const plan = await solvePairing(problem)
    expect(plan.status).toBe('infeasible')
    expect(plan.conflicts).toMatchObject([
      { code: 'conflict/community-locks', community: 1, cap: 2, lockedSites: [0, 1, 2] },
    ])
    expect(verifyPairing(problem, plan)).toEqual({ ok: true })
  })
})

test('2,000 random problems up to 60 × 60: equal to HiGHS level by level', { timeout: 600_000 }, async () => {
  let [optimal, infeasible, tied] = [0, 0, 0]
  await fc.assert(
    fc.asyncProperty(randomPairings(60, 240, 0.01), async (problem) => {
      if (findConflicts(problem).length > 0) {
        infeasible += 1
        expect((await solvePairing(problem)).status).toBe('infeasible')
        return
      }
      const network = buildPairingNetwork(problem)
      const locked = problem.candidates.flatMap((candidate, index) => (candidate.locked ? [index] : []))
      const ours = await lexSolve(network, { flow: flowOfCandidates(network, firstPairs(problem)) })
      const empty = { flow: flowOfCandidates(network, locked) }
      const theirs = await lexSolve(network, empty, { solver: highsSolver })
      expect(ours.values).toEqual(theirs.values)
      // Lots make the best flow the only one, so that even the flows are the same.
      expect(ours.flow).toEqual(theirs.flow)
      optimal += 1
      if (problem.lexOrder.length < 3) tied += 1
    }),
    { numRuns: 2000, seed: 60 },
  )
  expect(optimal + infeasible).toBe(2000)
  expect(Math.min(infeasible, tied)).toBeGreaterThan(100)
})

test('random problems with a previous plan of a changed problem: the same pairs, and proved', async () => {
  await fc.assert(
    fc.asyncProperty(randomPairings(20, 80, 0.01), fc.nat(), async (problem, pick) => {
      const plan = await solvePairing(problem)
      const candidates = problem.candidates.filter((_, index) => index % 7 !== pick % 7)
      const fewer = { ...problem, candidates }
      for (const [changed, previous] of [
        [problem, plan],
        [problem, await solvePairing(fewer)],
        [fewer, plan],
      ] as const) {
        const warm = await solvePairing(changed, { previous })
        expect(verifyPairing(changed, warm)).toEqual({ ok: true })
        const cold = await solvePairing(changed)
        expect(warm.lexValues).toEqual(cold.lexValues)
        expect(warm.pairs.map(({ site, community }) => [site, community])).toEqual(
          cold.pairs.map(({ site, community }) => [site, community]),
        )
      }
    }),
    { numRuns: 300, seed: 5 },
  )
})

/** A ring of wide arcs on which the first flow goes round everywhere between its bounds. */
test('a first flow that is no vertex is made one', async () => {
  const nodes = 12
  const tail = Int32Array.from({ length: 2 * nodes }, (_, arc) => arc % nodes)
  const head = Int32Array.from({ length: 2 * nodes }, (_, arc) => ((arc % nodes) + 1) % nodes)
  const network: Network = {
    nodes,
    hub: 0,
    tail,
    head,
    lower: new Float64Array(2 * nodes).fill(1),
    upper: new Float64Array(2 * nodes).fill(9),
    lots: Float64Array.from({ length: 2 * nodes }, (_, arc) => arc * arc),
    levels: [
      {
        name: 'cost',
        offset: 0,
        cost: Float64Array.from({ length: 2 * nodes }, (_, arc) => (arc < nodes ? 3 : -2)),
      },
    ],
  }
  const flow = new Float64Array(2 * nodes).fill(4)
  const ours = await lexSolve(network, { flow })
  expect(ours.values).toEqual([nodes * (3 - 18)])
  expect(ours.flow).toEqual((await lexSolve(network, { flow }, { solver: highsSolver })).flow)
})

test('threads give the same as one, and an abort ends them', async () => {
  const one = generatePairing({ seed: 3, sites: 200, communities: 150, candidates: 900 })
  const many = Array.from({ length: 4 }, (_, k) => k)
  const problem: PairingProblem = {
    ...one,
    sites: many.flatMap((k) => one.sites.map((site) => ({ ...site, id: site.id + 200 * k }))),
    communities: many.flatMap((k) => one.communities.map((own) => ({ ...own, id: own.id + 150 * k }))),
    candidates: many.flatMap((k) =>
      one.candidates.map((own) => ({ ...own, site: own.site + 200 * k, community: own.community + 150 * k })),
    ),
  }
  const threads = openPieceThreads(2)
  try {
    const pieces: number[] = []
    const plan = await solvePairing(problem, { threads, onProgress: ({ piece }) => pieces.push(piece) })
    expect(bare(plan)).toEqual(bare(await solvePairing(problem)))
    expect(pieces.at(-1)).toBe(pieces.length)
    const stop = new AbortController()
    const solving = solvePairing(problem, { threads, signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(solving).rejects.toThrow('enough')
  } finally {
    await threads.close()
  }
})
