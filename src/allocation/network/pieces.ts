import { joinedNodes } from './joined-nodes.ts'
import type { Network } from './network.ts'
import { sharedIntegers } from './shared-arrays.ts'

/**
 * A network split at its hub. What a circulation sends from the hub into a part that touches the rest only there
 * comes back from it, so the parts are independent and splitting is exact. The hub is node 0 of every piece.
 */
export interface Pieces {
  count: number
  /** Nodes and arcs of the network, piece after piece: those of piece p from starts[p] up to starts[p + 1]. */
  nodes: Int32Array
  nodeStarts: Int32Array
  arcs: Int32Array
  arcStarts: Int32Array
  /** The number of each node of the network within its piece. */
  local: Int32Array
}

/** The pieces that have arcs. */
export function piecesOf({ tail, head, hub, nodes }: Network): Pieces {
  const { find, join } = joinedNodes(nodes)
  let apart = nodes - 1
  for (let arc = 0; arc < tail.length && apart > 1; arc += 1) {
    const [from, to] = [tail[arc]!, head[arc]!]
    if (from !== hub && to !== hub && join(from, to)) apart -= 1
  }
  const [piece, arcPiece] = [new Int32Array(nodes).fill(-1), new Int32Array(tail.length)]
  let count = 0
  for (let arc = 0; arc < tail.length; arc += 1) {
    const top = find(tail[arc] === hub ? head[arc]! : tail[arc]!)
    if (piece[top]! < 0) piece[top] = count++
    arcPiece[arc] = piece[top]!
  }
  for (let node = 0; node < nodes; node += 1) piece[node] = node === hub ? -1 : piece[find(node)]!
  const [nodeStarts, ownNodes] = gather(piece, count)
  const [arcStarts, ownArcs] = gather(arcPiece, count)
  const local = sharedIntegers(nodes)
  for (let p = 0; p < count; p += 1) {
    const first = nodeStarts[p]!
    for (let k = first; k < nodeStarts[p + 1]!; k += 1) local[ownNodes[k]!] = k - first + 1
  }
  return { count, nodes: ownNodes, nodeStarts, arcs: ownArcs, arcStarts, local }
}

/** What belongs to each piece, in order; what belongs to none is left out. */
function gather(pieceOf: Int32Array, pieces: number): [starts: Int32Array, items: Int32Array] {
  const starts = sharedIntegers(pieces + 1)
  for (const piece of pieceOf) if (piece >= 0) starts[piece + 1]! += 1
  for (let piece = 0; piece < pieces; piece += 1) starts[piece + 1]! += starts[piece]!
  const next = starts.slice(0, pieces)
  const items = sharedIntegers(starts[pieces]!)
  for (let item = 0; item < pieceOf.length; item += 1) {
    const piece = pieceOf[item]!
    if (piece >= 0) items[next[piece]!++] = item
  }
  return [starts, items]
}
