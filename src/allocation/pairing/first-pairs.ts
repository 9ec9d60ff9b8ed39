import { at } from '../network/network.ts'
import { TIERS, type PairingProblem } from './pairing-problem.ts'

/**
 * A plan to begin with, found in one go through the candidates, better tiers first: the locked pairs, then one
 * pair for each site at communities without one, then for the sites left over, then for the communities left
 * over. It keeps all capacities, given that the locks do, and spares the solver most of its steps.
 * @returns the candidates taken, in order
 */
export function firstPairs({ sites, communities, candidates }: PairingProblem): number[] {
  const taken = new Uint8Array(candidates.length)
  const ofSite = new Int32Array(sites.length)
  const ofCommunity = new Int32Array(communities.length)
  const most = Int32Array.from(sites, ({ maxPairs }) => Math.min(maxPairs, candidates.length))
  const cap = Int32Array.from(communities, (community) => community.cap)
  const take = (candidate: number): void => {
    const { site, community } = at(candidates, candidate)
    taken[candidate] = 1
    ofSite[site] = at(ofSite, site) + 1
    ofCommunity[community] = at(ofCommunity, community) + 1
  }
  candidates.forEach(({ locked }, candidate) => {
    if (locked) take(candidate)
  })
  const order = byTier(candidates)
  for (const seek of ['both', 'site', 'community']) {
    for (const candidate of order) {
      const { site, community } = at(candidates, candidate)
      const [ownSite, ownCommunity] = [at(ofSite, site), at(ofCommunity, community)]
      if (taken[candidate] === 1 || ownSite >= at(most, site) || ownCommunity >= at(cap, community)) continue
      if ((seek === 'community' || ownSite === 0) && (seek === 'site' || ownCommunity === 0)) take(candidate)
    }
  }
  return [...candidates.keys()].filter((candidate) => taken[candidate] === 1)
}

function byTier(candidates: PairingProblem['candidates']): Int32Array {
  const order = new Int32Array(candidates.length)
  let placed = 0
  for (const wanted of TIERS) {
    candidates.forEach(({ tier }, candidate) => {
      if (tier !== wanted) return
      order[placed] = candidate
      placed += 1
    })
  }
  return order
}
