import { FORMAT } from '../src/allocation/format.ts'
import { at } from '../src/allocation/network/network.ts'
import {
  DEFAULT_PAIRING_ORDER,
  TIERS,
  type PairingCandidate,
  type PairingProblem,
  type Tier,
} from '../src/allocation/pairing/pairing-problem.ts'
import { metres, type Draws } from './allocation-places.ts'
import { groupBy, membersOf, Nearest, Pieces } from './nearest.ts'
import { layGround, type Ground } from './provincial-ground.ts'

/**
 * Pairing problems of the shape of the province, as large as asked, from its real divisions. A site's candidates
 * are the communities of its recorded links and then the nearest ones of its city.
 */
export interface ProvincialPairing {
  seed: number
  sites: number
  communities: number
  /** On average; a city with few communities has fewer. */
  candidatesPerSite: number
  /** Some recorded links lead to other cities, so that the whole province is one piece. */
  joined?: boolean
}

export const PAIRING_SIZES = {
  S: { seed: 1, sites: 432, communities: 332, candidatesPerSite: 11.6 },
  M: { seed: 1, sites: 10_000, communities: 5_000, candidatesPerSite: 10.5 },
  L: { seed: 1, sites: 100_000, communities: 60_000, candidatesPerSite: 10.3 },
  XL: { seed: 1, sites: 400_000, communities: 240_000, candidatesPerSite: 10.25 },
} as const satisfies Record<string, ProvincialPairing>

const LINKS_OF_SITE = [0.72, 0.18, 0.07, 0.03]
/** Past support, managed, handed over, working link. */
const LINK_TIERS = [0.15, 0.3, 0.2, 0.35]
const WORKING_LINK = 4
const LINK_IN_COUNTY = 0.9
const LINK_ANYWHERE = 0.03
const MAX_PAIRS = [0.65, 0.25, 0.1]
const CAPS = [0.45, 0.3, 0.15, 0.1]
const KEPT = 0.6
const LOCKED = 0.1

export function generateProvincialPairing(shape: ProvincialPairing): PairingProblem {
  const { ground, draws } = layGround(shape.seed, shape.sites, shape.communities)
  const sites = ground.sites.codes.map((code, id) => ({
    id,
    code,
    size: 20 + draws.below(3000),
    maxPairs: 1 + draws.weighted(MAX_PAIRS),
  }))
  const communities = ground.communities.codes.map((code, id) => {
    const cap = 1 + draws.weighted(CAPS)
    const step = 500 + draws.below(2000)
    const balance = Array.from({ length: cap }, (_, pairs) => pairs * step)
    return { id, code, population: 2000 + draws.below(14_000), cap, balance }
  })
  const candidates = drawCandidates(ground, shape, draws)
  keepSome(
    candidates,
    Int32Array.from(communities, ({ cap }) => cap),
    draws,
  )
  for (const link of joiningLinks(ground, candidates, shape.joined === true, draws)) candidates.push(link)
  const size = `${shape.sites} × ${shape.communities}, ${candidates.length} candidates`
  return {
    format: FORMAT,
    kind: 'pairing',
    name: `${shape.joined === true ? 'joined province' : 'province'} ${size}, seed ${shape.seed}`,
    lexOrder: [...DEFAULT_PAIRING_ORDER],
    sites,
    communities,
    candidates,
  }
}

function drawCandidates(ground: Ground, shape: ProvincialPairing, draws: Draws): PairingCandidate[] {
  const { province, sites, communities } = ground
  const most = Math.ceil(shape.candidatesPerSite)
  const nearest = new Nearest(province, communities, most)
  const drawLink = linkDrawer(ground, shape.joined === true, draws)
  const takenBy = new Int32Array(shape.communities).fill(-1)
  const candidates: PairingCandidate[] = []
  for (let site = 0; site < shape.sites; site += 1) {
    const before = candidates.length
    for (let links = draws.weighted(LINKS_OF_SITE); links > 0; links -= 1) {
      const community = drawLink(site)
      if (community === undefined || takenBy[community] === site) continue
      takenBy[community] = site
      candidates.push(candidateOf(ground, site, community, at(TIERS, draws.weighted(LINK_TIERS))))
    }
    const wanted =
      Math.floor((site + 1) * shape.candidatesPerSite) - Math.floor(site * shape.candidatesPerSite)
    const left = Math.max(0, before + wanted - candidates.length)
    const found = nearest.search(sites, site, left, (community) => takenBy[community] === site)
    for (const community of nearest.found.subarray(0, found)) {
      candidates.push(candidateOf(ground, site, community, nearness(ground, site, community)))
    }
  }
  return candidates
}

function candidateOf(ground: Ground, site: number, community: number, tier: Tier): PairingCandidate {
  const { sites, communities } = ground
  const cost = Math.round(metres(sites.plane, site, communities.plane, community))
  return { site, community, tier, kept: false, locked: false, cost }
}

function nearness({ province, sites, communities }: Ground, site: number, community: number): Tier {
  const [one, other] = [at(sites.street, site), at(communities.street, community)]
  if (one === other) return 5
  return at(province.streets, one).county === at(province.streets, other).county ? 6 : 7
}

/** Gives the community of a recorded link of a site: mostly in its county, else in its city, and a few anywhere. */
function linkDrawer(ground: Ground, joined: boolean, draws: Draws): (site: number) => number | undefined {
  const { province, sites, communities } = ground
  const { streets, counties, cities } = province
  const countyOf = communities.street.map((street) => at(streets, street).county)
  const cityOf = communities.street.map((street) => at(streets, street).city)
  const ofCounty = groupBy(countyOf, counties.length)
  const ofCity = groupBy(cityOf, cities.length)
  return (site) => {
    const { county, city } = at(streets, at(sites.street, site))
    if (joined && draws.next() < LINK_ANYWHERE) return draws.below(communities.codes.length)
    const [groups, group] = draws.next() < LINK_IN_COUNTY ? [ofCounty, county] : [ofCity, city]
    const near = membersOf(groups, group)
    return near.length === 0 ? undefined : at(near, draws.below(near.length))
  }
}

/**
 * Most sites keep a pair of last year, some of these locked. They respect the caps, and a site has one at most, so
 * that the locks are feasible. The candidates of a site stand together.
 */
function keepSome(candidates: readonly PairingCandidate[], room: Int32Array, draws: Draws): void {
  for (let start = 0, end = 0; start < candidates.length; start = end) {
    const { site } = at(candidates, start)
    while (candidates[end]?.site === site) end += 1
    const keeps = draws.next() < KEPT
    const locked = draws.next() < LOCKED
    const first = draws.below(end - start)
    for (let k = 0; keeps && k < end - start; k += 1) {
      const candidate = at(candidates, start + ((first + k) % (end - start)))
      const left = at(room, candidate.community)
      if (left === 0) continue
      room[candidate.community] = left - 1
      candidate.kept = true
      candidate.locked = locked
      break
    }
  }
}

/**
 * Chance leaves a few sites or communities apart, such as communities that are among the nearest of no site. Each
 * gets a recorded link to the largest piece of its city, so that a city is one piece; if `joined`, of the province.
 */
function joiningLinks(
  ground: Ground,
  candidates: readonly PairingCandidate[],
  joined: boolean,
  draws: Draws,
): PairingCandidate[] {
  const { sites, communities, province } = ground
  const siteCount = sites.codes.length
  const pieces = new Pieces(siteCount + communities.codes.length)
  for (const { site, community } of candidates) pieces.join(site, siteCount + community)
  const added: PairingCandidate[] = []
  const link = (site: number, community: number): void => {
    added.push(candidateOf(ground, site, community, WORKING_LINK))
    pieces.join(site, siteCount + community)
  }
  const areaOf = (street: number): number => (joined ? 0 : at(province.streets, street).city)
  const areas = joined ? 1 : province.cities.length
  const sitesOf = groupBy(sites.street.map(areaOf), areas)
  const communitiesOf = groupBy(communities.street.map(areaOf), areas)
  for (let area = 0; area < areas; area += 1) {
    const [own, others] = [membersOf(sitesOf, area), membersOf(communitiesOf, area)]
    if (own.length === 0) continue
    const main = pieces.largestOf(own)
    const inMain = others.filter((community) => pieces.find(siteCount + community) === main)
    for (const site of own) {
      if (pieces.find(site) !== pieces.find(main)) link(site, at(inMain, draws.below(inMain.length)))
    }
    for (const community of others) {
      if (pieces.find(siteCount + community) !== pieces.find(main))
        link(at(own, draws.below(own.length)), community)
    }
  }
  return added
}
