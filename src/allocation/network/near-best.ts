import { incidenceAmong, type Incidence } from './incidence.ts'
import type { LaidPiece } from './lay-piece.ts'
import type { Scratch } from './scratch.ts'

/**
 * By how much an arc may still be worth while in the end, as a share of the dearest, or as much as whole costs can
 * tell; and how much finer each round is. The simplex does the rest sooner than further rounds would.
 */
const LAST = 1 / 1024
const LAST_OF_WHOLE = 0.4
const STEP = 8
/** Looks at so many times all entries come between two updates of all prices. */
const LOOKS = 3
/** Prices fall by so many steps at most in an update. */
const FARTHEST = 100_000

/**
 * Improves a feasible flow until it is nearly the cheapest, by cost scaling (Goldberg and Tarjan 1990; Goldberg
 * 1997): units are pushed along arcs that are worth while, and prices of nodes fall where they pile up, first in
 * large steps, then in finer ones. It proves nothing and need not: the simplex begins from what it leaves and has
 * little to do. It keeps no tree, so that it is not slowed by a degenerate market in one piece, where a tree is deep
 * and most pivots move nothing.
 *
 * @param loose the arcs that may change; their flow is written
 * @returns by arc, 1 where an arc is likely to be in a good basis
 */
export function nearBest(
  piece: LaidPiece,
  loose: Int32Array,
  cost: Float64Array,
  scratch: Scratch,
): Uint8Array {
  const { nodes, tail, head } = piece
  const incidence = incidenceAmong(piece, loose, scratch, 'near')
  const price = new Float64Array(nodes)
  const work: Work = {
    piece,
    incidence,
    cost,
    price,
    excess: new Float64Array(nodes),
    current: new Int32Array(nodes),
    ring: new Int32Array(nodes),
    waits: new Uint8Array(nodes),
    first: 0,
    waiting: 0,
  }
  let step = 0
  for (const arc of loose) step = Math.max(step, Math.abs(cost[arc]!))
  const last = Math.max(step * LAST, LAST_OF_WHOLE)
  while (step > last) {
    step = Math.max(step / STEP, last)
    violate(work, loose)
    refine(work, step)
  }
  const likely = scratch.bytes('likely', tail.length).fill(0)
  for (const arc of loose) {
    if (Math.abs(cost[arc]! + price[tail[arc]!]! - price[head[arc]!]!) <= step) likely[arc] = 1
  }
  return likely
}

interface Work {
  piece: LaidPiece
  incidence: Incidence
  cost: Float64Array
  price: Float64Array
  /** What comes to a node and does not leave it. */
  excess: Float64Array
  /** The entry with which the search at each node goes on. */
  current: Int32Array
  /** The nodes with too much, in a ring. */
  ring: Int32Array
  waits: Uint8Array
  first: number
  waiting: number
}

/** Brings every arc that has a price to the bound that it asks for; what is then too much or too little is left. */
function violate({ piece, cost, price, excess }: Work, loose: Int32Array): void {
  const { tail, head, lower, upper, flow } = piece
  for (const arc of loose) {
    const [from, to] = [tail[arc]!, head[arc]!]
    const reduced = cost[arc]! + price[from]! - price[to]!
    if (reduced === 0) continue
    const bound = reduced < 0 ? upper[arc]! : lower[arc]!
    const more = bound - flow[arc]!
    if (more === 0) continue
    flow[arc] = bound
    excess[from]! -= more
    excess[to]! += more
  }
}

function refine(work: Work, step: number): void {
  const { excess, ring, waits, current, incidence } = work
  const { starts } = incidence
  const nodes = excess.length
  work.first = 0
  work.waiting = 0
  for (let node = 0; node < nodes; node += 1) {
    current[node] = starts[node]!
    waits[node] = 0
    if (excess[node]! <= 0) continue
    waits[node] = 1
    ring[work.waiting++] = node
  }
  let looked = Infinity
  while (work.waiting > 0) {
    if (looked > LOOKS * incidence.arcs.length) {
      lowerPrices(work, step)
      looked = 0
    }
    const node = ring[work.first]!
    work.first = work.first + 1 === nodes ? 0 : work.first + 1
    work.waiting -= 1
    waits[node] = 0
    looked += discharge(work, node, step)
  }
}

/** Pushes on what a node has too much; gives how many entries were looked at. */
function discharge(work: Work, node: number, step: number): number {
  const { piece, incidence, cost, price, excess, current, ring, waits } = work
  const { starts, arcs, ways } = incidence
  const { lower, upper, flow } = piece
  const [begin, end] = [starts[node]!, starts[node + 1]!]
  let [k, looked, own, left] = [current[node]!, 0, price[node]!, excess[node]!]
  for (;;) {
    for (; k < end; k += 1) {
      looked += 1
      const way = ways[k]!
      const arc = arcs[k]!
      const out = way >= 0
      const other = out ? way : ~way
      if ((out ? cost[arc]! : -cost[arc]!) + own - price[other]! >= 0) continue
      const room = out ? upper[arc]! - flow[arc]! : flow[arc]! - lower[arc]!
      if (room <= 0) continue
      const units = room < left ? room : left
      flow[arc]! += out ? units : -units
      left -= units
      excess[other]! += units
      if (excess[other]! > 0 && waits[other] === 0) {
        waits[other] = 1
        const last = work.first + work.waiting
        ring[last < ring.length ? last : last - ring.length] = other
        work.waiting += 1
      }
      if (left === 0) break
    }
    if (left === 0) break
    let most = -Infinity
    for (k = begin; k < end; k += 1) {
      const way = ways[k]!
      const arc = arcs[k]!
      const out = way >= 0
      if ((out ? upper[arc]! - flow[arc]! : flow[arc]! - lower[arc]!) <= 0) continue
      const to = price[out ? way : ~way]! - (out ? cost[arc]! : -cost[arc]!)
      if (to > most) most = to
    }
    looked += end - begin
    if (most === -Infinity) throw new Error('a flow that was feasible cannot be brought back')
    own = most - step
    k = begin
  }
  price[node] = own
  excess[node] = 0
  current[node] = k
  return looked
}

/**
 * Lowers all prices at once by how far each node is, in steps, from one that has too little, so that what is pushed
 * finds its way (Goldberg's global update), with a list of nodes for each distance.
 */
function lowerPrices({ piece, incidence, cost, price, excess, current }: Work, step: number): void {
  const { starts, arcs, ways } = incidence
  const { lower, upper, flow } = piece
  const nodes = excess.length
  const distance = new Int32Array(nodes).fill(FARTHEST + 1)
  const done = new Uint8Array(nodes)
  const lists: number[][] = [[]]
  let open = 0
  for (let node = 0; node < nodes; node += 1) {
    if (excess[node]! > 0) open += 1
    if (excess[node]! >= 0) continue
    distance[node] = 0
    lists[0]!.push(node)
  }
  let reached = 0
  for (let away = 0; away < lists.length && open > 0; away += 1) {
    const list = lists[away] ?? []
    for (const node of list) {
      if (done[node] === 1 || distance[node] !== away) continue
      done[node] = 1
      reached = away
      if (excess[node]! > 0) open -= 1
      for (let k = starts[node]!; k < starts[node + 1]!; k += 1) {
        const [way, arc] = [ways[k]!, arcs[k]!]
        const out = way >= 0
        const other = out ? way : ~way
        if (done[other] === 1) continue
        // From the other end to here.
        if ((out ? flow[arc]! - lower[arc]! : upper[arc]! - flow[arc]!) <= 0) continue
        const reduced = (out ? -cost[arc]! : cost[arc]!) + price[other]! - price[node]!
        const own = away + Math.max(0, Math.floor(reduced / step) + 1)
        if (own >= distance[other]! || own > FARTHEST) continue
        distance[other] = own
        ;(lists[own] ??= []).push(other)
      }
    }
  }
  for (let node = 0; node < nodes; node += 1) {
    const fall = Math.min(done[node] === 1 ? distance[node]! : reached, reached)
    if (fall > 0) price[node]! -= fall * step
    current[node] = starts[node]!
  }
}
