import { lotOf } from '../network/lots.ts'
import { at, type Network, type NetworkLevel } from '../network/network.ts'
import { URGENCIES, type MatchingProblem, type Urgency } from './matching-problem.ts'
import { sharedCounts, sharedFloats, sharedIntegers } from '../network/shared-arrays.ts'

/**
 * Matching as a circulation. Nodes: the offers, the needs, a node for each month of an offer in which some link
 * can use it, and one hub that closes the circle. For a link l of need n and offer o:
 *
 *   delivery l,t     month (o,t) → need n      [committed, qty_n]   cost: unitCost_l + t · delayCost_n,  t < due_n
 *   month o,t        offer o → month (o,t)     [0, perMonth_o]
 *   stock o          hub → offer o             [0, qty_o]
 *   filling n        need n → hub              [0, qty_n]           unmetU of its urgency U: −1
 *
 * One unit of flow is one unit delivered. The offset of unmetU is what the needs of that urgency want, so that
 * its value is what they lack. A delivery's own upper bound never binds by itself, since the filling arc holds
 * all deliveries of its need to the same number; it is there because a solver wants finite bounds.
 *
 * Arcs stand in the order above: deliveries by link and month, months by offer, stocks, fillings. There are
 * millions of them in a city's year, so they are counted first and then written straight into typed arrays.
 */
export interface MatchingNetwork extends Network {
  /** The deliveries of link l are the arcs firstArc[l] … firstArc[l + 1] − 1, from month 0 on. */
  firstArc: Int32Array
  /** The months of offer o are the nodes firstMonth[o] … firstMonth[o + 1] − 1, from month 0 on. */
  firstMonth: Int32Array
  /** The month of node m is arc m + monthArcs; the stock of offer o is arc stockArcs + o, and so on. */
  monthArcs: number
  stockArcs: number
  fillingArcs: number
}

export function buildMatchingNetwork(problem: MatchingProblem): MatchingNetwork {
  const { offers, needs, lexOrder } = problem
  const firstArc = numberDeliveries(problem)
  const firstMonth = numberMonths(problem, firstArc)
  const deliveries = at(firstArc, problem.links.length)
  const months = at(firstMonth, offers.length) - at(firstMonth, 0)
  const stockArcs = deliveries + months
  const fillingArcs = stockArcs + offers.length
  const arcs = fillingArcs + needs.length
  const hub = offers.length + needs.length + months
  const demand = demandOf(problem)
  const network: MatchingNetwork = {
    nodes: hub + 1,
    hub,
    tail: sharedIntegers(arcs),
    head: sharedIntegers(arcs),
    lower: sharedFloats(arcs),
    upper: sharedFloats(arcs),
    lots: sharedFloats(arcs),
    levels: lexOrder.map((name): NetworkLevel => {
      const urgency = URGENCIES.find((each) => name === `unmet${each}`)
      return urgency === undefined
        ? { name, offset: 0, cost: sharedFloats(arcs) }
        : { name, offset: demand[urgency], cost: sharedCounts(arcs) }
    }),
    firstArc,
    firstMonth,
    monthArcs: deliveries - at(firstMonth, 0),
    stockArcs,
    fillingArcs,
  }
  writeDeliveries(problem, network)
  writeOffers(problem, network)
  writeNeeds(problem, network)
  return network
}

/** What the needs of each urgency want. */
export function demandOf({ needs }: MatchingProblem): Record<Urgency, number> {
  const demand = { 1: 0, 2: 0, 3: 0, 4: 0 }
  for (const { urgency, qty } of needs) demand[urgency] += qty
  return demand
}

function numberDeliveries({ links, needs, months }: MatchingProblem): Int32Array {
  const firstArc = new Int32Array(links.length + 1)
  links.forEach(({ need }, link) => {
    firstArc[link + 1] = at(firstArc, link) + Math.min(at(needs, need).due, months)
  })
  return firstArc
}

/** An offer is used in the months up to the latest due of its links, in all of them by that link at least. */
function numberMonths({ links, offers, needs }: MatchingProblem, firstArc: Int32Array): Int32Array {
  const used = new Int32Array(offers.length)
  links.forEach(({ offer }, link) => {
    used[offer] = Math.max(at(used, offer), at(firstArc, link + 1) - at(firstArc, link))
  })
  const firstMonth = new Int32Array(offers.length + 1)
  firstMonth[0] = offers.length + needs.length
  used.forEach((months, offer) => {
    firstMonth[offer + 1] = at(firstMonth, offer) + months
  })
  return firstMonth
}

function writeDeliveries(
  { links, needs, offers, committed }: MatchingProblem,
  network: MatchingNetwork,
): void {
  const { tail, head, lower, upper, lots, firstArc, firstMonth, levels } = network
  const costs = levels.find(({ name }) => name === 'cost')?.cost
  links.forEach(({ need, offer, unitCost }, link) => {
    const { qty, delayCost } = at(needs, need)
    const first = at(firstArc, link)
    const end = at(firstArc, link + 1)
    for (let arc = first; arc < end; arc += 1) {
      const month = arc - first
      tail[arc] = at(firstMonth, offer) + month
      head[arc] = offers.length + need
      upper[arc] = qty
      lots[arc] = lotOf(link, month)
      if (costs !== undefined) costs[arc] = unitCost + month * delayCost
    }
  })
  for (const { link, month, qty } of committed) {
    const arc = at(firstArc, link) + month
    if (qty > 0) lower[arc] = at(lower, arc) + qty
  }
}

function writeOffers({ offers }: MatchingProblem, network: MatchingNetwork): void {
  const { tail, head, upper, hub, firstMonth, monthArcs, stockArcs } = network
  offers.forEach(({ id, qty, perMonth }) => {
    for (let node = at(firstMonth, id); node < at(firstMonth, id + 1); node += 1) {
      tail[monthArcs + node] = id
      head[monthArcs + node] = node
      upper[monthArcs + node] = perMonth
    }
    tail[stockArcs + id] = hub
    head[stockArcs + id] = id
    upper[stockArcs + id] = qty
  })
}

function writeNeeds({ needs, offers }: MatchingProblem, network: MatchingNetwork): void {
  const { tail, head, upper, hub, fillingArcs, levels } = network
  needs.forEach(({ id, qty, urgency }) => {
    const arc = fillingArcs + id
    tail[arc] = offers.length + id
    head[arc] = hub
    upper[arc] = qty
    const unmet = levels.find(({ name }) => name === `unmet${urgency}`)
    if (unmet !== undefined) unmet.cost[arc] = -1
  })
}

/** The flow that makes these deliveries, one number for each delivery arc; on all other arcs it follows from them. */
export function flowOfDeliveries(network: MatchingNetwork, units: Float64Array): Float64Array {
  const { tail, head, firstArc, monthArcs, stockArcs, fillingArcs } = network
  const offers = fillingArcs - stockArcs
  const flow = sharedFloats(tail.length)
  const send = (arc: number, more: number): void => {
    flow[arc] = at(flow, arc) + more
  }
  for (let arc = 0; arc < at(firstArc, firstArc.length - 1); arc += 1) {
    const more = at(units, arc)
    if (more === 0) continue
    const month = at(tail, arc) + monthArcs
    send(arc, more)
    send(month, more)
    send(stockArcs + at(tail, month), more)
    send(fillingArcs + at(head, arc) - offers, more)
  }
  return flow
}
