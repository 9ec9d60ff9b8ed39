import { reducedCost, type FlowBounds, type LevelCost, type Network } from './network.ts'

/** The value of a flow. Exact: readers refuse problems whose sum of absolute costs passes 2^53. */
export function valueOf(cost: LevelCost, flow: Float64Array, offset: number): number {
  let value = offset
  for (let arc = 0; arc < cost.length; arc += 1) value += cost[arc]! * flow[arc]!
  return value === 0 ? 0 : value
}

/**
 * The dual value of potentials: a lower bound on the cost of every flow within the bounds, since a circulation
 * costs the same under reduced costs. Summed in big integers, because its terms may pass 2^53 where the total
 * does not.
 */
export function dualValue(
  network: Network,
  bounds: FlowBounds,
  cost: LevelCost,
  potentials: Float64Array,
  offset: number,
): bigint {
  let value = BigInt(offset)
  for (let arc = 0; arc < cost.length; arc += 1) {
    const reduced = reducedCost(network, cost, potentials, arc)
    const bound = (reduced > 0 ? bounds.lower : bounds.upper)[arc]!
    if (reduced !== 0 && bound !== 0) value += BigInt(reduced) * BigInt(bound)
  }
  return value
}
