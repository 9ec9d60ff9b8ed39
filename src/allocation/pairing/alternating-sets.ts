import { forceArcs, type Forcing } from '../network/forcing.ts'
import { at } from '../network/network.ts'
import type { PairingNetwork } from './pairing-network.ts'
import type { Bottleneck, PairingLevel, PairingProblem } from './pairing-problem.ts'
import { priceArcs, type Pricing } from '../network/pricing.ts'

/**
 * Sets met by alternating paths (Hall 1935, Kőnig 1931): from a site without a pair to the communities it could
 * go to, from there to the sites that could move away, and so on. If no path ends at a free place, the sites
 * met are too many for the communities met, and that is the reason. From a community the other way round.
 */
export interface PairView {
  problem: PairingProblem
  network: PairingNetwork
  flow: Float64Array
  pricing: Pricing
  force: (arc: number) => Forcing
  candidatesOfSite: number[][]
  candidatesOfCommunity: number[][]
}

export function viewPairs(
  problem: PairingProblem,
  network: PairingNetwork,
  flow: Float64Array,
  potentials: readonly Float64Array[],
): PairView {
  const pricing = priceArcs(network, potentials)
  const force = forceArcs(network, flow, pricing)
  const candidatesOfSite: number[][] = problem.sites.map(() => [])
  const candidatesOfCommunity: number[][] = problem.communities.map(() => [])
  problem.candidates.forEach(({ site, community }, candidate) => {
    candidatesOfSite[site]?.push(candidate)
    candidatesOfCommunity[community]?.push(candidate)
  })
  return { problem, network, flow, pricing, force, candidatesOfSite, candidatesOfCommunity }
}

/** Undefined if a path leads out to a free place. `given` counts the levels kept at their best. */
export function bottleneckOfSite(view: PairView, site: number, given: number): Bottleneck | undefined {
  const sites = new Set([site])
  const communities = new Set<number>()
  for (const i of sites) {
    for (const candidate of at(view.candidatesOfSite, i)) {
      const { community } = at(view.problem.candidates, candidate)
      if (chosen(view, candidate) || communities.has(community) || !movable(view, candidate, given)) continue
      if (hasRoom(view, at(view.network.stepArcs, community), given)) return undefined
      communities.add(community)
      for (const held of at(view.candidatesOfCommunity, community)) {
        const { site: other } = at(view.problem.candidates, held)
        if (!chosen(view, held) || sites.has(other) || !movable(view, held, given)) continue
        const further = at(view.network.furtherArc, other)
        if (at(view.flow, further) > 0 && movable(view, further, given)) return undefined
        sites.add(other)
      }
    }
  }
  return bottleneck(view, sites, communities, given)
}

/** Undefined if a path leads out to a site with a pair to give. */
export function bottleneckOfCommunity(
  view: PairView,
  community: number,
  given: number,
): Bottleneck | undefined {
  const communities = new Set([community])
  const sites = new Set<number>()
  for (const j of communities) {
    for (const candidate of at(view.candidatesOfCommunity, j)) {
      const { site } = at(view.problem.candidates, candidate)
      if (chosen(view, candidate) || sites.has(site) || !movable(view, candidate, given)) continue
      if (hasRoom(view, siteSteps(view, site), given)) return undefined
      sites.add(site)
      for (const held of at(view.candidatesOfSite, site)) {
        const { community: other } = at(view.problem.candidates, held)
        if (!chosen(view, held) || communities.has(other) || !movable(view, held, given)) continue
        const further = at(view.network.stepArcs, other).slice(1)
        if (further.some(({ arc }) => at(view.flow, arc) > 0 && movable(view, arc, given))) return undefined
        communities.add(other)
      }
    }
  }
  return bottleneck(view, sites, communities, given)
}

function bottleneck(
  view: PairView,
  siteSet: Set<number>,
  communitySet: Set<number>,
  given: number,
): Bottleneck {
  const sites = [...siteSet].sort(ascending)
  const within = sites
    .flatMap((site) => at(view.candidatesOfSite, site))
    .filter((candidate) => {
      return chosen(view, candidate) && communitySet.has(at(view.problem.candidates, candidate).community)
    })
  const levels: PairingLevel[] = view.problem.lexOrder.slice(0, given)
  return { sites, communities: [...communitySet].sort(ascending), places: within.length, given: levels }
}

function siteSteps(view: PairView, site: number): { arc: number; width: number }[] {
  return [at(view.network.firstArc, site), at(view.network.furtherArc, site)].map((arc) => ({
    arc,
    width: at(view.network.upper, arc),
  }))
}

function hasRoom(view: PairView, steps: readonly { arc: number; width: number }[], given: number): boolean {
  return steps.some(({ arc, width }) => at(view.flow, arc) < width && movable(view, arc, given))
}

export function chosen(view: PairView, candidate: number): boolean {
  return view.flow[candidate] === 1
}

/** Not locked, and not fixed by one of the levels that are given. */
function movable(view: PairView, arc: number, given: number): boolean {
  if (at(view.network.lower, arc) === at(view.network.upper, arc)) return false
  const level = at(view.pricing.level, arc)
  return level < 0 || level >= given
}

function ascending(a: number, b: number): number {
  return a - b
}
