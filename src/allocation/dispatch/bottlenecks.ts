import { joinedNodes } from '../network/joined-nodes.ts'
import { at } from '../network/network.ts'
import { filledArc, sentArc } from './dispatch-network.ts'
import type { Bottleneck } from './dispatch-problem.ts'
import { canGiveUp, canTakeMore, linksAt, type OrderView } from './order-view.ts'

/**
 * Sets met by alternating paths (Hall 1935): from a slot that is short to the groups linked with it, from there
 * to the slots whose people could come instead, and so on. If no path ends at a group with people to spare,
 * the slots met want more people than the groups met have, and that is the reason.
 *
 * There may be thousands of short slots, so no search is made twice: one search from all spare people tells for
 * every slot whether a path ends, and sets that meet are told as one, which is again such a set.
 */

/** For each node 1 if spare people could come there by moving others on. `given` counts the levels kept. */
export function reachOfSpare(view: OrderView, given: number): Uint8Array {
  const { network } = view
  const reached = new Uint8Array(network.nodes)
  const queue: number[] = []
  const visit = (node: number): void => {
    if (reached[node] === 1) return
    reached[node] = 1
    queue.push(node)
  }
  for (let group = 0; group < network.groups; group += 1) {
    if (canTakeMore(view, sentArc(network, group), given)) visit(group)
  }
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node < network.groups) {
      for (const link of linksAt(view.links, node)) {
        if (canTakeMore(view, link, given)) visit(at(network.head, link))
      }
      continue
    }
    for (const link of linksAt(view.used, node)) {
      if (canGiveUp(view, link, given)) visit(at(network.tail, link))
    }
  }
  return reached
}

/** Of a slot that no plan can send one more: all free people of all its groups are there already. */
export function bottleneckAlone(view: OrderView, slot: number): Bottleneck {
  const { network, problem } = view
  const own = linksAt(view.links, network.groups + slot)
  return {
    slots: [slot],
    groups: Array.from(own, (link) => at(network.tail, link)).sort((a, b) => a - b),
    needed: at(problem.slots, slot).count,
    people: at(view.flow, filledArc(network, slot)),
    given: [],
  }
}

/** For each of the slots, none of which spare people can reach, its bottleneck; those that meet share one. */
export function findBottlenecks(
  view: OrderView,
  slots: readonly number[],
  given: number,
): Map<number, Bottleneck> {
  const { network, problem, flow } = view
  const metBy = new Int32Array(network.hub).fill(-1)
  const sets = joinedNodes(network.hub)
  for (const slot of slots) search(network.groups + slot)
  const bottlenecks = new Map<number, Bottleneck>()
  const levels = problem.lexOrder.slice(0, given)
  for (let node = 0; node < network.hub; node += 1) {
    if (at(metBy, node) < 0) continue
    const set = sets.find(node)
    const bottleneck = bottlenecks.get(set) ?? { slots: [], groups: [], needed: 0, people: 0, given: levels }
    bottlenecks.set(set, bottleneck)
    if (node < network.groups) {
      bottleneck.groups.push(node)
      continue
    }
    const slot = node - network.groups
    bottleneck.slots.push(slot)
    bottleneck.needed += at(problem.slots, slot).count
    bottleneck.people += at(flow, filledArc(network, slot))
  }
  const found = new Map<number, Bottleneck>()
  for (const slot of slots) {
    const bottleneck = bottlenecks.get(sets.find(network.groups + slot))
    if (bottleneck !== undefined) found.set(slot, bottleneck)
  }
  return found

  function search(start: number): void {
    const queue: number[] = []
    const visit = (node: number): void => {
      const by = at(metBy, node)
      if (by === start) return
      sets.join(start, node)
      if (by >= 0) return
      metBy[node] = start
      queue.push(node)
    }
    visit(start)
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (node < network.groups) {
        for (const link of linksAt(view.used, node)) {
          if (canGiveUp(view, link, given)) visit(at(network.head, link))
        }
        continue
      }
      for (const link of linksAt(view.links, node)) {
        if (canTakeMore(view, link, given) || holdsAll(view, link)) visit(at(network.tail, link))
      }
    }
  }
}

/**
 * A group whose people are all at the slot can bring nobody else there and belongs to the set. The other way for
 * a link to be full is that its group fills the slot alone, and then the slot was met through that group. So
 * when no level is given, the groups of a set are all that are linked with it.
 */
function holdsAll({ network, flow }: OrderView, link: number): boolean {
  return at(flow, link) === at(network.upper, sentArc(network, at(network.tail, link)))
}
