import { at } from '../network/network.ts'
import { filledArc, sentArc } from './dispatch-network.ts'
import type { OneMore } from './dispatch-problem.ts'
import { canGiveUp, canTakeMore, linksAt, type OrderView } from './order-view.ts'
import { pathHeap } from './path-heap.ts'

/**
 * What one person more at a slot takes, told for all slots by one search. A person more is a path in the residual
 * network from the hub to the slot: from spare people, or from another slot that gives somebody up, over any
 * number of moves. As each level is optimal on the face of those before, an arc worsens the first level that
 * prices it by its reduced cost and none before it; so a path worsens the first level that prices any of its
 * arcs by the sum of their reduced costs in that level. The best path leaves the most levels as they are and
 * worsens the next one least. Along a path both only get worse, so the search of Dijkstra (1959) finds the best
 * for all slots, and what it says is exact: some plan loses no more. Reduced costs of a level add up to costs
 * and two potentials, so the sums stay within 2^53.
 *
 * A slot gains nothing by giving somebody up itself, so a short slot needs the best path from elsewhere; for
 * this the search keeps the two best paths of different sources to every node. Whoever is not short is one
 * source, since nobody asks for a path to it.
 */
export function priceOneMore(view: OrderView): (slot: number) => OneMore {
  const { network, problem, pricing } = view
  const untouched = problem.lexOrder.length
  const paths = pathHeap(network.hub)
  for (let group = 0; group < network.groups; group += 1) {
    const arc = sentArc(network, group)
    if (canTakeMore(view, arc, 0)) lead(arc, group, network.hub, untouched, 0)
  }
  for (let slot = 0; slot < network.slots; slot += 1) {
    const [arc, node] = [filledArc(network, slot), network.groups + slot]
    const isShort = at(view.flow, arc) < at(network.upper, arc)
    if (canGiveUp(view, arc, 0)) lead(arc, node, isShort ? node : network.hub, untouched, 0)
  }
  for (let path = paths.take(); path >= 0; path = paths.take()) {
    const [source, level, loss] = [at(paths.source, path), at(paths.level, path), at(paths.loss, path)]
    const node = path >> 1
    if (node < network.groups) {
      for (const link of linksAt(view.links, node)) {
        if (canTakeMore(view, link, 0)) lead(link, at(network.head, link), source, level, loss)
      }
      continue
    }
    for (const link of linksAt(view.used, node)) {
      if (canGiveUp(view, link, 0)) lead(link, at(network.tail, link), source, level, loss)
    }
  }
  return (slot) => {
    const node = network.groups + slot
    let [best, least] = [-1, 0]
    for (const path of [2 * node, 2 * node + 1]) {
      if (at(paths.level, path) < 0 || at(paths.source, path) === node) continue
      const [arc, before] = [filledArc(network, slot), at(paths.level, path)]
      const first = firstWorse(arc, before)
      const loss = lossIn(first, arc, before, at(paths.loss, path))
      if (first > best || (first === best && loss < least)) [best, least] = [first, loss]
    }
    if (best < 0) return { by: 'capacity' }
    const level = problem.lexOrder[best]
    return level === undefined ? { by: 'order' } : { by: 'level', level, loss: least }
  }

  /** Offers the path that has come to the near end of an arc to its far end. */
  function lead(arc: number, to: number, source: number, level: number, loss: number): void {
    const first = firstWorse(arc, level)
    paths.offer(to, source, first, lossIn(first, arc, level, loss))
  }

  function firstWorse(arc: number, level: number): number {
    const priced = at(pricing.level, arc)
    return priced < 0 || priced > level ? level : priced
  }

  function lossIn(first: number, arc: number, level: number, loss: number): number {
    const ofArc = at(pricing.level, arc) === first ? Math.abs(at(pricing.reduced, arc)) : 0
    return level === first ? loss + ofArc : ofArc
  }
}
