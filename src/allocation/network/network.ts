/**
 * A network whose flow is a circulation: what enters a node leaves it. Bounds and costs are integers, held in
 * doubles, so that by total unimodularity every vertex of the flow polytope is integral and so is an optimal
 * dual vertex (Hoffman and Kruskal 1956; Ahuja, Magnanti and Orlin 1993, chapter 11).
 */
export interface Network {
  nodes: number
  /** The node that closes the circle. Without it the network may fall into pieces, and each is solved by itself. */
  hub: number
  tail: Int32Array
  head: Int32Array
  lower: Float64Array
  upper: Float64Array
  /** Most important first; all are minimised. */
  levels: NetworkLevel[]
  /** The lot of each arc: of flows that are equally good in every level, the one with the least sum is taken. */
  lots: Float64Array
}

export interface NetworkLevel {
  name: string
  /** The value of a flow is `offset` plus cost times flow. */
  offset: number
  cost: LevelCost
}

/** A number for each arc; where a level only counts it is −1, 0 or 1, in bytes. */
export type LevelCost = Int8Array | Float64Array

export interface FlowBounds {
  lower: Float64Array
  upper: Float64Array
}

export interface PricedFlow {
  flow: Float64Array
  potentials: Float64Array
}

/** What a solver begins with. */
export interface Beginning {
  /** Feasible. */
  flow: Float64Array
  /**
   * Potentials of an earlier plan of much the same network: for each level one number a node, not a number (NaN)
   * where the node is new.
   */
  earlier?: readonly Float64Array[] | undefined
}

/**
 * Another solver of one cost on a network, to check ours against. A run may keep its basis from one call to the
 * next, because a level starts where the level before it ended.
 */
export interface NetworkSolver {
  start(network: Network, beginning: Beginning): Promise<NetworkRun>
}

export interface NetworkRun {
  /**
   * An integral cheapest circulation within the bounds and integral potentials that prove it; both may change
   * with the next call. From call to call the bounds may only be narrowed, to faces that hold the last flow.
   */
  minimise(cost: LevelCost, bounds: FlowBounds): PricedFlow
  close(): void
}

/** Up to here cost + potential − potential is exact in a double, which holds integers up to 2^53. */
export const LARGEST_EXACT = 2 ** 51

export function isExact(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= LARGEST_EXACT
}

/** What a unit more on the arc costs when the rest of the flow adapts: cost + π(tail) − π(head). */
export function reducedCost(
  network: Network,
  cost: LevelCost,
  potentials: Float64Array,
  arc: number,
): number {
  return cost[arc]! + potentials[network.tail[arc]!]! - potentials[network.head[arc]!]!
}

/** Where conservation fails: nodes, in order. */
export function unbalancedNodes(network: Network, flow: Float64Array): number[] {
  const surplus = new Float64Array(network.nodes)
  for (let arc = 0; arc < flow.length; arc += 1) {
    const units = flow[arc]!
    surplus[network.tail[arc]!] = surplus[network.tail[arc]!]! - units
    surplus[network.head[arc]!] = surplus[network.head[arc]!]! + units
  }
  const found: number[] = []
  surplus.forEach((value, node) => {
    if (value !== 0) found.push(node)
  })
  return found
}

/**
 * The complementary slackness of one level, arc by arc: an arc with positive reduced cost lies at its lower
 * bound, one with negative reduced cost at its upper bound. Bounds are those of the face left by the levels
 * before. Gives the arcs that break this or their bounds.
 */
export function arcsAtFault(
  network: Network,
  bounds: FlowBounds,
  cost: LevelCost,
  { flow, potentials }: PricedFlow,
): number[] {
  const found: number[] = []
  for (let arc = 0; arc < flow.length; arc += 1) {
    const units = flow[arc]!
    const reduced = reducedCost(network, cost, potentials, arc)
    const lowest = (reduced < 0 ? bounds.upper : bounds.lower)[arc]!
    const highest = (reduced > 0 ? bounds.lower : bounds.upper)[arc]!
    if (!Number.isInteger(units) || units < lowest || units > highest) found.push(arc)
  }
  return found
}

/** Reads an array where the index is known to be inside; outside it is a fault of the program. */
export function at<T>(array: ArrayLike<T>, index: number): T {
  const value = array[index]
  if (value === undefined) throw new RangeError(`index ${index} is outside 0..${array.length - 1}`)
  return value
}
