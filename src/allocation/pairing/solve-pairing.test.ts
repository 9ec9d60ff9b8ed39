import { randomPairings } from '../../../test/allocation/random-pairings.ts'
import { lotOf } from '../network/lots.ts'
import fc from 'fast-check'
import highsModule, { type Highs } from 'highs'
import { beforeAll, describe, expect, test } from 'vitest'
import { generatePairing } from '../../../test/allocation/generate-pairing.ts'
import { type PairingCandidate, type PairingLevel, type PairingProblem } from './pairing-problem.ts'
import { readPairingProblem } from './read-pairing.ts'
import { solvePairing } from './solve-pairing.ts'
import { verifyPairing } from './verify-pairing.ts'

let highs: Highs

beforeAll(async () => {
  highs = await (highsModule as unknown as () => Promise<Highs>)()
})

type Terms = [number, string][]

/**
 * The second, independent formulation: an assignment model with a binary per candidate (x), unpaired site (u),
 * uncovered community (v) and pair of a community by rank (y), made lexicographic by one more equation per
 * level solved. It shares nothing with the network but the problem's types. Null if infeasible.
 */
function solveSecond(problem: PairingProblem): number[] | null {
  const { sites, communities, candidates } = problem
  const x = candidates.map((_, c) => `x${c}`)
  const rows: string[] = []
  const own = (belongs: (candidate: PairingCandidate) => boolean): Terms =>
    candidates.flatMap((candidate, c): Terms => (belongs(candidate) ? [[1, `x${c}`]] : []))
  for (const { id, maxPairs } of sites) {
    const pairs = own(({ site }) => site === id)
    rows.push(`${sum([...pairs, [1, `u${id}`]])} >= 1`)
    if (pairs.length > 0) rows.push(`${sum(pairs)} <= ${maxPairs}`)
  }
  for (const { id, balance } of communities) {
    const pairs = own(({ community }) => community === id)
    rows.push(`${sum([...pairs, [1, `v${id}`]])} >= 1`)
    const ranks = balance.map((_, k): [number, string] => [-1, `y${id}_${k}`])
    if (pairs.length + ranks.length > 0) rows.push(`${sum([...pairs, ...ranks])} = 0`)
  }
  candidates.forEach(({ locked }, c) => {
    if (locked) rows.push(`x${c} = 1`)
  })
  const unpaired = sites.map(({ id }): [number, string] => [1, `u${id}`])
  const ranks = communities.flatMap(({ id, balance }) =>
    balance.map((cost, k): [number, string] => [cost, `y${id}_${k}`]),
  )
  const terms = (level: PairingLevel): Terms => {
    if (level === 'unpaired') return unpaired
    if (level === 'uncovered') return communities.map(({ id }) => [1, `v${id}`])
    if (level === 'extra') return [...own(() => true), ...unpaired]
    if (level === 'cost')
      return [...candidates.map(({ cost }, c): [number, string] => [cost, `x${c}`]), ...ranks]
    const sign = level.startsWith('-') ? -1 : 1
    const counts = own(({ tier, kept }) => (level.endsWith('kept') ? kept : level.endsWith(`tier${tier}`)))
    return counts.map(([, name]) => [sign, name])
  }
  const binaries = [...x, ...ranks.map(([, name]) => name), ...unpaired.map(([, name]) => name)]
  binaries.push(...communities.map(({ id }) => `v${id}`))
  if (binaries.length === 0) return problem.lexOrder.map(() => 0)
  const values: number[] = []
  const levels = problem.lexOrder.length === 0 ? [undefined] : problem.lexOrder
  for (const level of levels) {
    const objective = (level === undefined ? [] : terms(level)).filter(([factor]) => factor !== 0)
    const text = `min\n obj: ${sum(objective.length > 0 ? objective : [[0, binaries[0] ?? '']])}\nst\n${rows.join('\n')}\nbin\n${binaries.join('\n')}\nend\n`
    const solution = highs.solve(text, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 })
    if (solution.Status === 'Infeasible') return null
    expect(solution.Status).toBe('Optimal')
    if (level === undefined) break
    const value = Math.round(solution.ObjectiveValue)
    if (objective.length > 0) rows.push(`${sum(objective)} = ${value}`)
    values.push((level === 'extra' ? value - sites.length : value) + 0)
  }
  return values
}

/** Terms over several lines: the LP format limits the length of a line. */
function sum(terms: Terms): string {
  return terms.map(([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`).join('\n ')
}

/** Every set of candidates is tried; of equal ones the one with the highest sum of lots is taken. */
function solveByTrying(problem: PairingProblem): { values: number[]; taken: number[] } | null {
  const { sites, communities, candidates } = problem
  let best: { values: number[]; lots: number; taken: number[] } | null = null
  for (let set = 2 ** candidates.length - 1; set >= 0; set -= 1) {
    const last = candidates.length - 1
    const taken = [...candidates.keys()].filter((c) => (set >> (last - c)) & 1)
    const pairs = taken.flatMap((c) => candidates[c] ?? [])
    const bySite = sites.map(({ id }) => pairs.filter(({ site }) => site === id).length)
    const byCommunity = communities.map(({ id }) => pairs.filter(({ community }) => community === id).length)
    if (candidates.some(({ locked }, c) => locked && !taken.includes(c))) continue
    if (sites.some(({ id, maxPairs }) => (bySite[id] ?? 0) > maxPairs)) continue
    if (communities.some(({ id, cap }) => (byCommunity[id] ?? 0) > cap)) continue
    const unpaired = bySite.filter((count) => count === 0).length
    const cost =
      pairs.reduce((total, pair) => total + pair.cost, 0) +
      communities.reduce((total, { id, balance }) => {
        return total + balance.slice(0, byCommunity[id]).reduce((sum, step) => sum + step, 0)
      }, 0)
    const values = problem.lexOrder.map((level) => {
      if (level === 'unpaired') return unpaired
      if (level === 'uncovered') return byCommunity.filter((count) => count === 0).length
      if (level === 'extra') return pairs.length + unpaired - sites.length
      if (level === 'cost') return cost
      const count = pairs.filter(({ kept, tier }) =>
        level.endsWith('kept') ? kept : level.endsWith(`${tier}`),
      ).length
      return level.startsWith('-') ? 0 - count : count
    })
    const lots = pairs.reduce((total, pair) => total - lotOf(pair.site, pair.community), 0)
    if (best === null || before([...values, lots], [...best.values, best.lots]))
      best = { values, lots, taken }
  }
  return best
}

function before(a: readonly number[], b: readonly number[]): boolean {
  const level = a.findIndex((value, index) => value !== b[index])
  return level >= 0 && (a[level] ?? 0) < (b[level] ?? 0)
}

describe('random problems', () => {
  test('up to 12 × 12: the second formulation agrees and the plan verifies', async () => {
    await fc.assert(
      fc.asyncProperty(randomPairings(12, 60, 0.02), async (problem) => {
        const plan = await solvePairing(readPairingProblem(problem))
        expect(verifyPairing(problem, plan)).toEqual({ ok: true })
        const second = solveSecond(problem)
        expect(plan.status).toBe(second === null ? 'infeasible' : 'optimal')
        expect(plan.lexValues).toEqual(second ?? [])
      }),
      { numRuns: 300, seed: 20240601 },
    )
  })

  test('tiny: of all sets of candidates the plan is the best, and of the best the one with the highest lots', async () => {
    await fc.assert(
      fc.asyncProperty(randomPairings(4, 9, 0.04), async (problem) => {
        const plan = await solvePairing(problem)
        const tried = solveByTrying(problem)
        expect(plan.lexValues).toEqual(tried?.values ?? [])
        const pairs = (tried?.taken ?? []).map((c) => problem.candidates[c])
        expect(plan.pairs.map(({ site, community }) => ({ site, community }))).toEqual(
          pairs.map((pair) => ({ site: pair?.site, community: pair?.community })),
        )
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})

/** Locks candidates one at a time and tries all sets again: the best that can be had with one of them. */
function solveForced(
  problem: PairingProblem,
  forced: (candidate: PairingCandidate) => boolean,
): number[] | null {
  const found = problem.candidates.flatMap((candidate, c) => {
    if (!forced(candidate)) return []
    const candidates = problem.candidates.with(c, { ...candidate, locked: true })
    return solveByTrying({ ...problem, candidates })?.values ?? []
  })
  const levels = problem.lexOrder.length
  const plans =
    levels === 0 ? [] : found.flatMap((_, k) => (k % levels === 0 ? [found.slice(k, k + levels)] : []))
  return plans.reduce<number[] | null>(
    (best, values) => (best === null || before(values, best) ? values : best),
    null,
  )
}

test('tiny: forcing what a reason says was not possible has the effect that it says', async () => {
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(randomPairings(4, 8, 0.04), async (problem) => {
      fc.pre(problem.lexOrder.length > 0)
      const { lexValues, ...plan } = await solvePairing(problem)
      const expectWorse = (forced: number[] | null, level: PairingLevel, loss: number): void => {
        const index = problem.lexOrder.indexOf(level)
        expect(forced?.slice(0, index)).toEqual(lexValues.slice(0, index))
        expect((forced?.[index] ?? 0) - (lexValues[index] ?? 0)).toBeGreaterThanOrEqual(loss)
        expect(loss).toBeGreaterThan(0)
      }
      for (const { site, reason } of plan.pairs) {
        for (const forgone of reason.code === 'pair/better-tier-forgone' ? reason.forgone : []) {
          met.add(forgone.by)
          const forced = solveForced(
            problem,
            (one) => one.site === site && one.community === forgone.community,
          )
          if (forgone.by === 'capacity') expect(forced).toBeNull()
          else if (forgone.by === 'lot') expect(forced).toEqual(lexValues)
          else expectWorse(forced, forgone.level, forgone.loss)
        }
      }
      for (const { site, reason } of plan.unpairedSites) {
        met.add(reason.code)
        if (reason.code === 'site/not-sought') expect(problem.lexOrder).not.toContain('unpaired')
        if (reason.code !== 'site/outranked') continue
        expectWorse(
          solveForced(problem, (one) => one.site === site),
          reason.level,
          reason.loss,
        )
      }
      for (const { community, reason } of plan.uncoveredCommunities) {
        met.add(reason.code)
        if (reason.code === 'community/not-sought') expect(problem.lexOrder).not.toContain('uncovered')
        if (reason.code !== 'community/outranked') continue
        expectWorse(
          solveForced(problem, (one) => one.community === community),
          reason.level,
          reason.loss,
        )
      }
    }),
    { numRuns: 400, seed: 11 },
  )
  expect([...met]).toEqual(
    expect.arrayContaining(['capacity', 'level', 'lot', 'site/outranked', 'site/crowded-out']),
  )
  expect([...met]).toEqual(expect.arrayContaining(['community/outranked', 'community/only-reached-by']))
})

describe('432 × 332 with 5,000 candidates', () => {
  test('is solved to optimality as the second formulation is, and verifies', async () => {
    const problem = generatePairing({ seed: 1, sites: 432, communities: 332, candidates: 5000 })
    const plan = await solvePairing(problem)
    expect(plan.status).toBe('optimal')
    expect(verifyPairing(problem, plan)).toEqual({ ok: true })
    expect(plan.lexValues).toEqual(solveSecond(problem))
  })
})
