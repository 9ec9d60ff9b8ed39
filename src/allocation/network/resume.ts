import { groupsOf, packNetwork, unpackNetwork } from './cost-groups.ts'
import type { LevelCost, Network } from './network.ts'
import { piecesOf } from './pieces.ts'
import { Scratch } from './scratch.ts'
import { solveAtOnce, type AtOnceResult } from './solve-at-once.ts'
import type { LexResult } from './solve-piece.ts'

/** With fewer arcs a node than this, picking some of them out takes longer than it saves. */
const WORTH_SIFTING = 30
/** Each round brings in what the one before left out wrongly; near an earlier plan two or three do. */
const MOST_ROUNDS = 12

/**
 * Solves again from an earlier plan and its potentials. Where there are many arcs a node, most of them carry nothing,
 * are dear under the earlier potentials and will stay so. Then only the others are solved (sifting, after Dantzig);
 * what was left out is priced with the new potentials, and what proves to be worth while is brought in. In the end
 * all arcs are priced, so that the potentials prove the flow on the whole network.
 *
 * @param flow feasible
 * @param earlier for each level one number a node, not a number (NaN) where the node is new
 * @param turn awaited before a piece is solved; may throw to end the work
 * @returns undefined if this does not get there, and the network has to be solved from nothing
 */
export async function resume(
  whole: Network,
  flow: Float64Array,
  earlier: readonly Float64Array[],
  turn: () => Promise<void>,
): Promise<LexResult | undefined> {
  const groups = groupsOf(whole.levels, whole.nodes)
  const { packed: network, potentials } = packNetwork(whole, groups, earlier)
  const provedBy = (result: AtOnceResult): LexResult | undefined => {
    const own = unpackNetwork(whole, groups, result.potentials)
    return own && { flow: result.flow, potentials: own }
  }
  const result: AtOnceResult = {
    flow: flow.slice(),
    potentials: [...network.levels, network.lots].map(() => new Float64Array(network.nodes)),
  }
  const scratch = new Scratch()
  const taken = new Uint8Array(flow.length)
  let signs = signsOf(network, potentials)
  if (flow.length < WORTH_SIFTING * network.nodes) taken.fill(1)
  else takeUsed(network, flow, taken)
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    if (takeWorth(network, signs, taken) === 0 && rounds > 0) {
      return provedBy(result)
    }
    const arcs = indicesOf(taken)
    const part = partOf(network, arcs)
    const start = { flow: pickFloats(result.flow, arcs), likely: pickLikely(signs, arcs) }
    const pieces = piecesOf(part)
    const solved = { ...result, flow: start.flow.slice() }
    for (let piece = 0; piece < pieces.count; piece += 1) {
      await turn()
      if (!solveAtOnce(part, pieces, piece, start, solved, scratch)) return undefined
    }
    for (let k = 0; k < arcs.length; k += 1) result.flow[arcs[k]!] = solved.flow[k]!
    if (arcs.length === flow.length) return provedBy(result)
    signs = signsOf(network, result.potentials)
  }
  return undefined
}

/** What carries something, and what ties the nodes to the hub. */
function takeUsed({ tail, head, hub }: Network, flow: Float64Array, taken: Uint8Array): void {
  for (let arc = 0; arc < taken.length; arc += 1) {
    if (flow[arc] !== 0 || tail[arc] === hub || head[arc] === hub) taken[arc] = 1
  }
}

/** Takes the arcs that could carry something for less or for the same; gives their number. */
function takeWorth({ lower, upper }: Network, signs: Int8Array, taken: Uint8Array): number {
  let count = 0
  for (let arc = 0; arc < taken.length; arc += 1) {
    if (signs[arc]! > 0 || taken[arc] === 1 || lower[arc] === upper[arc]) continue
    taken[arc] = 1
    count += 1
  }
  return count
}

/**
 * The sign of the first reduced cost of each arc that is not 0: positive where carrying more makes the flow worse.
 * Where nothing is known of an end it is negative.
 */
function signsOf({ tail, head, levels, lots }: Network, potentials: readonly Float64Array[]): Int8Array {
  const signs = new Int8Array(tail.length)
  const open = new Int32Array(tail.length)
  for (let arc = 0; arc < open.length; arc += 1) open[arc] = arc
  let left = open
  const costs = [...levels.map(({ cost }) => cost), lots]
  potentials.forEach((potential, place) => {
    left = left.subarray(0, priceSigns(tail, head, costs[place]!, potential, left, signs))
  })
  return signs
}

/** Writes the signs of one cost; moves the arcs that it does not decide to the front and gives their number. */
function priceSigns(
  tail: Int32Array,
  head: Int32Array,
  cost: LevelCost,
  potential: Float64Array,
  left: Int32Array,
  signs: Int8Array,
): number {
  let kept = 0
  for (const arc of left) {
    const reduced = cost[arc]! + potential[tail[arc]!]! - potential[head[arc]!]!
    if (reduced > 0) signs[arc] = 1
    else if (reduced === 0) left[kept++] = arc
    else signs[arc] = -1
  }
  return kept
}

function indicesOf(taken: Uint8Array): Int32Array {
  const indices = new Int32Array(taken.length)
  let count = 0
  for (let arc = 0; arc < taken.length; arc += 1) if (taken[arc] === 1) indices[count++] = arc
  return indices.subarray(0, count)
}

/** The network with some of its arcs only, and all of its nodes. */
function partOf(network: Network, arcs: Int32Array): Network {
  if (arcs.length === network.tail.length) return network
  return {
    nodes: network.nodes,
    hub: network.hub,
    tail: pickIntegers(network.tail, arcs),
    head: pickIntegers(network.head, arcs),
    lower: pickFloats(network.lower, arcs),
    upper: pickFloats(network.upper, arcs),
    lots: pickFloats(network.lots, arcs),
    levels: network.levels.map(({ name, cost }) => ({
      name,
      offset: 0,
      cost: cost instanceof Int8Array ? pickCounts(cost, arcs) : pickFloats(cost, arcs),
    })),
  }
}

function pickFloats(of: Float64Array, arcs: Int32Array): Float64Array {
  const picked = new Float64Array(arcs.length)
  for (let k = 0; k < arcs.length; k += 1) picked[k] = of[arcs[k]!]!
  return picked
}

function pickIntegers(of: Int32Array, arcs: Int32Array): Int32Array {
  const picked = new Int32Array(arcs.length)
  for (let k = 0; k < arcs.length; k += 1) picked[k] = of[arcs[k]!]!
  return picked
}

function pickCounts(of: Int8Array, arcs: Int32Array): Int8Array {
  const picked = new Int8Array(arcs.length)
  for (let k = 0; k < arcs.length; k += 1) picked[k] = of[arcs[k]!]!
  return picked
}

function pickLikely(signs: Int8Array, arcs: Int32Array): Uint8Array {
  const picked = new Uint8Array(arcs.length)
  for (let k = 0; k < arcs.length; k += 1) picked[k] = signs[arcs[k]!] === 0 ? 1 : 0
  return picked
}
