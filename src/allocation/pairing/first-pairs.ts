import { grouped } from '../grouped.ts'
import { TIERS, type PairingPlan, type PairingProblem } from './pairing-problem.ts'

/** What a later solve can use of an earlier plan. Its sites and communities are the first ones of the problem. */
export type EarlierPlan = Pick<PairingPlan, 'pairs' | 'coverage' | 'certificate' | 'lexOrder'>

/**
 * A plan to begin with, found in one go through the candidates, better tiers first: the locked pairs, those of an earlier plan as far as they fit, then one
 * pair for each site at communities without one, then for the sites left over, then for the communities left
 * over. It keeps all capacities, given that the locks do, and spares the solver most of its steps.
 * @returns the candidates taken, in order
 */
export function firstPairs(
  { sites, communities, candidates }: PairingProblem,
  earlier?: EarlierPlan,
): number[] {
  const taken = new Uint8Array(candidates.length)
  const left = Float64Array.from(sites, ({ maxPairs }) => maxPairs)
  const room = Float64Array.from(communities, ({ cap }) => cap)
  const paired = new Uint8Array(sites.length)
  const covered = new Uint8Array(communities.length)
  const take = (candidate: number): void => {
    const { site, community } = candidates[candidate]!
    taken[candidate] = 1
    left[site]! -= 1
    room[community]! -= 1
    paired[site] = 1
    covered[community] = 1
  }
  const fits = (candidate: number): boolean => {
    const { site, community } = candidates[candidate]!
    return taken[candidate] === 0 && left[site]! > 0 && room[community]! > 0
  }
  for (let candidate = 0; candidate < taken.length; candidate += 1) {
    if (candidates[candidate]!.locked) take(candidate)
  }
  if (earlier !== undefined) {
    const known = earlier.pairs.filter(({ site }) => site < sites.length)
    const { starts, items } = grouped(sites.length, known, ({ site }) => site)
    for (let candidate = 0; candidate < taken.length; candidate += 1) {
      const { site, community } = candidates[candidate]!
      for (let k = starts[site]!; k < starts[site + 1]!; k += 1) {
        if (known[items[k]!]!.community === community && fits(candidate)) take(candidate)
      }
    }
  }
  const order = grouped(TIERS.length + 1, candidates, ({ tier }) => tier).items
  for (const seek of ['both', 'site', 'community']) {
    for (const candidate of order) {
      const { site, community } = candidates[candidate]!
      if (seek !== 'community' && paired[site] === 1) continue
      if (seek !== 'site' && covered[community] === 1) continue
      if (fits(candidate)) take(candidate)
    }
  }
  const pairs: number[] = []
  for (let candidate = 0; candidate < taken.length; candidate += 1) {
    if (taken[candidate] === 1) pairs.push(candidate)
  }
  return pairs
}

/** The potentials of an earlier plan for the nodes of a problem; undefined if they speak of other levels. */
export function earlierPotentials(
  { sites, communities, lexOrder }: PairingProblem,
  earlier: EarlierPlan,
): Float64Array[] | undefined {
  if (earlier.lexOrder.join() !== lexOrder.join() || earlier.certificate.levels.length !== lexOrder.length)
    return undefined
  const oldCommunities = earlier.coverage.communities
  return earlier.certificate.levels.map(({ potentials }) => {
    const oldSites = potentials.length - oldCommunities - 1
    const own = new Float64Array(sites.length + communities.length + 1).fill(NaN)
    own.set(potentials.slice(0, Math.max(0, Math.min(oldSites, sites.length))))
    own.set(potentials.slice(Math.max(0, oldSites), -1).slice(0, communities.length), sites.length)
    own[own.length - 1] = potentials.at(-1) ?? NaN
    return own
  })
}
