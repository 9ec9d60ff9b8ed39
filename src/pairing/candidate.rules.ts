import type { LinkKind } from '../registry/registry.rules.ts'
import {
  DEFAULT_PAIRING_ORDER,
  type PairingProblem,
  type Tier,
} from '../allocation/pairing/pairing-problem.ts'
import type { Basis } from './pairing.rules.ts'

export interface SiteFact {
  id: string
  divisionCode: string
  /** People at the site. */
  size: number
  maxPairs: number
}

export interface CommunityFact {
  id: string
  divisionCode: string
  population: number
  pairCapacity: number
}

export interface LinkFact {
  siteId: string
  communityId: string
  kind: LinkKind
}

export interface PairFact {
  siteId: string
  communityId: string
}

/** The tiers of the solver in the programme's order: the first four rest on a recorded link, 5–7 on nearness, 8 on neither. */
const tierOfLink: Record<LinkKind, Tier> = {
  'past-support': 1,
  managed: 2,
  'handed-over': 3,
  'working-link': 4,
}
const SAME_STREET = 5
const SAME_COUNTY = 6
const SAME_CITY = 7
const OTHER = 8

export function basisOfTier(tier: number): Basis {
  if (tier <= 4) return (['P1', 'P2', 'P3', 'P4'] as const)[tier - 1] ?? 'P6'
  return tier < OTHER ? 'P5' : 'P6'
}

function nearness(a: string, b: string): Tier {
  if (a.slice(0, 9) === b.slice(0, 9)) return SAME_STREET
  if (a.slice(0, 6) === b.slice(0, 6)) return SAME_COUNTY
  return a.slice(0, 4) === b.slice(0, 4) ? SAME_CITY : OTHER
}

/** Without a bound a city of many sites and communities would make every pair of them a candidate. */
const NEAREST = 12

/**
 * The pairing problem of a registry: a candidate for each recorded link (P1–P4) and for the nearest communities of each site
 * (P5, P6), each with its best tier. The cost of a candidate prefers, within a tier, the community that has most people to each
 * member of the enterprise; the cost of the (k+1)-th pair of a community spreads pairs evenly.
 */
export function pairingProblem(
  name: string,
  sites: SiteFact[],
  communities: CommunityFact[],
  links: LinkFact[],
  kept: PairFact[],
): PairingProblem {
  const siteOrder = new Map(sites.map((site, index) => [site.id, index]))
  const communityOrder = new Map(communities.map((community, index) => [community.id, index]))
  const tiers = new Map<string, Tier>()
  const offer = (site: number, community: number, tier: Tier): void => {
    const key = `${site}:${community}`
    const known = tiers.get(key)
    if (known === undefined || tier < known) tiers.set(key, tier)
  }
  for (const link of links) {
    const site = siteOrder.get(link.siteId)
    const community = communityOrder.get(link.communityId)
    if (site !== undefined && community !== undefined) offer(site, community, tierOfLink[link.kind])
  }
  for (const [index, site] of sites.entries())
    for (const community of nearest(site, communities))
      offer(index, community, nearness(site.divisionCode, communities[community]?.divisionCode ?? ''))
  const keptKeys = new Set(
    kept.map((pair) => `${siteOrder.get(pair.siteId)}:${communityOrder.get(pair.communityId)}`),
  )
  for (const key of keptKeys) if (!key.includes('undefined')) tiers.set(key, tiers.get(key) ?? OTHER)
  return {
    format: 'gongjian-allocation/1',
    kind: 'pairing',
    name,
    lexOrder: [...DEFAULT_PAIRING_ORDER],
    sites: sites.map((site, id) => ({
      id,
      code: site.divisionCode,
      size: site.size,
      maxPairs: site.maxPairs,
    })),
    communities: communities.map((community, id) => ({
      id,
      code: community.divisionCode,
      population: community.population,
      cap: community.pairCapacity,
      balance: Array.from({ length: community.pairCapacity }, (_, pairs) => pairs * 100),
    })),
    candidates: [...tiers]
      .map(([key, tier]) => {
        const [site = 0, community = 0] = key.split(':').map(Number)
        return {
          site,
          community,
          tier,
          kept: keptKeys.has(key),
          locked: false,
          cost: costOf(sites[site], communities[community]),
        }
      })
      .sort((a, b) => a.site - b.site || a.community - b.community),
  }
}

/** Indexes of the communities nearest to a site by division code; ties go to the smaller code. */
function nearest(site: SiteFact, communities: CommunityFact[]): number[] {
  return communities
    .map((community, index) => ({
      index,
      tier: nearness(site.divisionCode, community.divisionCode),
      code: community.divisionCode,
    }))
    .sort(
      (a, b) =>
        a.tier - b.tier ||
        distance(a.code, site.divisionCode) - distance(b.code, site.divisionCode) ||
        a.index - b.index,
    )
    .slice(0, NEAREST)
    .map((near) => near.index)
}

/** Streets are numbered in the order of their neighbourhood, so close numbers are close places more often than not. */
const distance = (a: string, b: string): number =>
  Math.abs(Number(a.slice(0, 9).padEnd(9, '0')) - Number(b.slice(0, 9).padEnd(9, '0')))

/** Members per 1,000 residents, at most 1,000: a large enterprise is sent to a large community. */
function costOf(site: SiteFact | undefined, community: CommunityFact | undefined): number {
  if (!site || !community || community.population === 0) return 1000
  return Math.min(1000, Math.round((site.size * 1000) / community.population))
}
