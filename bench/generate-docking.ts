import { FORMAT } from '../src/allocation/format.ts'
import {
  DEFAULT_MATCHING_ORDER,
  URGENCIES,
  type MatchingLink,
  type MatchingNeed,
  type MatchingOffer,
  type MatchingProblem,
} from '../src/allocation/matching/matching-problem.ts'
import { at } from '../src/allocation/network/network.ts'
import { metres, type Draws } from './allocation-places.ts'
import { commitSome } from './generate-provincial-matching.ts'
import { layGround, type Ground } from './provincial-ground.ts'

/**
 * A docking run: half a year of what communities need and enterprises offer. A need may be met by every offer of
 * its category whose area covers its community: a county, a city or, of a few, the whole province. Enterprises
 * paired with the community are cheap, others dearer by their distance.
 */
export interface Docking {
  seed: number
  communities: number
  enterprises: number
  needs: number
  offers: number
  /** How many of the offers serve a county, a city, everywhere. */
  areas: readonly [county: number, city: number, everywhere: number]
  /**
   * One category for all, and of the offers that cover a need 10 to 30 drawn for it: a market in one piece without
   * any geography, the hardest for a solver.
   */
  joined?: boolean
}

export const DOCKING_SIZES = {
  S: {
    seed: 1,
    communities: 332,
    enterprises: 432,
    needs: 1_200,
    offers: 600,
    areas: [0.3, 0.45, 0.25],
  },
  L: {
    seed: 1,
    communities: 6_000,
    enterprises: 6_000,
    needs: 20_000,
    offers: 9_000,
    areas: [0.927, 0.07, 0.003],
  },
  joined: {
    seed: 1,
    communities: 6_000,
    enterprises: 6_000,
    needs: 20_000,
    offers: 9_000,
    areas: [0, 0, 1],
    joined: true,
  },
} as const satisfies Record<string, Docking>

const MONTHS = 6
const CATEGORIES = [
  '煤电油气',
  '粮油副食',
  '医疗物资',
  '通信交通',
  '场地设施',
  '专业技术',
  '法律咨询',
  '岗位就业',
  '资金',
  '其他',
]
/** Some are asked for, and offered, far more than others. */
const ASKED = [0.08, 0.16, 0.1, 0.06, 0.14, 0.14, 0.06, 0.12, 0.06, 0.08]
const URGENCY = [0.1, 0.25, 0.4, 0.25]
const DUE = [
  [1, 3],
  [2, 4],
  [3, 6],
  [4, 8],
] as const
const DELAY = [40, 20, 10, 5]
/** What is offered in all, as a share of what is wanted. */
const SUPPLY = 0.95
/** Offers that say nothing of months could give all at once. */
const ALL_AT_ONCE = 0.4
const PAIRED = 1
const NOT_PAIRED = 20
const METRES = 1000

export function generateDocking(shape: Docking): MatchingProblem {
  const { ground, draws } = layGround(shape.seed, shape.enterprises, shape.communities)
  const pairedWith = pairCommunities(ground, draws)
  const communityOf = Int32Array.from({ length: shape.needs }, () => draws.below(shape.communities))
  const joined = shape.joined === true
  const pickCategory = (): string => at(CATEGORIES, joined ? 0 : draws.weighted(ASKED))
  const needs = Array.from({ length: shape.needs }, (_, id): MatchingNeed => {
    const urgency = draws.weighted(URGENCY)
    const [soonest, latest] = at(DUE, urgency)
    return {
      id,
      community: at(ground.communities.codes, at(communityOf, id)),
      category: pickCategory(),
      qty: 1 + draws.below(60),
      urgency: at(URGENCIES, urgency),
      due: soonest + draws.below(latest - soonest + 1),
      delayCost: at(DELAY, urgency),
    }
  })
  const wanted = needs.reduce((total, { qty }) => total + qty, 0)
  const average = Math.round((SUPPLY * wanted) / shape.offers)
  const enterpriseOf = Int32Array.from({ length: shape.offers }, () => draws.below(shape.enterprises))
  const offers = drawOffers({ ground, enterpriseOf, average, areas: shape.areas, pickCategory }, draws)
  const coveredBy = coverage(offers)
  const links = needs.flatMap(({ id: need, community, category }): MatchingLink[] => {
    const place = at(communityOf, need)
    const covering = coveredBy(category, String(community))
    const candidates = joined ? drawSome(covering, draws) : covering
    return candidates.map((offer) => {
      const enterprise = at(enterpriseOf, offer)
      const kilometres = metres(ground.communities.plane, place, ground.sites.plane, enterprise) / METRES
      const isPaired = at(pairedWith, place).includes(enterprise)
      return { need, offer, unitCost: isPaired ? PAIRED : NOT_PAIRED + Math.round(kilometres) }
    })
  })
  const size = `${shape.needs} × ${shape.offers}, ${MONTHS} months, ${links.length} links`
  return {
    format: FORMAT,
    kind: 'matching',
    name: `docking ${size}, seed ${shape.seed}`,
    lexOrder: [...DEFAULT_MATCHING_ORDER],
    months: MONTHS,
    needs,
    offers,
    links,
    committed: commitSome({ months: MONTHS, needs, offers, links }, draws),
  }
}

/** Each community has an enterprise of its city, a third of them two. */
function pairCommunities({ province, sites, communities }: Ground, draws: Draws): number[][] {
  const cityOf = (street: number): number => at(province.streets, street).city
  const ofCity = province.cities.map((): number[] => [])
  sites.street.forEach((street, site) => at(ofCity, cityOf(street)).push(site))
  return Array.from(communities.street, (street) => {
    const near = at(ofCity, cityOf(street))
    if (near.length === 0) return []
    return Array.from({ length: draws.next() < 1 / 3 ? 2 : 1 }, () => draws.pick(near))
  })
}

function drawSome(offers: readonly number[], draws: Draws): number[] {
  const drawn = new Set<number>()
  for (let left = 10 + draws.below(21); left > 0; left -= 1) drawn.add(draws.pick(offers))
  return [...drawn].sort((a, b) => a - b)
}

const DIGITS = [6, 4, 0]

interface OfferShape {
  ground: Ground
  enterpriseOf: Int32Array
  average: number
  areas: readonly number[]
  pickCategory: () => string
}

function drawOffers(
  { ground, enterpriseOf, average, areas, pickCategory }: OfferShape,
  draws: Draws,
): MatchingOffer[] {
  return Array.from(enterpriseOf, (enterprise, id) => {
    const site = at(ground.sites.codes, enterprise)
    const qty = Math.ceil(average / 2) + draws.below(average + 1)
    return {
      id,
      site,
      code: `R${String(id + 1).padStart(6, '0')}`,
      category: pickCategory(),
      qty,
      perMonth: draws.next() < ALL_AT_ONCE ? qty : Math.ceil(qty / (1 + draws.below(MONTHS))),
      area: site.slice(0, at(DIGITS, draws.weighted(areas))),
    }
  })
}

/** The offers of a category whose area covers a community, by the beginnings of its code. */
function coverage(offers: readonly MatchingOffer[]): (category: unknown, community: string) => number[] {
  const known = new Map<string, number[]>()
  const key = (category: unknown, area: unknown): string => `${String(category)} ${String(area)}`
  for (const { id, category, area } of offers) {
    const own = known.get(key(category, area))
    if (own === undefined) known.set(key(category, area), [id])
    else own.push(id)
  }
  return (category, community) =>
    DIGITS.flatMap((digits) => known.get(key(category, community.slice(0, digits))) ?? [])
}
