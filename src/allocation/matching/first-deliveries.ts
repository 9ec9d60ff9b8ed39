import { grouped } from '../grouped.ts'
import { at } from '../network/network.ts'
import { flowOfDeliveries, type MatchingNetwork } from './matching-network.ts'
import type { MatchingPlan, MatchingProblem } from './matching-problem.ts'

/** What a later solve can use of an earlier plan. Its needs and offers are the first ones of the problem. */
export type EarlierDeliveries = Pick<MatchingPlan, 'deliveries' | 'certificate' | 'lexOrder'>

/**
 * Deliveries to begin with: the committed ones, of an earlier plan what still fits beside them, and then for each
 * need, by urgency, the cheapest that are left. It spares the solver most of its steps.
 */
export function firstDeliveries(
  problem: MatchingProblem,
  network: MatchingNetwork,
  earlier?: EarlierDeliveries,
): Float64Array {
  const used = flowOfDeliveries(network, network.lower)
  if (earlier !== undefined) repeat(problem, network, earlier, used)
  fillNeeds(problem, network, used)
  return used
}

function repeat(
  { needs, offers, links, months }: MatchingProblem,
  network: MatchingNetwork,
  earlier: EarlierDeliveries,
  used: Float64Array,
): void {
  const { firstArc, upper } = network
  const key = (need: number, offer: number): number => need * offers.length + offer
  const linkOf = new Map(links.map(({ need, offer }, link) => [key(need, offer), link]))
  for (const { need, offer, month, qty } of earlier.deliveries) {
    const link = need < needs.length && offer < offers.length ? linkOf.get(key(need, offer)) : undefined
    if (link === undefined || month >= months || at(firstArc, link) + month >= at(firstArc, link + 1))
      continue
    const arc = at(firstArc, link) + month
    const along = pathOf(network, offers.length, arc)
    const more = Math.min(qty - at(used, arc), ...along.map((one) => at(upper, one) - at(used, one)))
    if (more <= 0) continue
    for (const one of along) used[one] = at(used, one) + more
  }
}

/** The arcs of a delivery: of its offer's stock, of the month, itself, and of what fills the need. */
function pathOf(network: MatchingNetwork, offers: number, arc: number): [number, number, number, number] {
  const { tail, head, monthArcs, stockArcs, fillingArcs } = network
  const month = tail[arc]! + monthArcs
  return [stockArcs + tail[month]!, month, arc, fillingArcs + head[arc]! - offers]
}

function fillNeeds(
  { needs, offers, links }: MatchingProblem,
  network: MatchingNetwork,
  used: Float64Array,
): void {
  const { upper, firstArc, fillingArcs } = network
  const { starts, items } = grouped(needs.length, links, ({ need }) => need)
  for (const urgency of [1, 2, 3, 4]) {
    for (const { id, urgency: own, delayCost } of needs) {
      const filling = fillingArcs + id
      while (own === urgency && used[filling]! < upper[filling]!) {
        let [cheapest, lowest, most] = [-1, Infinity, 0]
        for (let k = starts[id]!; k < starts[id + 1]!; k += 1) {
          const link = items[k]!
          for (let arc = firstArc[link]!; arc < firstArc[link + 1]!; arc += 1) {
            const cost = links[link]!.unitCost + (arc - firstArc[link]!) * delayCost
            if (cost >= lowest) continue
            const room = pathOf(network, offers.length, arc).reduce(
              (least, one) => Math.min(least, upper[one]! - used[one]!),
              Infinity,
            )
            if (room > 0) [cheapest, lowest, most] = [arc, cost, room]
          }
        }
        if (cheapest < 0) break
        for (const one of pathOf(network, offers.length, cheapest)) used[one]! += most
      }
    }
  }
}

/** The potentials of an earlier plan, if its network had the same nodes and levels. */
export function earlierPotentials(
  { lexOrder }: MatchingProblem,
  { nodes }: MatchingNetwork,
  earlier: EarlierDeliveries,
): Float64Array[] | undefined {
  const { levels } = earlier.certificate
  if (earlier.lexOrder.join() !== lexOrder.join() || levels.length !== lexOrder.length) return undefined
  if (levels.some(({ potentials }) => potentials.length !== nodes)) return undefined
  return levels.map(({ potentials }) => Float64Array.from(potentials))
}
