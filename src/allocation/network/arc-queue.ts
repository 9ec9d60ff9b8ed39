import type { Incidence } from './incidence.ts'
import type { FlowBounds, LevelCost, Network } from './network.ts'
import type { SpanningTree } from './spanning-tree.ts'

/** How many arcs are priced, at least, before the best of them enters: fewer pivots against quicker ones. */
const LOOK = 100
/** How many arcs that are worth while are kept in mind. */
const LIST = 10

/**
 * Finds the arc that enters. The loose arcs at each node lie side by side, so that a node is priced in one
 * sweep; every arc stands twice, at its tail and at its head. It is seen in the direction in which it can carry
 * more: its reduced cost there is `price + sense · (potential of the node − potential of the other)`, negative
 * if using it is worth while. Arcs of the tree have none, so that they need no mark.
 */
export class ArcQueue {
  /** The arc found, the direction in which it would carry more, and its reduced cost, below 0. */
  arc = -1
  from = -1
  to = -1
  reduced = 0
  /** Where nodes are written whose potential has moved, before they are added. */
  readonly moved: Int32Array

  readonly #tree: SpanningTree
  /** The arcs at node v are the entries from starts[v] up to ends[v]. */
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  readonly #arcs: Int32Array
  readonly #other: Int32Array
  readonly #price: Float64Array
  /** 1 if the node would send, −1 if it would receive. */
  readonly #sense: Int8Array
  /** The two entries of an arc: 2·arc at its tail, 2·arc + 1 at its head. */
  readonly #entry: Int32Array
  /** The nodes to be priced, in a ring. */
  readonly #ring: Int32Array
  readonly #waits: Uint8Array
  /** The arcs that are not fixed yet, and how many there were when they were laid side by side. */
  #loose: Int32Array
  #laid: number
  /** Entries that were worth while when they were listed, each with its node. */
  readonly #listed = new Int32Array(LIST)
  readonly #listedAt = new Int32Array(LIST)
  #count = 0
  #first = 0
  #waiting = 0

  /** Takes the incidence over: what is fixed goes out of it. */
  constructor({ tail, head, nodes }: Network, incidence: Incidence, tree: SpanningTree) {
    const { starts, arc, other, entry } = incidence
    this.#tree = tree
    this.#starts = starts
    this.#ends = starts.slice(1)
    this.#arcs = arc
    this.#other = other
    this.#entry = entry
    this.#price = new Float64Array(arc.length).fill(Infinity)
    this.#sense = new Int8Array(arc.length)
    this.#ring = new Int32Array(nodes)
    this.#waits = new Uint8Array(nodes)
    this.moved = new Int32Array(nodes)
    const loose = new Int32Array(tail.length)
    let count = 0
    for (let one = 0; one < tail.length; one += 1) {
      if (tree.root[tail[one]!] === tree.root[head[one]!]) loose[count++] = one
    }
    this.#loose = loose.subarray(0, count)
    this.#laid = count
  }

  /** Takes the costs of a level, drops the arcs that the face has fixed, and queues all nodes. */
  load(cost: LevelCost, { lower, upper }: FlowBounds, flow: Float64Array): void {
    const [loose, entry, price, sense] = [this.#loose, this.#entry, this.#price, this.#sense]
    let kept = 0
    for (const arc of loose) {
      const [atTail, atHead] = [entry[2 * arc]!, entry[2 * arc + 1]!]
      if (lower[arc] === upper[arc]) {
        price[atTail] = Infinity
        price[atHead] = Infinity
        continue
      }
      const aim = flow[arc] === upper[arc] ? -1 : 1
      price[atTail] = aim * cost[arc]!
      price[atHead] = aim * cost[arc]!
      sense[atTail] = aim
      sense[atHead] = -aim
      loose[kept] = arc
      kept += 1
    }
    this.#loose = loose.subarray(0, kept)
    if (2 * kept < this.#laid) this.#closeUp()
    for (let node = 0; node < this.#ring.length; node += 1) this.#ring[node] = node
    this.#waits.fill(1)
    this.#first = 0
    this.#waiting = this.#ring.length
    this.#count = 0
  }

  /** Moves the loose arcs of each node together. Until then those that are fixed have a price that none would pay. */
  #closeUp(): void {
    const [starts, ends, arcs, others] = [this.#starts, this.#ends, this.#arcs, this.#other]
    const [price, sense, entry] = [this.#price, this.#sense, this.#entry]
    for (let node = 0; node < ends.length; node += 1) {
      let kept = starts[node]!
      for (let k = kept; k < ends[node]!; k += 1) {
        if (price[k] === Infinity) continue
        const arc = arcs[k]!
        entry[entry[2 * arc] === k ? 2 * arc : 2 * arc + 1] = kept
        arcs[kept] = arc
        others[kept] = others[k]!
        price[kept] = price[k]!
        sense[kept] = sense[k]!
        kept += 1
      }
      ends[node] = kept
    }
    this.#laid = this.#loose.length
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
    const sends = this.#sense[entry]! > 0
    this.arc = this.#arcs[entry]!
    this.from = sends ? node : this.#other[entry]!
    this.to = sends ? this.#other[entry]! : node
    return true
  }

  /** Prices the listed arcs again and drops those that are not worth while any more; −1 if none is left. */
  #bestOfList(): number {
    const [listed, listedAt, others, price, sense] = [
      this.#listed,
      this.#listedAt,
      this.#other,
      this.#price,
      this.#sense,
    ]
    const potential = this.#tree.potential
    let [kept, best, found] = [0, 0, -1]
    for (let k = 0; k < this.#count; k += 1) {
      const [entry, node] = [listed[k]!, listedAt[k]!]
      const reduced = price[entry]! + sense[entry]! * (potential[node]! - potential[others[entry]!]!)
      if (reduced >= 0) continue
      listed[kept] = entry
      listedAt[kept] = node
      if (reduced < best) {
        best = reduced
        found = kept
      }
      kept += 1
    }
    this.#count = kept
    this.reduced = best
    return found
  }

  /** Prices waiting nodes until enough arcs were looked at and some are worth while, and lists those. */
  #fillList(): void {
    const [starts, ends, others, price, sense] = [
      this.#starts,
      this.#ends,
      this.#other,
      this.#price,
      this.#sense,
    ]
    const [ring, waits, potential] = [this.#ring, this.#waits, this.#tree.potential]
    const [listed, listedAt] = [this.#listed, this.#listedAt]
    const size = ring.length
    let [first, waiting, looked, count] = [this.#first, this.#waiting, 0, 0]
    for (let turns = waiting; turns > 0 && (count === 0 || looked < LOOK); turns -= 1) {
      const node = ring[first]!
      first = first + 1 === size ? 0 : first + 1
      const own = potential[node]!
      const end = ends[node]!
      let worth = false
      for (let k = starts[node]!; k < end; k += 1) {
        if (price[k]! + sense[k]! * (own - potential[others[k]!]!) >= 0) continue
        worth = true
        if (count === LIST) break
        listed[count] = k
        listedAt[count] = node
        count += 1
      }
      looked += end - starts[node]!
      if (worth) {
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
    const aim = atUpper ? -1 : 1
    const entry = this.#entry[2 * arc]!
    if (this.#sense[entry] === aim) return
    const twin = this.#entry[2 * arc + 1]!
    this.#price[entry] = -this.#price[entry]!
    this.#price[twin] = -this.#price[twin]!
    this.#sense[entry] = aim
    this.#sense[twin] = -aim
  }
}
