import type { PairingPlan } from '../../allocation/pairing/pairing-problem.ts'
import type { Ground } from './settings.rules.ts'

export interface CountyCount {
  code: string
  communities: number
  covered: number
  pairings: number
  enterprises: number
}

/** A plan by county, the first six digits of a community's code. */
export function countyRows(plan: PairingPlan, ground: Ground): CountyCount[] {
  const counties = new Map<
    string,
    { communities: number; covered: Set<number>; sites: Set<number>; pairs: number }
  >()
  const of = (community: number) => {
    const code = (ground.communities[community]?.divisionCode ?? '').slice(0, 6)
    const known = counties.get(code) ?? { communities: 0, covered: new Set(), sites: new Set(), pairs: 0 }
    counties.set(code, known)
    return known
  }
  for (const index of ground.communities.keys()) of(index).communities += 1
  for (const { site, community } of plan.pairs) {
    const county = of(community)
    county.covered.add(community)
    county.sites.add(site)
    county.pairs += 1
  }
  return [...counties]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { communities, covered, sites, pairs }]) => ({
      code,
      communities,
      covered: covered.size,
      pairings: pairs,
      enterprises: sites.size,
    }))
}
