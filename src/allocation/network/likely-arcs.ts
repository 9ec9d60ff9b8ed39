import type { Network } from './network.ts'

/**
 * The arcs that earlier potentials price at nothing in every level: among them is the basis that they come from,
 * as far as the network is still the same. `potentials` has for each level one number a node, not a number
 * (NaN) where the node is new.
 */
export function likelyArcs({ tail, head, levels }: Network, potentials: readonly Float64Array[]): Uint8Array {
  const likely = new Uint8Array(tail.length)
  for (let arc = 0; arc < tail.length; arc += 1) {
    const [from, to] = [tail[arc]!, head[arc]!]
    likely[arc] = 1
    for (let level = 0; level < levels.length; level += 1) {
      const own = potentials[level]!
      if (levels[level]!.cost[arc]! + own[from]! - own[to]! === 0) continue
      likely[arc] = 0
      break
    }
  }
  return likely
}
