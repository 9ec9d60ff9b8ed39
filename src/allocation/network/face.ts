import { at, reducedCost, type FlowBounds, type LevelCost, type Network } from './network.ts'

/** The bounds of all feasible flows, to be narrowed level by level. */
export function wholeFace(network: Network): FlowBounds {
  return { lower: network.lower.slice(), upper: network.upper.slice() }
}

/**
 * Narrows the bounds to the optimal face of a level: by complementary slackness its optimal flows are exactly
 * those in which every arc with a nonzero reduced cost lies at the bound that its sign asks for.
 */
export function fixPriced(
  network: Network,
  face: FlowBounds,
  cost: LevelCost,
  potentials: Float64Array,
): void {
  for (let arc = 0; arc < cost.length; arc += 1) {
    const reduced = reducedCost(network, cost, potentials, arc)
    if (reduced > 0) face.upper[arc] = at(face.lower, arc)
    else if (reduced < 0) face.lower[arc] = at(face.upper, arc)
  }
}
