import { FORMAT } from '../src/allocation/format.ts'
import {
  DEFAULT_MATCHING_ORDER,
  URGENCIES,
  type Commitment,
  type MatchingLink,
  type MatchingNeed,
  type MatchingOffer,
  type MatchingProblem,
} from '../src/allocation/matching/matching-problem.ts'
import { at } from '../src/allocation/network/network.ts'
import { emptyPlane, metres, type Draws } from './allocation-places.ts'
import { groupBy, membersOf, Nearest } from './nearest.ts'
import { layGround, type Ground } from './provincial-ground.ts'

/**
 * A year of the province: communities ask by category, and each need is linked with the nearest offers of its
 * category in its city.
 */
export interface ProvincialMatching {
  seed: number
  communities: number
  needs: number
  offers: number
  /** At most; a city may have fewer offers of a category. */
  linksPerNeed: number
}

export const MATCHING_SIZES = {
  S: { seed: 1, communities: 332, needs: 1_350, offers: 900, linksPerNeed: 8 },
  M: { seed: 1, communities: 5_000, needs: 8_500, offers: 4_250, linksPerNeed: 8 },
  L: { seed: 1, communities: 20_000, needs: 50_000, offers: 25_000, linksPerNeed: 8 },
} as const satisfies Record<string, ProvincialMatching>

const MONTHS = 12
const CATEGORIES = [
  '煤电油气',
  '粮油副食',
  '医疗物资',
  '通信设备',
  '交通运输',
  '场地设施',
  '专业技术',
  '法律咨询',
  '岗位就业',
  '志愿服务',
  '资金',
  '其他',
]
/** The most urgent are few and want it soon; some of the last are content with any month. */
const URGENCY = [0.1, 0.25, 0.4, 0.25]
const DUE = [
  [1, 3],
  [2, 6],
  [3, 12],
  [6, 14],
] as const
/** What is offered in all, as a share of what is wanted. */
const SUPPLY = 0.9
const COMMITTED = 0.02

export function generateProvincialMatching(shape: ProvincialMatching): MatchingProblem {
  const { ground, draws } = layGround(shape.seed, shape.offers, shape.communities)
  const placeOfNeed = Int32Array.from({ length: shape.needs }, () => draws.below(shape.communities))
  const needs = Array.from({ length: shape.needs }, (_, id): MatchingNeed => {
    const urgency = draws.weighted(URGENCY)
    const [soonest, latest] = at(DUE, urgency)
    return {
      id,
      community: at(ground.communities.codes, at(placeOfNeed, id)),
      category: draws.pick(CATEGORIES),
      qty: 1 + draws.below(60),
      urgency: at(URGENCIES, urgency),
      due: soonest + draws.below(latest - soonest + 1),
      delayCost: draws.below(500),
    }
  })
  const wanted = needs.reduce((total, { qty }) => total + qty, 0)
  const offers = drawOffers(ground, Math.round((SUPPLY * wanted) / shape.offers), draws)
  const links = linkNearest(ground, placeOfNeed, needs, offers, shape.linksPerNeed)
  const size = `${shape.needs} × ${shape.offers}, ${MONTHS} months, ${links.length} links`
  return {
    format: FORMAT,
    kind: 'matching',
    name: `province ${size}, seed ${shape.seed}`,
    lexOrder: [...DEFAULT_MATCHING_ORDER],
    months: MONTHS,
    needs,
    offers,
    links,
    committed: commitSome({ months: MONTHS, needs, offers, links }, draws),
  }
}

/** Quantities are the average, more or less by half; some offers could give all in one month, others need the year. */
function drawOffers({ province, sites }: Ground, average: number, draws: Draws): MatchingOffer[] {
  return sites.codes.map((site, id) => {
    const qty = Math.ceil(average / 2) + draws.below(average + 1)
    return {
      id,
      site,
      code: `R${String(id + 1).padStart(6, '0')}`,
      category: draws.pick(CATEGORIES),
      qty,
      perMonth: Math.ceil(qty / (1 + draws.below(MONTHS))),
      area: at(province.counties, at(province.streets, at(sites.street, id)).county).code,
    }
  })
}

function linkNearest(
  { province, sites, communities }: Ground,
  placeOfNeed: Int32Array,
  needs: readonly MatchingNeed[],
  offers: readonly MatchingOffer[],
  most: number,
): MatchingLink[] {
  const categoryOf = Int32Array.from(offers, ({ category }) => CATEGORIES.indexOf(String(category)))
  const byCategory = groupBy(categoryOf, CATEGORIES.length)
  const searches = CATEGORIES.map((_, category) => {
    const own = membersOf(byCategory, category)
    const plane = emptyPlane(own.length)
    own.forEach((offer, k) => {
      plane.x[k] = at(sites.plane.x, offer)
      plane.y[k] = at(sites.plane.y, offer)
    })
    const street = own.map((offer) => at(sites.street, offer))
    return { own, nearest: new Nearest(province, { plane, street }, most) }
  })
  const links: MatchingLink[] = []
  needs.forEach(({ id: need, category }) => {
    const place = at(placeOfNeed, need)
    const { own, nearest } = at(searches, CATEGORIES.indexOf(String(category)))
    const found = nearest.search(communities, place, most, () => false)
    for (const k of nearest.found.subarray(0, found)) {
      const offer = at(own, k)
      const unitCost = Math.round(metres(communities.plane, place, sites.plane, offer))
      links.push({ need, offer, unitCost })
    }
  })
  return links
}

/** Promises what still fits, so that all commitments can be kept. */
export function commitSome(
  { months, needs, offers, links }: Pick<MatchingProblem, 'months' | 'needs' | 'offers' | 'links'>,
  draws: Draws,
): Commitment[] {
  const wanted = Float64Array.from(needs, ({ qty }) => qty)
  const stock = Float64Array.from(offers, ({ qty }) => qty)
  const room = Float64Array.from({ length: offers.length * months }, (_, k) => {
    return at(offers, Math.floor(k / months)).perMonth
  })
  const committed: Commitment[] = []
  links.forEach(({ need, offer }, link) => {
    if (draws.next() >= COMMITTED) return
    const month = draws.below(Math.min(months, at(needs, need).due))
    const ofMonth = offer * months + month
    const qty = draws.below(1 + Math.min(at(wanted, need), at(stock, offer), at(room, ofMonth)))
    if (qty === 0) return
    wanted[need] = at(wanted, need) - qty
    stock[offer] = at(stock, offer) - qty
    room[ofMonth] = at(room, ofMonth) - qty
    committed.push({ link, month, qty })
  })
  return committed
}
