import type { LevelCost, Network } from './network.ts'

/**
 * What each arc costs in the lexicographic order: the first level that gives it a nonzero reduced cost (−1 if
 * none does) and that reduced cost. A unit more (or less, if negative) on the arc worsens that level by at
 * least as much while the levels before it stay at their best, by weak duality on their optimal face.
 */
export interface Pricing {
  level: Int32Array
  reduced: Float64Array
}

export function priceArcs(network: Network, potentials: readonly Float64Array[]): Pricing {
  const arcs = network.tail.length
  const pricing = { level: new Int32Array(arcs).fill(-1), reduced: new Float64Array(arcs) }
  network.levels.forEach(({ cost }, index) => priceLevel(network, cost, potentials[index]!, index, pricing))
  return pricing
}

/** Apart from the loop over the levels, so that it is compiled within the first of them. */
function priceLevel(
  { tail, head }: Network,
  cost: LevelCost,
  potentials: Float64Array,
  index: number,
  { level, reduced }: Pricing,
): void {
  for (let arc = 0; arc < level.length; arc += 1) {
    if (level[arc]! >= 0) continue
    const price = cost[arc]! + potentials[tail[arc]!]! - potentials[head[arc]!]!
    if (price === 0) continue
    level[arc] = index
    reduced[arc] = price
  }
}
