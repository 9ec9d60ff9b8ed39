import { at } from '../network/network.ts'
import { priceArcs, type Pricing } from '../network/pricing.ts'
import { listLinks, type LinkLists } from './link-lists.ts'
import type { MatchingNetwork } from './matching-network.ts'
import type { MatchingProblem } from './matching-problem.ts'

/**
 * Sets met by alternating paths (Hall 1935, Ford and Fulkerson 1956): from a need that lacks something to the
 * months of offers that could deliver to it, from there to the offer if the month has room, to the other months
 * from which the offer could shift, and to the needs that could leave a unit if they found another, and so on.
 * If no path ends at an offer with something left, no more can come into the set than comes already. That one
 * need goes without for another is no such path: the two are in the set together.
 */
export interface SupplyView {
  problem: MatchingProblem
  network: MatchingNetwork
  flow: Float64Array
  pricing: Pricing
  ofNeed: LinkLists
  ofOffer: LinkLists
  /** What `movesOf` found for each number of levels given. */
  moves: Map<number, Uint8Array>
  /** The number of the last search that met each node, so that a short search need not clear the marks. */
  metIn: Int32Array
  searches: number
}

export function viewSupply(
  problem: MatchingProblem,
  network: MatchingNetwork,
  flow: Float64Array,
  potentials: readonly Float64Array[],
): SupplyView {
  return {
    problem,
    network,
    flow,
    pricing: priceArcs(network, potentials),
    ofNeed: listLinks(problem.links, 'need', problem.needs.length),
    ofOffer: listLinks(problem.links, 'offer', problem.offers.length),
    moves: new Map(),
    metIn: new Int32Array(network.nodes),
    searches: 0,
  }
}

export function nodeOfNeed({ problem }: SupplyView, need: number): number {
  return problem.offers.length + need
}

/** Units that a need lacks. */
export function missing({ problem, network, flow }: SupplyView, need: number): number {
  return at(problem.needs, need).qty - at(flow, network.fillingArcs + need)
}

/** What can be done with an arc, added up. */
export const TAKES_MORE = 1
export const GIVES_BACK = 2

/**
 * Whether each arc takes more or gives back while as many levels as `given` stay at their best: an arc that one
 * of them prices is fixed. A delivery is not held to its own upper bound, which the filling arc implies.
 */
export function movesOf({ network, flow, pricing, problem, moves }: SupplyView, given: number): Uint8Array {
  const known = moves.get(given)
  if (known !== undefined) return known
  const { lower, upper, firstArc } = network
  const deliveries = at(firstArc, problem.links.length)
  const found = new Uint8Array(flow.length)
  flow.forEach((units, arc) => {
    const [least, most] = [lower[arc] ?? 0, upper[arc] ?? 0]
    const level = pricing.level[arc] ?? 0
    if (least === most || (level >= 0 && level < given)) return
    found[arc] = (arc < deliveries || units < most ? TAKES_MORE : 0) + (units > least ? GIVES_BACK : 0)
  })
  moves.set(given, found)
  return found
}

/**
 * The nodes from which a unit could be moved `to` the roots, or to which one could be moved `from` the roots,
 * not by way of the hub; undefined once more than `most` arcs were looked at. The two directions follow the same
 * arcs, so that a need is met from an offer exactly if the offer is met from the need.
 */
export function meet(
  view: SupplyView,
  direction: 'to' | 'from',
  roots: readonly number[],
  given: number,
  most = Infinity,
): number[] | undefined {
  const { metIn } = view
  const moves = movesOf(view, given)
  const [onWayOut, onWayIn] = direction === 'from' ? [TAKES_MORE, GIVES_BACK] : [GIVES_BACK, TAKES_MORE]
  const search = (view.searches += 1)
  const met = [...roots]
  for (const root of roots) metIn[root] = search
  let looked = 0
  for (const node of met) {
    eachArc(view, node, (arc, other, out) => {
      looked += 1
      if (metIn[other] === search || ((moves[arc] ?? 0) & (out ? onWayOut : onWayIn)) === 0) return
      metIn[other] = search
      met.push(other)
    })
    if (looked > most) return undefined
  }
  return met
}

/**
 * The arcs of a node but for those of the hub, each with its other end and whether it leads out. This is where
 * the time goes, millions of arcs over and over; every index is in range by construction, so reads are not
 * checked.
 */
export function eachArc(
  { problem, network, ofNeed, ofOffer }: SupplyView,
  node: number,
  visit: (arc: number, other: number, out: boolean) => void,
): void {
  const { tail, firstArc, firstMonth, monthArcs } = network
  const firstNeed = problem.offers.length
  if (node < firstNeed) {
    const end = firstMonth[node + 1] ?? 0
    for (let month = firstMonth[node] ?? 0; month < end; month += 1) visit(month + monthArcs, month, true)
    return
  }
  if (node < firstNeed + problem.needs.length) {
    const { starts, links } = ofNeed
    const endLink = starts[node - firstNeed + 1] ?? 0
    for (let k = starts[node - firstNeed] ?? 0; k < endLink; k += 1) {
      const link = links[k] ?? 0
      const end = firstArc[link + 1] ?? 0
      for (let arc = firstArc[link] ?? 0; arc < end; arc += 1) visit(arc, tail[arc] ?? 0, false)
    }
    return
  }
  const offer = tail[node + monthArcs] ?? 0
  visit(node + monthArcs, offer, false)
  const month = node - (firstMonth[offer] ?? 0)
  const { starts, links, others } = ofOffer
  const endLink = starts[offer + 1] ?? 0
  for (let k = starts[offer] ?? 0; k < endLink; k += 1) {
    const link = links[k] ?? 0
    const arc = (firstArc[link] ?? 0) + month
    if (arc < (firstArc[link + 1] ?? 0)) visit(arc, firstNeed + (others[k] ?? 0), true)
  }
}
