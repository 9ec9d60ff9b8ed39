import type { FlowBounds, LevelCost, Network } from './network.ts'
import { incidence, type SpanningTree } from './spanning-tree.ts'

/** How many arcs are priced, at least, before the best of them enters: fewer pivots against quicker ones. */
const LOOK = Number(process.env['BLOCK'] ?? 30)

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

  readonly #network: Network
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
  #first = 0
  #waiting = 0

  constructor(network: Network, tree: SpanningTree) {
    const { starts, arcs } = incidence(network)
    this.#network = network
    this.#tree = tree
    this.#starts = starts
    this.#ends = starts.slice(1)
    this.#arcs = arcs
    this.#other = new Int32Array(arcs.length)
    this.#price = new Float64Array(arcs.length)
    this.#sense = new Int8Array(arcs.length)
    this.#entry = new Int32Array(arcs.length)
    this.#ring = new Int32Array(network.nodes)
    this.#waits = new Uint8Array(network.nodes)
    this.moved = new Int32Array(network.nodes)
  }

  /** Takes the costs of a level, drops the arcs that the face has fixed or no flow can use, queues all nodes. */
  load(cost: LevelCost, { lower, upper }: FlowBounds, flow: Float64Array): void {
    const { tail, head, nodes } = this.#network
    const { root } = this.#tree
    for (let node = 0; node < nodes; node += 1) {
      const end = this.#ends[node]!
      let kept = this.#starts[node]!
      for (let k = kept; k < end; k += 1) {
        const arc = this.#arcs[k]!
        if (lower[arc] === upper[arc]) continue
        const sends = tail[arc] === node
        const other = sends ? head[arc]! : tail[arc]!
        if (root[other] !== root[node]) continue
        const full = flow[arc] === upper[arc]
        this.#arcs[kept] = arc
        this.#other[kept] = other
        this.#price[kept] = full ? -cost[arc]! : cost[arc]!
        this.#sense[kept] = full === sends ? -1 : 1
        this.#entry[sends ? 2 * arc : 2 * arc + 1] = kept
        kept += 1
      }
      this.#ends[node] = kept
      this.#ring[node] = node
    }
    this.#waits.fill(1)
    this.#first = 0
    this.#waiting = nodes
  }

  /** False if no arc is worth while: the flow is optimal. */
  findEntering(): boolean {
    const [starts, ends, others, price, sense] = [
      this.#starts,
      this.#ends,
      this.#other,
      this.#price,
      this.#sense,
    ]
    const [ring, waits, potential] = [this.#ring, this.#waits, this.#tree.potential]
    const size = ring.length
    let [first, waiting] = [this.#first, this.#waiting]
    let [best, entering, at, looked] = [0, -1, -1, 0]
    for (let turns = waiting; turns > 0; turns -= 1) {
      const node = ring[first]!
      first = first + 1 === size ? 0 : first + 1
      const own = potential[node]!
      const end = ends[node]!
      let lowest = 0
      for (let k = starts[node]!; k < end; k += 1) {
        const reduced = price[k]! + sense[k]! * (own - potential[others[k]!]!)
        if (reduced < lowest) {
          lowest = reduced
          if (reduced < best) {
            best = reduced
            entering = k
            at = node
          }
        }
      }
      looked += end - starts[node]!
      if (lowest < 0) {
        const last = first + waiting - 1
        ring[last < size ? last : last - size] = node
      } else {
        waiting -= 1
        waits[node] = 0
      }
      if (entering >= 0 && looked >= LOOK) break
    }
    this.#first = first
    this.#waiting = waiting
    if (entering < 0) return false
    const sends = sense[entering]! > 0
    this.arc = this.#arcs[entering]!
    this.from = sends ? at : others[entering]!
    this.to = sends ? others[entering]! : at
    this.reduced = best
    return true
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
