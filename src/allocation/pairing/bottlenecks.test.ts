import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPairings } from '../../../test/allocation/random-pairings.ts'
import { valueOf } from '../network/exact-sums.ts'
import { at } from '../network/network.ts'
import { viewPairs, type PairView, type Side } from './alternating-sets.ts'
import { bottleneckFinder } from './bottlenecks.ts'
import { generatePairing } from '../../../test/allocation/generate-pairing.ts'
import { findConflicts } from './pairing-conflicts.ts'
import { buildPairingNetwork, flowOfCandidates, type PairingNetwork } from './pairing-network.ts'
import type { Bottleneck, PairingPlan, PairingProblem } from './pairing-problem.ts'
import { solvePairing } from './solve-pairing.ts'

const SIDES = ['site', 'community'] as const

interface Solved {
  problem: PairingProblem
  network: PairingNetwork
  plan: PairingPlan
  taken: number[]
  view: PairView
}

async function solve(problem: PairingProblem): Promise<Solved> {
  const plan = await solvePairing(problem)
  const network = buildPairingNetwork(problem)
  const made = new Set(plan.pairs.map(({ site, community }) => `${site}/${community}`))
  const taken = [...problem.candidates.keys()].filter((candidate) => {
    const { site, community } = at(problem.candidates, candidate)
    return made.has(`${site}/${community}`)
  })
  const potentials = plan.certificate.levels.map((level) => Float64Array.from(level.potentials))
  const view = viewPairs(problem, network, flowOfCandidates(network, taken), potentials)
  return { problem, network, plan, taken, view }
}

/** Nodes without a pair that have candidates and could take one. */
function rootsOf({ problem, taken }: Solved, side: Side): number[] {
  const { sites, communities, candidates } = problem
  const [entries, first] = side === 'site' ? [sites, 0] : [communities, sites.length]
  return entries.flatMap((entry) => {
    const room = 'cap' in entry ? entry.cap : entry.maxPairs
    const own = [...candidates.keys()].filter((candidate) => at(candidates, candidate)[side] === entry.id)
    const isOpen = room > 0 && own.length > 0 && own.every((candidate) => !taken.includes(candidate))
    return isOpen ? [first + entry.id] : []
  })
}

/** Every set of candidates that keeps the locks and capacities, with its values. */
function tryPlans({ problem, network }: Solved): { taken: number[]; values: number[] }[] {
  const { sites, communities, candidates } = problem
  return Array.from({ length: 2 ** candidates.length }, (_, set) => {
    return [...candidates.keys()].filter((candidate) => (set >> candidate) & 1)
  }).flatMap((taken) => {
    const count = (side: Side, id: number): number => {
      return taken.filter((candidate) => at(candidates, candidate)[side] === id).length
    }
    const keepsAll =
      candidates.every(({ locked }, candidate) => !locked || taken.includes(candidate)) &&
      sites.every(({ id, maxPairs }) => count('site', id) <= maxPairs) &&
      communities.every(({ id, cap }) => count('community', id) <= cap)
    if (!keepsAll) return []
    const flow = flowOfCandidates(network, taken)
    return [{ taken, values: network.levels.map(({ cost, offset }) => valueOf(cost, flow, offset)) }]
  })
}

/** How many of the set's own side have a pair, wherever it leads. */
function servedBy({ problem }: Solved, side: Side, set: Bottleneck, taken: readonly number[]): number {
  const members = side === 'site' ? set.sites : set.communities
  const served = new Set(taken.map((candidate) => at(problem.candidates, candidate)[side]))
  return members.filter((id) => served.has(id)).length
}

/** The search for one root as it is defined, without lists, marks or bounds; undefined if a path leads out. */
function searchPlainly(
  { problem, network, view, taken }: Solved,
  side: Side,
  root: number,
  given: number,
): number[] | undefined {
  const { lower, upper, firstArc, furtherArc } = network
  const other: Side = side === 'site' ? 'community' : 'site'
  const nodeOf = (which: Side, id: number): number => (which === 'site' ? id : problem.sites.length + id)
  const isMovable = (arc: number): boolean => {
    const level = at(view.pricing.level, arc)
    return lower[arc] !== upper[arc] && (level < 0 || level >= given)
  }
  const stepsOf = (which: Side, id: number): number[] => {
    if (which === 'site') return [at(firstArc, id), at(furtherArc, id)]
    return [...network.tail.keys()].filter((arc) => {
      return network.tail[arc] === nodeOf(which, id) && network.head[arc] === network.hub
    })
  }
  const roots = new Set([side === 'site' ? root : root - problem.sites.length])
  const others = new Set<number>()
  for (const id of roots) {
    for (const [candidate, way] of problem.candidates.entries()) {
      if (way[side] !== id || taken.includes(candidate) || !isMovable(candidate)) continue
      const hasRoom = stepsOf(other, way[other]).some(
        (arc) => at(view.flow, arc) < at(upper, arc) && isMovable(arc),
      )
      if (hasRoom) return undefined
      others.add(way[other])
      for (const [held, back] of problem.candidates.entries()) {
        if (back[other] !== way[other] || !taken.includes(held) || !isMovable(held)) continue
        const further = stepsOf(side, back[side]).slice(1)
        if (further.some((arc) => at(view.flow, arc) > 0 && isMovable(arc))) return undefined
        roots.add(back[side])
      }
    }
  }
  return [...[...roots].map((id) => nodeOf(side, id)), ...[...others].map((id) => nodeOf(other, id))].sort(
    (a, b) => a - b,
  )
}

function nodesOf({ problem }: Solved, { sites, communities }: Bottleneck): number[] {
  return [...sites, ...communities.map((id) => problem.sites.length + id)]
}

test('tiny: sets of their own are those of a plain search, and no plan brings more pairs into any set, shared or not', async () => {
  let [own, shared] = [0, 0]
  await fc.assert(
    fc.asyncProperty(randomPairings(4, 8, 0.04), async (problem) => {
      fc.pre(findConflicts(problem).length === 0)
      const solved = await solve(problem)
      const plans = tryPlans(solved)
      for (const side of SIDES) {
        for (let given = 0; given <= problem.lexOrder.length; given += 1) {
          const roots = rootsOf(solved, side)
          const best = plans.filter(({ values }) => {
            return values.slice(0, given).every((value, level) => value === solved.plan.lexValues[level])
          })
          for (const most of [0, 3, Infinity]) {
            const found = bottleneckFinder(solved.view, most)(side, roots, given)
            for (const root of roots) {
              const plain = searchPlainly(solved, side, root, given)
              const set = found.get(root)
              expect(set === undefined).toBe(plain === undefined)
              if (set === undefined || plain === undefined) continue
              const nodes = nodesOf(solved, set)
              expect(set.given).toEqual(problem.lexOrder.slice(0, given))
              expect(nodes).toEqual(expect.arrayContaining(plain))
              if (most === Infinity) expect(nodes).toEqual(plain)
              if (nodes.length > plain.length) shared += 1
              else own += 1
              const members = side === 'site' ? set.sites : set.communities
              const served = servedBy(solved, side, set, solved.taken)
              expect(served).toBeLessThan(members.length)
              for (const { taken } of best)
                expect(servedBy(solved, side, set, taken)).toBeLessThanOrEqual(served)
              if (given === 0) expect(set.places).toBe(served)
            }
          }
        }
      }
    }),
    { numRuns: 150, seed: 23 },
  )
  expect(own).toBeGreaterThan(100)
  expect(shared).toBeGreaterThan(20)
})

test('shared sets of one side have nothing in common, and those that share one hold the same', async () => {
  const solved = await solve(generatePairing({ seed: 1, sites: 300, communities: 300, candidates: 2000 }))
  const find = bottleneckFinder(solved.view, 0)
  for (const side of SIDES) {
    const found = find(side, rootsOf(solved, side), 0)
    const sets = [...new Set(found.values())]
    const nodes = sets.flatMap((set) => nodesOf(solved, set))
    expect(new Set(nodes).size).toBe(nodes.length)
    expect(found.size).toBeGreaterThan(sets.length)
  }
})

test('every set is spoken of, in the order of the reasons, and stands once; a plan grows with its problem', async () => {
  const sizes = await Promise.all(
    [1, 4].map(async (factor) => {
      const shape = { sites: 800 * factor, communities: 400 * factor, candidates: 8000 * factor }
      const plan = await solvePairing(generatePairing({ seed: 1, ...shape }))
      const spoken = [...plan.unpairedSites, ...plan.uncoveredCommunities].flatMap(({ reason }) => {
        return 'set' in reason ? [reason.set] : []
      })
      expect([...new Set(spoken)]).toEqual([...plan.bottlenecks.keys()])
      expect(new Set(plan.bottlenecks.map((set) => JSON.stringify(set))).size).toBe(plan.bottlenecks.length)
      return JSON.stringify(plan.bottlenecks).length
    }),
  )
  expect(at(sizes, 1)).toBeLessThan(8 * at(sizes, 0))
})
