import { ArcQueue } from './arc-queue.ts'
import { incidenceOf } from './incidence.ts'
import type { FlowBounds, LevelCost, Network, NetworkSolver, PricedFlow } from './network.ts'
import { growTree, hang, priceTree, shiftBelow, type SpanningTree } from './spanning-tree.ts'

/**
 * Our own network solver: a primal network simplex (Dantzig 1963; Ahuja, Magnanti and Orlin 1993, chapter 11)
 * in exact integers. What is particular to it:
 *
 * - It starts from a feasible flow, which all our problems have: what is locked or committed, or an earlier
 *   plan. A strongly feasible forest is grown for it, so there are no artificial arcs and no first phase.
 * - Ties of the arc that leaves are broken after Cunningham (1976), which keeps the forest strongly feasible;
 *   so it cannot cycle, whichever arc enters, however degenerate the problem. A pivot that moves no flow stops
 *   at the first arc that blocks it and does not walk the rest of its cycle.
 * - An arc can become worth while only when the potential of one of its ends moves. Those nodes wait in a
 *   queue, and only their arcs are priced: near the optimum, where a search over all arcs finds next to
 *   nothing, this is where the time goes.
 * - The basis is kept from level to level, since fixing arcs that are not in it leaves it as it is.
 *
 * Nothing is allocated while it pivots, but for one small record a pivot that the engine keeps off the heap.
 */
export const networkSimplex: NetworkSolver = {
  start: (network, { flow, likely }) => {
    const simplex = new Simplex(network, flow, likely)
    return Promise.resolve({
      minimise: (cost, bounds) => simplex.minimise(cost, bounds),
      price: (cost) => simplex.price(cost),
      close: () => undefined,
    })
  },
}

class Simplex {
  readonly #network: Network
  readonly #flow: Float64Array
  readonly #tree: SpanningTree
  readonly #queue: ArcQueue
  #bounds: FlowBounds
  /** Arcs between two trees of the forest that are not fixed yet. */
  #between: number[] = []

  constructor(network: Network, flow: Float64Array, likely?: Uint8Array) {
    const { tail, head, lower, upper } = network
    this.#network = network
    this.#flow = flow.slice()
    this.#bounds = { lower, upper }
    const incidence = incidenceOf(network)
    this.#tree = growTree(network, incidence, flow, likely)
    this.#queue = new ArcQueue(network, incidence, this.#tree)
    const { root, arc: basic } = this.#tree
    for (let arc = 0; arc < tail.length; arc += 1) {
      if (lower[arc] === upper[arc]) continue
      const [from, to] = [head[arc]!, tail[arc]!]
      if (root[from] !== root[to]) this.#between.push(arc)
      const [less, more] = [this.#flow[arc]! - lower[arc]!, upper[arc]! - this.#flow[arc]!]
      // Arcs between their bounds may only be in the forest; one that closes a cycle is emptied as far as it goes.
      if (less > 0 && more > 0 && basic[from] !== arc && basic[to] !== arc)
        this.#pivot(arc, from, to, 0, less, more)
    }
  }

  minimise(cost: LevelCost, bounds: FlowBounds): PricedFlow {
    this.#bounds = bounds
    this.#queue.load(cost, bounds, this.#flow)
    priceTree(this.#tree, cost)
    const queue = this.#queue
    while (queue.findEntering()) {
      const width = bounds.upper[queue.arc]! - bounds.lower[queue.arc]!
      this.#pivot(queue.arc, queue.from, queue.to, queue.reduced, width, 0)
    }
    this.#readTree()
    this.#between = this.#between.filter((arc) => bounds.lower[arc] !== bounds.upper[arc])
    this.#liftTrees(cost)
    return { flow: this.#flow, potentials: this.#tree.potential }
  }

  price(cost: LevelCost): Float64Array {
    priceTree(this.#tree, cost)
    this.#liftTrees(cost)
    return this.#tree.potential
  }

  /**
   * Sends what can be sent through the entering arc and back through the tree. Of the arcs that block, the one
   * that comes first from the top of the cycle in the direction of the flow leaves; on the way down to the
   * entering arc there is room, because the forest is strongly feasible, so that the first arc without room is
   * met on the way back up.
   *
   * @param reduced of the arc in the direction in which it enters
   * @param ahead how many units the arc can carry more in that direction
   * @param behind and how many in the other
   */
  #pivot(arc: number, from: number, to: number, reduced: number, ahead: number, behind: number): void {
    const { parent, depth, give, take } = this.#tree
    let [down, back] = [from, to]
    let [units, leaving, onWayDown] = [ahead, -1, false]
    let [backUnits, backLeaving] = [Infinity, -1]
    while (down !== back && backUnits > 0) {
      if (depth[back]! >= depth[down]!) {
        if (take[back]! < backUnits) {
          backUnits = take[back]!
          backLeaving = back
        }
        back = parent[back]!
      } else {
        if (give[down]! <= units) {
          units = give[down]!
          leaving = down
          onWayDown = true
        }
        down = parent[down]!
      }
    }
    if (backUnits < units) {
      units = backUnits
      leaving = backLeaving
      onWayDown = false
    }
    if (units > 0) this.#send(from, to, down, units)
    const raises = this.#network.tail[arc] === from
    if (leaving < 0) {
      this.#settle(arc, raises)
      return
    }
    this.#settle(this.#tree.arc[leaving]!, (this.#tree.up[leaving] === 1) === (take[leaving] === 0))
    if (onWayDown) {
      hang(this.#tree, leaving, from, to, arc, raises ? 1 : 0, behind + units, ahead - units)
      this.#queue.add(shiftBelow(this.#tree, from, -reduced, this.#queue.moved))
    } else {
      hang(this.#tree, leaving, to, from, arc, raises ? 0 : 1, ahead - units, behind + units)
      this.#queue.add(shiftBelow(this.#tree, to, reduced, this.#queue.moved))
    }
  }

  #send(from: number, to: number, top: number, units: number): void {
    const { parent, give, take } = this.#tree
    for (let node = from; node !== top; node = parent[node]!) {
      give[node]! -= units
      take[node]! += units
    }
    for (let node = to; node !== top; node = parent[node]!) {
      give[node]! += units
      take[node]! -= units
    }
  }

  #settle(arc: number, atUpper: boolean): void {
    this.#flow[arc] = (atUpper ? this.#bounds.upper : this.#bounds.lower)[arc]!
    this.#queue.turn(arc, atUpper)
  }

  /** While it pivots, the flow of the tree's arcs stands in the tree. */
  #readTree(): void {
    const { arc, up, give, take } = this.#tree
    for (let node = 0; node < arc.length; node += 1) {
      const own = arc[node]!
      if (own >= 0) this.#flow[own] = this.#bounds.lower[own]! + (up[node] === 1 ? give : take)[node]!
    }
  }

  /**
   * Arcs between two trees can never change, and the potentials must say so: the later tree is lifted until all
   * of them are priced, which fixes them for the levels that follow.
   */
  #liftTrees(cost: LevelCost): void {
    if (this.#between.length === 0) return
    const { tail, head, hub } = this.#network
    const { root, potential } = this.#tree
    const place = (node: number): number => (root[node] === hub ? -1 : root[node]!)
    const later = (arc: number): number => Math.max(place(tail[arc]!), place(head[arc]!))
    this.#between.sort((a, b) => later(a) - later(b))
    const lift = new Float64Array(root.length)
    for (const arc of this.#between) {
      const [from, to] = [root[tail[arc]!]!, root[head[arc]!]!]
      const reduced = cost[arc]! + potential[tail[arc]!]! - potential[head[arc]!]!
      const top = later(arc)
      const least = from === top ? 1 - reduced + lift[to]! : 1 + reduced + lift[from]!
      lift[top] = Math.max(lift[top]!, least)
    }
    for (let node = 0; node < root.length; node += 1) potential[node]! += lift[root[node]!]!
  }
}
