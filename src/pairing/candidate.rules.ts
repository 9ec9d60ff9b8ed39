import type { LinkKind } from '../registry/registry.rules.ts'
import type { PairingProblem, Tier } from '../allocation/pairing/pairing-problem.ts'
import { defaultRules, goalsOf, tiersOf, type Near, type RuleSet } from './rule/rule.rules.ts'
import type { Basis } from './pairing.rules.ts'
import { noSettings, pairKey, type Settings } from './scenario/settings.rules.ts'

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
  /** Members that it can absorb; without a number no quota holds. */
  memberCapacity?: number
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

const basisOfLink: Record<LinkKind, Basis> = {
  'past-support': 'P1',
  managed: 'P2',
  'handed-over': 'P3',
  'working-link': 'P4',
}

type Nearness = Near | 'far'

function nearness(a: string, b: string): Nearness {
  if (a.slice(0, 9) === b.slice(0, 9)) return 'street'
  if (a.slice(0, 6) === b.slice(0, 6)) return 'county'
  return a.slice(0, 4) === b.slice(0, 4) ? 'city' : 'far'
}

const remoteness: Record<Nearness, number> = { street: 0, county: 1, city: 2, far: 3 }

/** How many pairs a community takes under the rules and settings, and what limits it. */
export function capacityOf(
  community: CommunityFact,
  rules: RuleSet,
  settings: Settings,
): { pairs: number; by: 'registry' | 'scenario' | 'members'; members: number | null } {
  const set = settings.capacities.find(({ communityId }) => communityId === community.id)?.pairs
  const pairs = set ?? community.pairCapacity
  const own = rules.quotas.find(({ communityId }) => communityId === community.id)?.members
  const members = own ?? community.memberCapacity ?? null
  const room = members === null || rules.teamSize === 0 ? Infinity : Math.floor(members / rules.teamSize)
  if (room < pairs) return { pairs: room, by: 'members', members }
  return { pairs, by: set === undefined ? 'registry' : 'scenario', members }
}

/**
 * The pairing problem of a registry: a candidate for each recorded link (P1–P4) and for the nearest communities of each site
 * (P5, P6), each with its best tier under the order of the rules. The cost of a candidate prefers, within a tier, by the weights;
 * the cost of the (k+1)-th pair of a community spreads pairs evenly. Locked and wished pairs are candidates whatever the rules
 * say, forbidden ones are none; a wish costs nothing, so it decides between plans that are equally good by the rules.
 */
export function pairingProblem(
  name: string,
  sites: readonly SiteFact[],
  communities: readonly CommunityFact[],
  links: readonly LinkFact[],
  kept: readonly PairFact[],
  rules: RuleSet = defaultRules,
  settings: Settings = noSettings,
): PairingProblem {
  const tierRules = tiersOf(rules.order)
  const tierOf = (basis: Basis, near?: Near): Tier =>
    tierRules.find((rule) => rule.basis === basis && rule.near === near)?.tier ?? 8
  const tierByBasis = new Map(Object.values(basisOfLink).map((basis) => [basis, tierOf(basis)]))
  const tierByNearness: Record<Nearness, Tier> = {
    street: tierOf('P5', 'street'),
    county: tierOf('P5', 'county'),
    city: tierOf('P5', 'city'),
    far: tierOf('P6'),
  }
  const siteOrder = new Map(sites.map((site, index) => [site.id, index]))
  const communityOrder = new Map(communities.map((community, index) => [community.id, index]))
  const places = communities.map(({ divisionCode }) => streetOf(divisionCode))
  const tiers = new Map<number, Tier>()
  const keyOf = (site: number, community: number): number => site * communities.length + community
  const offer = (site: number, community: number, tier: Tier): void => {
    const key = keyOf(site, community)
    const known = tiers.get(key)
    if (known === undefined || tier < known) tiers.set(key, tier)
  }
  const indexed = (pairs: readonly PairFact[]): [site: number, community: number][] =>
    pairs.flatMap(({ siteId, communityId }) => {
      const [site, community] = [siteOrder.get(siteId), communityOrder.get(communityId)]
      return site === undefined || community === undefined ? [] : [[site, community]]
    })
  for (const link of links)
    for (const [site, community] of indexed([link]))
      offer(site, community, tierByBasis.get(basisOfLink[link.kind]) ?? 8)
  for (const [index, site] of sites.entries())
    for (const community of nearestTo(site, places, rules.nearest))
      offer(index, community, tierByNearness[nearness(site.divisionCode, codeAt(communities, community))])
  const keys = (pairs: readonly PairFact[]): Set<number> =>
    new Set(indexed(pairs).map(([site, community]) => keyOf(site, community)))
  const [keptKeys, locked, wished] = [keys(kept), keys(settings.locks), keys(settings.wishes)]
  for (const key of keptKeys) tiers.set(key, tiers.get(key) ?? tierByNearness.far)
  for (const [site, community] of indexed([...settings.locks, ...settings.wishes]))
    offer(site, community, tierByNearness[nearness(codeAt(sites, site), codeAt(communities, community))])
  for (const key of keys(settings.forbids)) tiers.delete(key)
  const largest = Math.max(1, ...communities.map(({ population }) => population))
  return {
    format: 'gongjian-allocation/1',
    kind: 'pairing',
    name,
    lexOrder: goalsOf(rules.order),
    sites: sites.map((site, id) => ({
      id,
      code: site.divisionCode,
      size: site.size,
      maxPairs: site.maxPairs,
    })),
    communities: communities.map((community, id) => {
      const { pairs } = capacityOf(community, rules, settings)
      return {
        id,
        code: community.divisionCode,
        population: community.population,
        cap: pairs,
        balance: Array.from({ length: pairs }, (_, before) => before * 100),
      }
    }),
    candidates: [...tiers]
      .sort(([a], [b]) => a - b)
      .map(([key, tier]) => {
        const [site, community] = [Math.floor(key / communities.length), key % communities.length]
        return {
          site,
          community,
          tier,
          kept: keptKeys.has(key),
          locked: locked.has(key),
          cost: wished.has(key) ? 0 : costOf(sites[site], communities[community], rules, largest),
        }
      }),
  }
}

/** Whether two pairs are the same one. */
export const samePair = (a: PairFact, b: PairFact): boolean => pairKey(a) === pairKey(b)

const codeAt = (places: readonly { divisionCode: string }[], index: number): string =>
  places[index]?.divisionCode ?? ''

const streetOf = (code: string): number => Number(code.slice(0, 9).padEnd(9, '0'))

/** Sorted as one number: how remote, how far, which; exact below 2^53 for up to 131,072 communities. */
const FAR = 1e9
const INDEXES = 2 ** 17

/**
 * Indexes of the communities nearest to a site by division code; ties go to the smaller code. Streets are numbered in the order of
 * their neighbourhood, so close numbers are close places more often than not. `places` are the streets of the communities.
 */
function nearestTo(site: SiteFact, places: readonly number[], most: number): number[] {
  const own = streetOf(site.divisionCode)
  const keys = Float64Array.from(places, (place, index) => {
    const remote = place === own ? 0 : sameUpTo(1e3, place, own) ? 1 : sameUpTo(1e5, place, own) ? 2 : 3
    return (remote * FAR + Math.abs(place - own)) * INDEXES + index
  })
  return Array.from(keys.sort().subarray(0, most), (key) => key % INDEXES)
}

const sameUpTo = (unit: number, a: number, b: number): boolean =>
  Math.floor(a / unit) === Math.floor(b / unit)

const MOST = 1000

/**
 * `size`: members per 1,000 residents, so that a large enterprise is sent to a large community; `nearness`: thirds of 1,000 for
 * another street, county, city; `population`: how much smaller the community is than the largest. Each at most 1,000.
 */
function costOf(
  site: SiteFact | undefined,
  community: CommunityFact | undefined,
  { weights }: RuleSet,
  largest: number,
): number {
  if (!site || !community) return MOST
  const { size } = site
  const { population } = community
  const strain = population === 0 ? MOST : Math.min(MOST, Math.round((size * 1000) / population))
  const remote = Math.round((remoteness[nearness(site.divisionCode, community.divisionCode)] * MOST) / 3)
  const small = Math.round(MOST * (1 - population / largest))
  return weights.size * strain + weights.nearness * remote + weights.population * small
}
