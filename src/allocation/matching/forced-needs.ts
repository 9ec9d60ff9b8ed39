import { at } from '../network/network.ts'
import {
  eachArc,
  GIVES_BACK,
  missing,
  movesOf,
  nodeOfNeed,
  TAKES_MORE,
  type SupplyView,
} from './alternating-sets.ts'
import type { Decider } from './matching-problem.ts'

/**
 * What it takes to bring a need one more unit. A reduced cost may be zero by degeneracy, so it cannot prove that
 * a unit more is free; the residual network can. A unit more is a path from the hub to the need that does not
 * begin by taking a unit from that need itself, and it leaves the first levels at their best exactly if it has
 * arcs only that these levels do not price.
 *
 * To answer for all needs at once, each search carries along where its path left the hub, and goes on from a node
 * for the first two places that lead there: one of the two is another than the node itself.
 */
export function forceNeeds(view: SupplyView): (need: number) => Decider {
  const { lexOrder } = view.problem
  const deciders = new Map<number, Decider>()
  let open = view.problem.needs.map(({ id }) => id).filter((id) => missing(view, id) > 0)
  for (let given = 0; given <= lexOrder.length && open.length > 0; given += 1) {
    const level = lexOrder[given - 1]
    const reached = reachable(view, given)
    open = open.filter((need) => {
      const filling = view.network.fillingArcs + need
      const priced = level !== undefined && at(view.pricing.level, filling) === given - 1
      if (!priced && reached(need)) return true
      const loss = priced ? at(view.pricing.reduced, filling) : 1
      deciders.set(need, level === undefined ? { by: 'capacity' } : { by: 'level', level, loss })
      return false
    })
  }
  return (need) => deciders.get(need) ?? { by: 'lot' }
}

/** Whether a path with arcs only that the first levels, as many as `given`, do not price leads to a need. */
function reachable(view: SupplyView, given: number): (need: number) => boolean {
  const { problem, network } = view
  const moves = movesOf(view, given)
  const first = new Int32Array(network.nodes).fill(-1)
  const second = new Int32Array(network.nodes).fill(-1)
  const nodes: number[] = []
  const origins: number[] = []
  const enter = (node: number, origin: number): void => {
    if (first[node] === origin || second[node] !== -1) return
    if (first[node] === -1) first[node] = origin
    else second[node] = origin
    nodes.push(node)
    origins.push(origin)
  }
  const can = (arc: number, move: number): boolean => ((moves[arc] ?? 0) & move) !== 0
  for (const { id } of problem.offers) if (can(network.stockArcs + id, TAKES_MORE)) enter(id, id)
  for (const { id } of problem.needs) {
    const node = nodeOfNeed(view, id)
    if (can(network.fillingArcs + id, GIVES_BACK)) enter(node, node)
  }
  for (const [k, node] of nodes.entries()) {
    const origin = origins[k] ?? -1
    eachArc(view, node, (arc, other, out) => {
      if (second[other] === -1 && can(arc, out ? TAKES_MORE : GIVES_BACK)) enter(other, origin)
    })
  }
  return (need) => {
    const node = nodeOfNeed(view, need)
    return [at(first, node), at(second, node)].some((origin) => origin >= 0 && origin !== node)
  }
}
