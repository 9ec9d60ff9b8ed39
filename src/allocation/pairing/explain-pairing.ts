import {
  bottleneckOfCommunity,
  bottleneckOfSite,
  chosen,
  viewPairs,
  type PairView,
} from './alternating-sets.ts'
import { at } from '../network/network.ts'
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
  'pairs' | 'unpairedSites' | 'uncoveredCommunities' | 'tierCounts' | 'kept' | 'coverage'
>

/**
 * All that a plan says besides its values, from its flow and the potentials of its levels. The same body comes
 * out when a plan is verified, so a reason cannot say what the certificate does not.
 */
export function describePairs(
  problem: PairingProblem,
  network: PairingNetwork,
  flow: Float64Array,
  potentials: readonly Float64Array[],
): PlanBody {
  const view = viewPairs(problem, network, flow, potentials)
  const taken = [...problem.candidates.keys()].filter((candidate) => chosen(view, candidate))
  const paired = new Set(taken.map((candidate) => at(problem.candidates, candidate).site))
  const covered = new Set(taken.map((candidate) => at(problem.candidates, candidate).community))
  const tierCounts = emptyTierCounts()
  for (const candidate of taken) tierCounts[at(problem.candidates, candidate).tier] += 1
  return {
    pairs: taken.map((candidate) => {
      const { site, community, tier } = at(problem.candidates, candidate)
      const fact = explainPair(view, candidate)
      return { site, community, tier, reason: { ...fact, ...wordPair(problem, site, fact) } }
    }),
    unpairedSites: problem.sites
      .filter(({ id }) => !paired.has(id))
      .map(({ id }) => {
        const fact = explainSite(view, id)
        return { site: id, reason: { ...fact, ...wordSite(problem, id, fact) } }
      }),
    uncoveredCommunities: problem.communities
      .filter(({ id }) => !covered.has(id))
      .map(({ id }) => {
        const fact = explainCommunity(view, id)
        return { community: id, reason: { ...fact, ...wordCommunity(problem, id, fact) } }
      }),
    tierCounts,
    kept: taken.filter((candidate) => at(problem.candidates, candidate).kept).length,
    coverage: { covered: covered.size, communities: problem.communities.length },
  }
}

export function emptyTierCounts(): Record<Tier, number> {
  return { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0 }
}

function explainPair(view: PairView, candidate: number): PairFact {
  const { site, tier, locked } = at(view.problem.candidates, candidate)
  if (locked) return { code: 'pair/locked', tier }
  const forgone = at(view.candidatesOfSite, site)
    .filter((other) => !chosen(view, other) && at(view.problem.candidates, other).tier < tier)
    .map((other): Forgone => {
      const { community, tier: better } = at(view.problem.candidates, other)
      return { community, tier: better, ...deciderOf(view, other) }
    })
    .sort((a, b) => a.tier - b.tier || a.community - b.community)
  return forgone.length === 0
    ? { code: 'pair/best-tier', tier }
    : { code: 'pair/better-tier-forgone', tier, forgone }
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

function explainSite(view: PairView, site: number): SiteFact {
  if (at(view.candidatesOfSite, site).length === 0) return { code: 'site/no-candidates' }
  if (at(view.problem.sites, site).maxPairs === 0) return { code: 'site/closed' }
  const given = levelsBefore(view, 'unpaired')
  const lack = explainLack(view, at(view.network.firstArc, site), given, (levels) => {
    return bottleneckOfSite(view, site, levels)
  })
  if (lack === undefined) return { code: 'site/not-sought' }
  return 'loss' in lack ? { code: 'site/outranked', ...lack } : { code: 'site/crowded-out', ...lack }
}

function explainCommunity(view: PairView, community: number): CommunityFact {
  if (at(view.candidatesOfCommunity, community).length === 0) return { code: 'community/no-candidates' }
  const covering = at(view.network.stepArcs, community)[0]
  if (covering === undefined) return { code: 'community/closed' }
  const given = levelsBefore(view, 'uncovered')
  const lack = explainLack(view, covering.arc, given, (levels) => {
    return bottleneckOfCommunity(view, community, levels)
  })
  if (lack === undefined) return { code: 'community/not-sought' }
  return 'loss' in lack
    ? { code: 'community/outranked', ...lack }
    : { code: 'community/only-reached-by', ...lack }
}

/**
 * The strongest statement that holds: candidates and capacities alone; else a level before that a pair here
 * would worsen; else a bottleneck while the levels before are kept, because others could give way here.
 */
function explainLack(
  view: PairView,
  arc: number,
  given: number,
  find: (given: number) => Bottleneck | undefined,
): Bottleneck | Outranked | undefined {
  const alone = find(0)
  if (alone !== undefined || given === 0) return alone
  const decider = deciderOf(view, arc)
  if (decider.by === 'level' && view.problem.lexOrder.indexOf(decider.level) < given) {
    return { level: decider.level, loss: decider.loss }
  }
  return find(given)
}

/** A level that is not in the order is sought after all others. */
function levelsBefore(view: PairView, level: 'unpaired' | 'uncovered'): number {
  const index = view.problem.lexOrder.indexOf(level)
  return index < 0 ? view.problem.lexOrder.length : index
}
