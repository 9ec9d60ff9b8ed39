import type { Network } from '../src/allocation/network/network.ts'
import { piecesOf } from '../src/allocation/network/pieces.ts'

/** A piece as a network of its own, for peers. Its hub is node 0. */
export interface SplitNetwork {
  network: Network
  /** The arc of the whole for each arc of the piece. */
  arcs: Int32Array
}

export function splitNetwork(network: Network): SplitNetwork[] {
  const pieces = piecesOf(network)
  return Array.from({ length: pieces.count }, (_, piece) => {
    const arcs = pieces.arcs.slice(pieces.arcStarts[piece], pieces.arcStarts[piece + 1])
    const pick = (values: Float64Array | Int8Array): Float64Array =>
      Float64Array.from(arcs, (arc) => values[arc] ?? 0)
    const ends = (nodes: Int32Array): Int32Array => arcs.map((arc) => pieces.local[nodes[arc] ?? 0] ?? 0)
    return {
      arcs,
      network: {
        nodes: (pieces.nodeStarts[piece + 1] ?? 0) - (pieces.nodeStarts[piece] ?? 0) + 1,
        hub: 0,
        tail: ends(network.tail),
        head: ends(network.head),
        lower: pick(network.lower),
        upper: pick(network.upper),
        lots: pick(network.lots),
        levels: network.levels.map((level) => ({ ...level, offset: 0, cost: pick(level.cost) })),
      },
    }
  })
}
