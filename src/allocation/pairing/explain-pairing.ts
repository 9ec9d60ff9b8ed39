import { isChosen, viewPairs, type PairView, type Side } from './alternating-sets.ts'
import { bottleneckFinder, type FindBottlenecks } from './bottlenecks.ts'
import type { PairingNetwork } from './pairing-network.ts'
import { wordCommunity, wordPair, wordSite } from './pairing-wording.ts'
import type {
  Bottleneck,
  CommunityFact,
  Forgone,
  Outranked,
  PairFact,
  PairingPlan,
  PairingProblem,
  SiteFact,
  Tier,
} from './pairing-problem.ts'

export type PlanBody = Pick<
  PairingPlan,
  'pairs' | 'unpairedSites' | 'uncoveredCommunities' | 'bottlenecks' | 'tierCounts' | 'kept' | 'coverage'
>

/** The same before it is put into words. */
export interface PlanFacts extends Pick<PlanBody, 'bottlenecks' | 'tierCounts' | 'kept' | 'coverage'> {
  pairs: { site: number; community: number; tier: Tier; reason: PairFact }[]
  unpairedSites: { site: number; reason: SiteFact }[]
  uncoveredCommunities: { community: number; reason: CommunityFact }[]
}

/** All that a plan says besides its values, from its flow and the potentials of its levels. */
export function describePairs(
  problem: PairingProblem,
  network: PairingNetwork,
  flow: Float64Array,
  potentials: readonly Float64Array[],
): PlanBody {
  const facts = explainPairs(problem, network, flow, potentials)
  const { bottlenecks } = facts
  return {
    ...facts,
    pairs: facts.pairs.map(({ site, community, tier, reason }) => {
      return { site, community, tier, reason: { ...reason, ...wordPair(problem, site, reason) } }
    }),
    unpairedSites: facts.unpairedSites.map(({ site, reason }) => {
      return { site, reason: { ...reason, ...wordSite(problem, bottlenecks, site, reason) } }
    }),
    uncoveredCommunities: facts.uncoveredCommunities.map(({ community, reason }) => {
      const words = wordCommunity(problem, bottlenecks, community, reason)
      return { community, reason: { ...reason, ...words } }
    }),
  }
}

/**
 * The facts of a plan. The same come out when a plan is verified, so a reason cannot say what the certificate does
 * not.
 */
export function explainPairs(
  problem: PairingProblem,
  network: PairingNetwork,
  flow: Float64Array,
  potentials: readonly Float64Array[],
): PlanFacts {
  const { sites, communities, candidates } = problem
  const view = viewPairs(problem, network, flow, potentials)
  const hasPair = new Uint8Array(network.nodes)
  const tierCounts = emptyTierCounts()
  const pairs: PlanFacts['pairs'] = []
  let kept = 0
  candidates.forEach((candidate, index) => {
    if (!isChosen(view, index)) return
    const { site, community, tier } = candidate
    hasPair[site] = 1
    hasPair[sites.length + community] = 1
    tierCounts[tier] += 1
    if (candidate.kept) kept += 1
    pairs.push({ site, community, tier, reason: explainPair(view, index) })
  })
  const without = (first: number, count: number): number[] => {
    return Array.from({ length: count }, (_, id) => first + id).filter((node) => hasPair[node] === 0)
  }
  const { explainLacks, bottlenecks } = lackFinder(view)
  const unpairedSites = explainLacks('site', without(0, sites.length)).map(([site, lack]) => {
    return { site, reason: factOfSite(lack) }
  })
  const uncoveredCommunities = explainLacks('community', without(sites.length, communities.length)).map(
    ([node, lack]) => ({ community: node - sites.length, reason: factOfCommunity(lack) }),
  )
  const covered = communities.length - uncoveredCommunities.length
  return {
    pairs,
    unpairedSites,
    uncoveredCommunities,
    bottlenecks,
    tierCounts,
    kept,
    coverage: { covered, communities: communities.length },
  }
}

export function emptyTierCounts(): Record<Tier, number> {
  return { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0 }
}

function explainPair(view: PairView, candidate: number): PairFact {
  const { problem, starts, list } = view
  const { site, tier, locked } = problem.candidates[candidate]!
  if (locked) return { code: 'pair/locked', tier }
  const forgone: Forgone[] = []
  for (let k = starts[site]!; k < starts[site + 1]!; k += 1) {
    const other = list[k]!
    const { community, tier: better } = problem.candidates[other]!
    if (better < tier && !isChosen(view, other))
      forgone.push({ community, tier: better, ...deciderOf(view, other) })
  }
  if (forgone.length === 0) return { code: 'pair/best-tier', tier }
  forgone.sort((a, b) => a.tier - b.tier || a.community - b.community)
  return { code: 'pair/better-tier-forgone', tier, forgone }
}

function deciderOf(
  view: PairView,
  arc: number,
): { by: 'capacity' } | ({ by: 'level' } & Outranked) | { by: 'lot' } {
  const { impossible, level: index, loss } = view.force(arc)
  if (impossible) return { by: 'capacity' }
  const level = view.problem.lexOrder[index]
  return level === undefined ? { by: 'lot' } : { by: 'level', level, loss }
}

/** Why a site or a community is without a pair; a `set` is a place in the list of bottlenecks. */
type Lack = 'no-candidates' | 'closed' | 'not-sought' | { set: number } | Outranked

function factOfSite(lack: Lack): SiteFact {
  if (typeof lack === 'string') return { code: `site/${lack}` }
  return 'set' in lack ? { code: 'site/crowded-out', ...lack } : { code: 'site/outranked', ...lack }
}

function factOfCommunity(lack: Lack): CommunityFact {
  if (typeof lack === 'string') return { code: `community/${lack}` }
  return 'set' in lack
    ? { code: 'community/only-reached-by', ...lack }
    : { code: 'community/outranked', ...lack }
}

/** Bottlenecks are listed in the order in which they are spoken of. */
function lackFinder(view: PairView): {
  explainLacks: (side: Side, nodes: readonly number[]) => [node: number, lack: Lack][]
  bottlenecks: Bottleneck[]
} {
  const findBottlenecks = bottleneckFinder(view)
  const bottlenecks: Bottleneck[] = []
  const places = new Map<Bottleneck, number>()
  const placeOf = (bottleneck: Bottleneck): number => {
    const place = places.get(bottleneck) ?? bottlenecks.push(bottleneck) - 1
    places.set(bottleneck, place)
    return place
  }
  const explainLacks = (side: Side, nodes: readonly number[]): [node: number, lack: Lack][] => {
    const found = findLacks(view, side, nodes, findBottlenecks)
    return nodes.map((node) => {
      const lack = found.get(node) ?? 'not-sought'
      return [node, typeof lack === 'object' && 'places' in lack ? { set: placeOf(lack) } : lack]
    })
  }
  return { explainLacks, bottlenecks }
}

/**
 * The strongest statement that holds: candidates and capacities alone; else a level before that a pair here
 * would worsen; else a bottleneck while the levels before are kept, because others could give way here.
 */
function findLacks(
  view: PairView,
  side: Side,
  nodes: readonly number[],
  findBottlenecks: FindBottlenecks,
): Map<number, Exclude<Lack, { set: number }> | Bottleneck> {
  const { network, firstAtHub, starts } = view
  const lacks: ReturnType<typeof findLacks> = new Map()
  const open: number[] = []
  for (const node of nodes) {
    if (starts[node] === starts[node + 1]) lacks.set(node, 'no-candidates')
    else if (!(network.upper[firstAtHub[node]!]! > 0)) lacks.set(node, 'closed')
    else open.push(node)
  }
  const alone = findBottlenecks(side, open, 0)
  for (const [node, bottleneck] of alone) lacks.set(node, bottleneck)
  const given = levelsBefore(view, side === 'site' ? 'unpaired' : 'uncovered')
  if (given === 0) return lacks
  const giveWay: number[] = []
  for (const node of open) {
    if (alone.has(node)) continue
    const decider = deciderOf(view, firstAtHub[node]!)
    if (decider.by === 'level' && view.problem.lexOrder.indexOf(decider.level) < given) {
      lacks.set(node, { level: decider.level, loss: decider.loss })
    } else giveWay.push(node)
  }
  for (const [node, bottleneck] of findBottlenecks(side, giveWay, given)) lacks.set(node, bottleneck)
  return lacks
}

/** A level that is not in the order is sought after all others. */
function levelsBefore(view: PairView, level: 'unpaired' | 'uncovered'): number {
  const index = view.problem.lexOrder.indexOf(level)
  return index < 0 ? view.problem.lexOrder.length : index
}
