import { at } from '../network/network.ts'
import { priceArcs, type Pricing } from '../network/pricing.ts'
import type { DispatchNetwork } from './dispatch-network.ts'
import type { DispatchProblem } from './dispatch-problem.ts'

/** What all explanations of a plan look at, made once. */
export interface OrderView {
  problem: DispatchProblem
  network: DispatchNetwork
  flow: Float64Array
  pricing: Pricing
  /** All links, and those with people on them: they are few, and only they have anybody to give up. */
  links: LinkLists
  used: LinkLists
}

/** The links at node v, a group or a slot, are links[starts[v]] … links[starts[v + 1] − 1]. */
export interface LinkLists {
  starts: Int32Array
  links: Int32Array
}

export function viewOrders(
  problem: DispatchProblem,
  network: DispatchNetwork,
  flow: Float64Array,
  potentials: readonly Float64Array[],
): OrderView {
  const all = new Int32Array(network.links)
  for (let link = 0; link < all.length; link += 1) all[link] = link
  return {
    problem,
    network,
    flow,
    pricing: priceArcs(network, potentials),
    links: listLinks(network, all),
    used: listLinks(
      network,
      all.filter((link) => at(flow, link) > 0),
    ),
  }
}

function listLinks({ tail, head, hub }: DispatchNetwork, chosen: Int32Array): LinkLists {
  const starts = new Int32Array(hub + 1)
  const ends = [tail, head]
  for (const nodes of ends) {
    for (const link of chosen) {
      const after = at(nodes, link) + 1
      starts[after] = at(starts, after) + 1
    }
  }
  for (let node = 0; node < hub; node += 1) starts[node + 1] = at(starts, node + 1) + at(starts, node)
  const next = starts.slice()
  const links = new Int32Array(2 * chosen.length)
  for (const nodes of ends) {
    for (const link of chosen) {
      const place = at(next, at(nodes, link))
      links[place] = link
      next[at(nodes, link)] = place + 1
    }
  }
  return { starts, links }
}

export function linksAt({ starts, links }: LinkLists, node: number): Int32Array {
  return links.subarray(at(starts, node), at(starts, node + 1))
}

/** Whether the arc has room and is not fixed by one of the first `given` levels. */
export function canTakeMore(view: OrderView, arc: number, given: number): boolean {
  return at(view.flow, arc) < at(view.network.upper, arc) && isLoose(view, arc, given)
}

/** Whether somebody is on the arc who is not locked, nor fixed by one of the first `given` levels. */
export function canGiveUp(view: OrderView, arc: number, given: number): boolean {
  return at(view.flow, arc) > at(view.network.lower, arc) && isLoose(view, arc, given)
}

function isLoose({ pricing }: OrderView, arc: number, given: number): boolean {
  const level = at(pricing.level, arc)
  return level < 0 || level >= given
}
