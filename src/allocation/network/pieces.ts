import { joinedNodes } from './joined-nodes.ts'
import type { Beginning, LevelCost, Network } from './network.ts'

/**
 * A part of a network that touches the rest only at the hub. What a circulation sends from the hub into a part
 * comes back from it, so the parts are independent and splitting is exact.
 */
export interface Piece {
  network: Network
  /** The node and the arc of the whole for each node and arc of the piece. */
  nodes: Int32Array
  arcs: Int32Array
}

function indices(count: number): Int32Array {
  const all = new Int32Array(count)
  for (let index = 0; index < count; index += 1) all[index] = index
  return all
}

/** The pieces that have arcs, in the order of their first node; a network of one piece as it is. */
export function piecesOf(network: Network): Piece[] {
  const { tail, head, hub } = network
  const pieceOf = numberPieces(network)
  if (pieceOf.every((piece) => piece <= 0)) {
    return [{ network, nodes: indices(network.nodes), arcs: indices(tail.length) }]
  }
  const pieceOfArc = new Int32Array(tail.length)
  for (let arc = 0; arc < tail.length; arc += 1) {
    const from = tail[arc]!
    pieceOfArc[arc] = pieceOf[from === hub ? head[arc]! : from]!
  }
  const arcs = gather(pieceOfArc)
  const nodes = gather(pieceOf)
  const local = new Int32Array(network.nodes)
  return arcs.flatMap((own, piece) => {
    if (own.length === 0) return []
    const all = new Int32Array(nodes[piece]!.length + 1)
    all[0] = hub
    all.set(nodes[piece]!, 1)
    for (let node = 1; node < all.length; node += 1) local[all[node]!] = node
    return [{ nodes: all, arcs: own, network: restrict(network, all.length, local, own) }]
  })
}

/** For each node the number of its piece; −1 for the hub. */
function numberPieces({ nodes, tail, head, hub }: Network): Int32Array {
  const { find, join } = joinedNodes(nodes)
  for (let arc = 0; arc < tail.length; arc += 1) {
    const [one, other] = [tail[arc]!, head[arc]!]
    if (one !== hub && other !== hub) join(one, other)
  }
  const numbers = new Int32Array(nodes).fill(-1)
  const pieceOf = new Int32Array(nodes).fill(-1)
  let pieces = 0
  for (let node = 0; node < nodes; node += 1) {
    if (node === hub) continue
    const top = find(node)
    if (numbers[top]! < 0) numbers[top] = pieces++
    pieceOf[node] = numbers[top]!
  }
  return pieceOf
}

/** The indices that belong to each piece, in order; what has −1 belongs to none. */
function gather(pieceOf: Int32Array): Int32Array[] {
  const counts: number[] = []
  for (const piece of pieceOf) if (piece >= 0) counts[piece] = (counts[piece] ?? 0) + 1
  const gathered = Array.from(counts, (count) => new Int32Array(count))
  counts.fill(0)
  for (let index = 0; index < pieceOf.length; index += 1) {
    const piece = pieceOf[index]!
    if (piece >= 0) gathered[piece]![counts[piece]!++] = index
  }
  return gathered
}

function restrict(network: Network, nodes: number, local: Int32Array, arcs: Int32Array): Network {
  const tail = new Int32Array(arcs.length)
  const head = new Int32Array(arcs.length)
  for (let k = 0; k < arcs.length; k += 1) {
    tail[k] = local[network.tail[arcs[k]!]!]!
    head[k] = local[network.head[arcs[k]!]!]!
  }
  return {
    nodes,
    hub: 0,
    tail,
    head,
    lower: pickNumbers(network.lower, arcs),
    upper: pickNumbers(network.upper, arcs),
    lots: pickNumbers(network.lots, arcs),
    levels: network.levels.map(({ name, cost }) => ({ name, offset: 0, cost: pickCosts(cost, arcs) })),
  }
}

/** What the solver of a piece begins with. */
export function beginningOf({ arcs }: Piece, { flow, likely }: Beginning): Beginning {
  return {
    flow: pickNumbers(flow, arcs),
    likely: likely === undefined ? undefined : Uint8Array.from(arcs, (arc) => likely[arc]!),
  }
}

function pickNumbers(values: Float64Array, arcs: Int32Array): Float64Array {
  const picked = new Float64Array(arcs.length)
  for (let k = 0; k < arcs.length; k += 1) picked[k] = values[arcs[k]!]!
  return picked
}

function pickCosts(cost: LevelCost, arcs: Int32Array): LevelCost {
  if (cost instanceof Float64Array) return pickNumbers(cost, arcs)
  const picked = new Int8Array(arcs.length)
  for (let k = 0; k < arcs.length; k += 1) picked[k] = cost[arcs[k]!]!
  return picked
}
