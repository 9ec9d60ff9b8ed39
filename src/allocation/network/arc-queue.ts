import type { Incidence } from './incidence.ts'
import type { LaidPiece } from './lay-piece.ts'
import type { Scratch } from './scratch.ts'

/** How many arcs are priced, at most, before the best of them enters: fewer pivots against quicker ones. */
const LOOK = 1000
/** How many arcs that are worth while are kept in mind, the best of each node. */
const LIST = 10
/** Counting levels go several to a cost, and there are a few kinds of others. */
const MOST_COSTS = 64

/**
 * Finds the arc that enters. The loose arcs at each node lie side by side, so that a node is priced in one
 * sweep; every arc stands twice, at its tail and at its head. It is seen in the direction in which it can carry
 * more: its reduced cost there is `price + potential of the sender − potential of the receiver`, negative if using
 * it is worth while. Arcs of the tree have none, so that they need no mark.
 *
 * Costs may be lists of numbers, of which the first that is not zero counts.
 */
export class ArcQueue {
  /** The arc found, and the direction in which it would carry more. */
  arc = -1
  from = -1
  to = -1
  /** Its reduced costs in that direction, one for each cost; the first that is not 0 is below it. */
  readonly reduced = new Float64Array(MOST_COSTS)
  /** Where nodes are written whose potential has moved, before they are added. */
  readonly moved: Int32Array

  readonly #scratch: Scratch
  /** The arcs at node v are the entries from starts[v] up to ends[v]. */
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  readonly #arcs: Int32Array
  /** The node at the other end; its complement (−1 − node) where the arc would carry more towards this node. */
  readonly #ways: Int32Array
  /** By cost. */
  #prices: Float64Array[] = []
  #potentials: readonly Float64Array[] = []
  /** The two entries of an arc: 2·arc at its tail, 2·arc + 1 at its head. */
  readonly #entry: Int32Array
  /** The nodes to be priced, in a ring. */
  readonly #ring: Int32Array
  readonly #waits: Uint8Array
  /** How many loose arcs there were when they were laid side by side. */
  #laid: number
  /** Entries that were worth while when they were listed, each with its node. */
  readonly #listed = new Int32Array(LIST)
  readonly #listedAt = new Int32Array(LIST)
  #count = 0
  #first = 0
  #waiting = 0

  /** Takes the incidence over: what is fixed goes out of it. */
  constructor(piece: LaidPiece, incidence: Incidence, scratch: Scratch) {
    const { nodes, tail, upper, flow } = piece
    const { starts, arcs, ways, entry } = incidence
    this.#scratch = scratch
    this.#starts = starts
    this.#ends = scratch.integers('ends', nodes)
    this.#ends.set(starts.subarray(1))
    this.#arcs = arcs
    this.#ways = ways
    this.#entry = entry
    this.#ring = scratch.integers('ring', nodes)
    this.#waits = scratch.bytes('waits', nodes)
    this.moved = scratch.integers('moved', nodes)
    this.#laid = tail.length
    for (let arc = 0; arc < tail.length; arc += 1) if (flow[arc] === upper[arc]) this.turn(arc, true)
  }

  /**
   * Takes costs, most important first, and the potentials that go with them, and queues all nodes but the hub,
   * whose arcs are seen from their other ends.
   * @param loose the arcs that may change
   */
  load(costs: readonly Float64Array[], potentials: readonly Float64Array[], loose: Int32Array): void {
    const [entry, ways] = [this.#entry, this.#ways]
    this.#prices = costs.map((cost, place) => {
      const price = this.#scratch.floats(`price${place}`, entry.length)
      // What is not loose has a price that none would pay.
      if (place === 0 && loose.length < this.#laid) price.fill(Infinity)
      layPrices(price, cost, entry, ways, loose)
      return price
    })
    if (costs.length === 1 && 2 * loose.length < this.#laid) this.#layTogether(loose.length)
    this.#potentials = potentials
    const [ring, waiting] = [this.#ring, this.#ring.length - 1]
    for (let k = 0; k < waiting; k += 1) ring[k] = k + 1
    this.#waits.fill(1)
    this.#waiting = waiting
    this.#first = 0
    this.#count = 0
  }

  /** Moves the loose arcs of each node together. */
  #layTogether(loose: number): void {
    const [starts, ends, arcs, ways] = [this.#starts, this.#ends, this.#arcs, this.#ways]
    const entry = this.#entry
    const price = this.#prices[0]!
    for (let node = 0; node < ends.length; node += 1) {
      let kept = starts[node]!
      for (let k = kept; k < ends[node]!; k += 1) {
        if (price[k] === Infinity) continue
        const arc = arcs[k]!
        entry[entry[2 * arc] === k ? 2 * arc : 2 * arc + 1] = kept
        arcs[kept] = arc
        ways[kept] = ways[k]!
        price[kept] = price[k]!
        kept += 1
      }
      ends[node] = kept
    }
    this.#laid = loose
  }

  /** False if no arc is worth while: the flow is optimal. */
  findEntering(): boolean {
    let found = this.#bestOfList()
    if (found < 0) {
      this.#fillList()
      found = this.#bestOfList()
    }
    if (found < 0) return false
    const [entry, node] = [this.#listed[found]!, this.#listedAt[found]!]
    const way = this.#ways[entry]!
    this.arc = this.#arcs[entry]!
    this.from = way < 0 ? ~way : node
    this.to = way < 0 ? node : way
    for (let place = 1; place < this.#prices.length; place += 1) {
      this.reduced[place] = this.#reduce(place, entry, node)
    }
    return true
  }

  /** The reduced cost of an entry at a node. */
  #reduce(place: number, entry: number, node: number): number {
    const [way, potential] = [this.#ways[entry]!, this.#potentials[place]!]
    const fall = way < 0 ? potential[~way]! - potential[node]! : potential[node]! - potential[way]!
    return this.#prices[place]![entry]! + fall
  }

  /** Whether an entry is worth while by the costs after the first, which says nothing. */
  #isWorthLater(entry: number, node: number): boolean {
    for (let place = 1; place < this.#prices.length; place += 1) {
      const reduced = this.#reduce(place, entry, node)
      if (reduced !== 0) return reduced < 0
    }
    return false
  }

  /** Prices the listed arcs again and drops those that are not worth while any more; −1 if none is left. */
  #bestOfList(): number {
    const [listed, listedAt, ways] = [this.#listed, this.#listedAt, this.#ways]
    const [price, potential] = [this.#prices[0]!, this.#potentials[0]!]
    const later = this.#prices.length > 1
    let [kept, best, found] = [0, 1, -1]
    for (let k = 0; k < this.#count; k += 1) {
      const entry = listed[k]!
      const node = listedAt[k]!
      const way = ways[entry]!
      const fall = way < 0 ? potential[~way]! - potential[node]! : potential[node]! - potential[way]!
      const reduced = price[entry]! + fall
      if (reduced > 0 || (reduced === 0 && !(later && this.#isWorthLater(entry, node)))) continue
      listed[kept] = entry
      listedAt[kept] = node
      if (reduced < best) {
        best = reduced
        found = kept
      }
      kept += 1
    }
    this.#count = kept
    this.reduced[0] = best
    return found
  }

  /** Prices waiting nodes until enough arcs are worth while or were looked at, and lists the best of each node. */
  #fillList(): void {
    const [starts, ends, ways] = [this.#starts, this.#ends, this.#ways]
    const [ring, waits, price, potential] = [this.#ring, this.#waits, this.#prices[0]!, this.#potentials[0]!]
    const [listed, listedAt] = [this.#listed, this.#listedAt]
    const later = this.#prices.length > 1
    const size = ring.length
    let [first, waiting, looked, count] = [this.#first, this.#waiting, 0, 0]
    for (let turns = waiting; turns > 0 && count < LIST && (count === 0 || looked < LOOK); turns -= 1) {
      const node = ring[first]!
      first = first + 1 === size ? 0 : first + 1
      const own = potential[node]!
      const end = ends[node]!
      let [least, found] = [1, -1]
      for (let k = starts[node]!; k < end; k += 1) {
        const way = ways[k]!
        const reduced = price[k]! + (way < 0 ? potential[~way]! - own : own - potential[way]!)
        if (reduced >= least) continue
        if (reduced > 0 || (reduced === 0 && !(later && this.#isWorthLater(k, node)))) continue
        least = reduced
        found = k
      }
      looked += end - starts[node]!
      if (found >= 0) {
        listed[count] = found
        listedAt[count] = node
        count += 1
        const last = first + waiting - 1
        ring[last < size ? last : last - size] = node
      } else {
        waiting -= 1
        waits[node] = 0
      }
    }
    this.#first = first
    this.#waiting = waiting
    this.#count = count
  }

  /** Queues the first `count` nodes of `moved`. */
  add(count: number): void {
    const [ring, waits, moved] = [this.#ring, this.#waits, this.moved]
    const size = ring.length
    let last = this.#first + this.#waiting
    if (last >= size) last -= size
    for (let k = 0; k < count; k += 1) {
      const node = moved[k]!
      if (waits[node] === 1) continue
      waits[node] = 1
      ring[last] = node
      last = last + 1 === size ? 0 : last + 1
      this.#waiting += 1
    }
  }

  /** Sees an arc from now on in the direction away from the bound at which it lies. */
  turn(arc: number, atUpper: boolean): void {
    const entry = this.#entry[2 * arc]!
    if (this.#ways[entry]! < 0 === atUpper) return
    const twin = this.#entry[2 * arc + 1]!
    for (const price of this.#prices) {
      price[entry] = -price[entry]!
      price[twin] = -price[twin]!
    }
    this.#ways[entry] = ~this.#ways[entry]!
    this.#ways[twin] = ~this.#ways[twin]!
  }
}

/** Prices by entry, in the direction in which the arc can carry more. */
function layPrices(
  price: Float64Array,
  cost: Float64Array,
  entry: Int32Array,
  ways: Int32Array,
  loose: Int32Array,
): void {
  for (const arc of loose) {
    const atTail = entry[2 * arc]!
    const units = ways[atTail]! < 0 ? -cost[arc]! : cost[arc]!
    price[atTail] = units
    price[entry[2 * arc + 1]!] = units
  }
}
