import type { PairingProblem } from '../../allocation/pairing/pairing-problem.ts'
import { bases, type Basis } from '../pairing.rules.ts'
import { basisOfTier, type RuleSet } from './rule.rules.ts'

export interface RuleCount {
  candidates: { basis: Basis; pairs: number; sites: number }[]
  sites: number
  sitesWithout: number
  communities: number
  communitiesWithout: number
  closed: number
  places: number
}

/** What rules give before anything is solved: candidates by basis, who has none, how many places there are. */
export function countRules(problem: PairingProblem, { order }: RuleSet): RuleCount {
  const best = new Map<number, number>()
  const reached = new Set<number>()
  const pairs = new Map<Basis, number>()
  const sites = new Map<Basis, number>()
  const add = (to: Map<Basis, number>, basis: Basis): void => {
    to.set(basis, (to.get(basis) ?? 0) + 1)
  }
  for (const { site, community, tier } of problem.candidates) {
    best.set(site, Math.min(best.get(site) ?? Infinity, tier))
    reached.add(community)
    add(pairs, basisOfTier(tier, order))
  }
  for (const tier of best.values()) add(sites, basisOfTier(tier, order))
  return {
    candidates: bases.map((basis) => ({ basis, pairs: pairs.get(basis) ?? 0, sites: sites.get(basis) ?? 0 })),
    sites: problem.sites.length,
    sitesWithout: problem.sites.length - best.size,
    communities: problem.communities.length,
    communitiesWithout: problem.communities.length - reached.size,
    closed: problem.communities.filter(({ cap }) => cap === 0).length,
    places: problem.communities.reduce((sum, { cap }) => sum + cap, 0),
  }
}
