import { minCostFlowForNumberNodes, type Edge } from 'min-cost-flow'
import { at, type Network } from '../src/allocation/network/network.ts'
import type { PeerSolved } from './peers.ts'

/** Solves the first level of a network. */
export function solveByMinCostFlow(network: Network): PeerSolved {
  const before = performance.now()
  const { edges, units, value } = rewrite(network)
  const start = performance.now()
  const solved = units === 0 ? [] : minCostFlowForNumberNodes(edges)
  const millis = performance.now() - start
  let sent = 0
  let total = value
  for (const { from, flow, cost } of solved) {
    if (from === 0) sent += flow
    total += BigInt(flow) * BigInt(cost)
  }
  if (sent !== units) throw new Error(`it sends ${sent} of ${units} units`)
  return { value: total, millis, handover: start - before }
}

/** What its two matrices of numbers take for the rewritten network. */
export function denseBytes(network: Network): number {
  return 2 * 8 * rewrite(network).nodes ** 2
}

interface Rewritten {
  nodes: number
  edges: Edge<number>[]
  /** What the source has to send to the sink. */
  units: number
  /** The value of the flow to begin with. */
  value: bigint
}

/**
 * To begin with, each arc carries what is cheapest for itself: its lower bound, or its upper bound if its cost is
 * negative. What is left is to send the surplus of nodes, from node 0, to where something is missing, to the last
 * node, along the arcs and backwards along those at their upper bound, all at no negative cost. Only one edge may
 * lie between two nodes; a further one goes by a node of its own.
 */
function rewrite(network: Network): Rewritten {
  const { tail, head, lower, upper, levels } = network
  const { cost } = at(levels, 0)
  const surplus = new Float64Array(network.nodes)
  const met = new Set<number>()
  const edges: Edge<number>[] = []
  let nodes = network.nodes + 1
  let value = 0n
  for (let arc = 0; arc < tail.length; arc += 1) {
    const backwards = at(cost, arc) < 0
    const units = at(backwards ? upper : lower, arc)
    const [out, into] = [at(tail, arc), at(head, arc)]
    surplus[out] = at(surplus, out) - units
    surplus[into] = at(surplus, into) + units
    value += BigInt(units) * BigInt(at(cost, arc))
    const capacity = at(upper, arc) - at(lower, arc)
    if (capacity === 0) continue
    const [from, to] = backwards ? [into + 1, out + 1] : [out + 1, into + 1]
    const price = Math.abs(at(cost, arc))
    const ends = Math.min(from, to) * (network.nodes + 1) + Math.max(from, to)
    if (met.has(ends)) {
      edges.push({ from, to: nodes, capacity, cost: price }, { from: nodes, to, capacity, cost: 0 })
      nodes += 1
    } else edges.push({ from, to, capacity, cost: price })
    met.add(ends)
  }
  let sent = 0
  surplus.forEach((units, node) => {
    if (units > 0) edges.push({ from: 0, to: node + 1, capacity: units, cost: 0 })
    if (units < 0) edges.push({ from: node + 1, to: nodes, capacity: -units, cost: 0 })
    sent += Math.max(0, units)
  })
  return { nodes: nodes + 1, edges, units: sent, value }
}
