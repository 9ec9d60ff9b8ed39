import { incidenceOf } from './incidence.ts'
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

/**
 * The pieces that have arcs. The nodes of a piece are numbered in the order of a search through it, so that
 * neighbours lie near each other in memory; a network of one piece is left as it is.
 */
export function piecesOf(network: Network): Piece[] {
  const { tail, head, hub } = network
  const nodes = searchPieces(network)
  if (nodes.length === 1 && nodes[0]!.length + 1 >= network.nodes) {
    return [{ network, nodes: indices(network.nodes), arcs: indices(tail.length) }]
  }
  const pieceOf = new Int32Array(network.nodes)
  const local = new Int32Array(network.nodes)
  nodes.forEach((own, piece) => {
    own.forEach((node, place) => {
      pieceOf[node] = piece
      local[node] = place + 1
    })
  })
  const pieceOfArc = new Int32Array(tail.length)
  for (let arc = 0; arc < tail.length; arc += 1) {
    const from = tail[arc]!
    pieceOfArc[arc] = pieceOf[from === hub ? head[arc]! : from]!
  }
  return gather(pieceOfArc, nodes.length).flatMap((arcs, piece) => {
    if (arcs.length === 0) return []
    const all = new Int32Array(nodes[piece]!.length + 1)
    all[0] = hub
    all.set(nodes[piece]!, 1)
    return [{ nodes: all, arcs, network: restrict(network, all.length, local, arcs) }]
  })
}

/** The nodes of each piece, in the order in which a search that never passes the hub meets them. */
function searchPieces(network: Network): Int32Array[] {
  const { starts, other } = incidenceOf(network)
  const met = new Uint8Array(network.nodes)
  met[network.hub] = 1
  const order = new Int32Array(network.nodes - 1)
  const found: Int32Array[] = []
  let count = 0
  for (let root = 0; root < network.nodes; root += 1) {
    if (met[root] === 1) continue
    const first = count
    met[root] = 1
    order[count++] = root
    for (let followed = first; followed < count; followed += 1) {
      const node = order[followed]!
      for (let k = starts[node]!; k < starts[node + 1]!; k += 1) {
        const next = other[k]!
        if (met[next] === 1) continue
        met[next] = 1
        order[count++] = next
      }
    }
    found.push(order.subarray(first, count))
  }
  return found
}

function indices(count: number): Int32Array {
  const all = new Int32Array(count)
  for (let index = 0; index < count; index += 1) all[index] = index
  return all
}

/** The arcs that belong to each piece, in order. */
function gather(pieceOf: Int32Array, pieces: number): Int32Array[] {
  const counts = new Int32Array(pieces)
  for (const piece of pieceOf) counts[piece]! += 1
  const gathered = Array.from(counts, (count) => new Int32Array(count))
  counts.fill(0)
  for (let index = 0; index < pieceOf.length; index += 1) {
    const piece = pieceOf[index]!
    gathered[piece]![counts[piece]!++] = index
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
