import { mulberry32, spread } from '../../src/allocation/draws.ts'
import { FORMAT } from '../../src/allocation/format.ts'
import { at } from '../../src/allocation/network/network.ts'
import {
  DEFAULT_MATCHING_ORDER,
  URGENCIES,
  type Commitment,
  type MatchingLink,
  type MatchingNeed,
  type MatchingOffer,
  type MatchingProblem,
} from '../../src/allocation/matching/matching-problem.ts'

/**
 * A seeded matching problem of the shape of a city's year: communities ask by category, offers of a category
 * reach the needs nearest to them, and some deliveries are committed already, within all capacities.
 */
export interface MatchingShape {
  seed: number
  needs: number
  offers: number
  months: number
  links: number
  /** Offered quantity in all, as a share of what is wanted; below 1 something stays unmet. */
  supply?: number
  /** Share of the links that have a commitment. */
  committed?: number
}

const CATEGORIES = ['medical', 'food', 'transport', 'legal', 'jobs']

export function generateMatching(shape: MatchingShape): MatchingProblem {
  const random = mulberry32(shape.seed)
  const below = (count: number): number => Math.floor(random() * count)
  const place = (): Place => ({ x: below(60_000), y: below(60_000) })
  const needPlaces = Array.from({ length: shape.needs }, place)
  const offerPlaces = Array.from({ length: shape.offers }, place)
  const needs = needPlaces.map((_, id): MatchingNeed => {
    return {
      id,
      community: `C${String(below(shape.needs)).padStart(5, '0')}`,
      category: at(CATEGORIES, id % CATEGORIES.length),
      qty: 1 + below(60),
      urgency: at(URGENCIES, below(4)),
      due: below(shape.months + 2),
      delayCost: below(200),
    }
  })
  const wanted = needs.reduce((total, { qty }) => total + qty, 0)
  const each = Math.max(1, Math.round((2 * wanted * (shape.supply ?? 0.9)) / Math.max(1, shape.offers)))
  const offers = offerPlaces.map((_, id): MatchingOffer => {
    const qty = below(each + 1)
    return {
      id,
      site: id,
      code: `R${String(id).padStart(5, '0')}`,
      category: at(CATEGORIES, id % CATEGORIES.length),
      qty,
      perMonth: Math.ceil(qty / (1 + below(Math.max(1, shape.months)))),
      area: `A${below(6)}`,
    }
  })
  const links = spread(shape.links, shape.needs).flatMap((count, need): MatchingLink[] => {
    const from = at(needPlaces, need)
    return offers
      .filter(({ category }) => category === at(needs, need).category)
      .map(({ id }) => ({ need, offer: id, unitCost: metres(from, at(offerPlaces, id)) }))
      .sort((a, b) => a.unitCost - b.unitCost || a.offer - b.offer)
      .slice(0, count)
  })
  return {
    format: FORMAT,
    kind: 'matching',
    name: `generated ${shape.needs} × ${shape.offers}, ${shape.months} months, ${links.length} links, seed ${shape.seed}`,
    lexOrder: [...DEFAULT_MATCHING_ORDER],
    months: shape.months,
    needs,
    offers,
    links,
    committed: commitSome({ needs, offers, links, months: shape.months }, random, shape.committed ?? 0.1),
  }
}

interface Place {
  x: number
  y: number
}

function metres(a: Place, b: Place): number {
  return Math.round(Math.hypot(a.x - b.x, a.y - b.y))
}

/** Commits what still fits, so that the problem stays feasible. */
function commitSome(
  { needs, offers, links, months }: Pick<MatchingProblem, 'needs' | 'offers' | 'links' | 'months'>,
  random: () => number,
  share: number,
): Commitment[] {
  const wanted = needs.map(({ qty }) => qty)
  const stock = offers.map(({ qty }) => qty)
  const ofMonth = offers.map(({ perMonth }) => Array<number>(months).fill(perMonth))
  return links.flatMap(({ need, offer }, link) => {
    const inTime = Math.min(months, at(needs, need).due)
    const month = Math.floor(random() * inTime)
    const part = random()
    if (random() >= share || inTime === 0) return []
    const room = at(ofMonth, offer)
    const qty = Math.floor(part * Math.min(at(wanted, need), at(stock, offer), at(room, month)))
    if (qty === 0) return []
    wanted[need] = at(wanted, need) - qty
    stock[offer] = at(stock, offer) - qty
    room[month] = at(room, month) - qty
    return [{ link, month, qty }]
  })
}
