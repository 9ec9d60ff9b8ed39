import { at, reducedCost, type Network } from './network.ts'

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
  const level = new Int32Array(arcs).fill(-1)
  const reduced = new Float64Array(arcs)
  network.levels.forEach(({ cost }, index) => {
    for (let arc = 0; arc < arcs; arc += 1) {
      if (at(level, arc) >= 0) continue
      const price = reducedCost(network, cost, at(potentials, index), arc)
      if (price === 0) continue
      level[arc] = index
      reduced[arc] = price
    }
  })
  return { level, reduced }
}
