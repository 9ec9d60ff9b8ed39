import type { Network } from './network.ts'
import type { Pieces } from './pieces.ts'
import type { Scratch } from './scratch.ts'

/** What the basis of a piece is grown from. */
export interface Start {
  /** Feasible. */
  flow: Float64Array
  /** 1 for the arcs that are likely to be in a good basis. */
  likely?: Uint8Array
}

/** One piece, laid out by itself: its hub is node 0, and its arcs keep their order. */
export interface LaidPiece {
  nodes: number
  tail: Int32Array
  head: Int32Array
  lower: Float64Array
  upper: Float64Array
  flow: Float64Array
  likely: Uint8Array | undefined
  /** The network's number of each arc, and of each node but the hub: node k is the network's `nodeIds[k − 1]`. */
  arcIds: Int32Array
  nodeIds: Int32Array
}

/** The piece's arrays belong to `scratch`: the next piece overwrites them. */
export function layPiece(
  network: Network,
  pieces: Pieces,
  piece: number,
  { flow, likely }: Start,
  scratch: Scratch,
): LaidPiece {
  const arcIds = pieces.arcs.subarray(pieces.arcStarts[piece], pieces.arcStarts[piece + 1])
  const nodeIds = pieces.nodes.subarray(pieces.nodeStarts[piece], pieces.nodeStarts[piece + 1])
  const arcs = arcIds.length
  const laid: LaidPiece = {
    nodes: nodeIds.length + 1,
    tail: scratch.integers('tail', arcs),
    head: scratch.integers('head', arcs),
    lower: scratch.floats('lower', arcs),
    upper: scratch.floats('upper', arcs),
    flow: scratch.floats('flow', arcs),
    likely: likely === undefined ? undefined : scratch.bytes('likely', arcs),
    arcIds,
    nodeIds,
  }
  const { local } = pieces
  for (let arc = 0; arc < arcs; arc += 1) {
    const id = arcIds[arc]!
    laid.tail[arc] = local[network.tail[id]!]!
    laid.head[arc] = local[network.head[id]!]!
    laid.lower[arc] = network.lower[id]!
    laid.upper[arc] = network.upper[id]!
    laid.flow[arc] = flow[id]!
    if (laid.likely !== undefined) laid.likely[arc] = likely![id]!
  }
  return laid
}
