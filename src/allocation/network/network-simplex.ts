import { ArcQueue } from './arc-queue.ts'
import { incidenceOf } from './incidence.ts'
import type { LaidPiece } from './lay-piece.ts'
import type { Scratch } from './scratch.ts'
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
 * - The basis is kept from one minimum to the next, since fixing arcs that are not in it leaves it as it is.
 * - Several costs can be minimised at once, each deciding where those before it are equal. From a basis that is
 *   nearly right this spares laying out the arcs again for each.
 *
 * Nothing is allocated while it pivots. The flow is written to the piece; bounds may be narrowed in between, to
 * faces that hold the flow.
 */
export class Simplex {
  readonly #piece: LaidPiece
  readonly #scratch: Scratch
  readonly #tree: SpanningTree
  readonly #queue: ArcQueue
  #potentials: Float64Array[]
  /** How many potentials the pivots of this minimum have moved. */
  #moved = 0
  /** Those of the last minimum, to be used before the next. */
  get potentials(): readonly Float64Array[] {
    return this.#potentials
  }
  /** The arcs that may change: those whose bounds differ and whose ends are in one tree of the forest. */
  readonly loose: Int32Array
  /** Arcs between two trees, which can never change. */
  readonly between: Int32Array

  constructor(piece: LaidPiece, scratch: Scratch) {
    const { tail, head, lower, upper, flow } = piece
    this.#piece = piece
    this.#scratch = scratch
    const incidence = incidenceOf(piece, scratch, 'piece')
    this.#tree = growTree(piece, incidence, scratch)
    this.#queue = new ArcQueue(piece, incidence, scratch)
    this.#potentials = [scratch.floats('potential0', piece.nodes)]
    const { root, arc: basic, trees } = this.#tree
    const loose = scratch.integers('loose', tail.length)
    const between: number[] = []
    let count = 0
    for (let arc = 0; arc < tail.length; arc += 1) {
      if (lower[arc] === upper[arc]) continue
      if (trees > 1 && root[tail[arc]!] !== root[head[arc]!]) {
        between.push(arc)
        continue
      }
      loose[count++] = arc
      const [less, more] = [flow[arc]! - lower[arc]!, upper[arc]! - flow[arc]!]
      if (less === 0 || more === 0) continue
      // Arcs between their bounds may only be in the forest; one that closes a cycle is emptied as far as it goes.
      const [from, to] = [head[arc]!, tail[arc]!]
      if (basic[from] !== arc && basic[to] !== arc) this.#pivot(arc, from, to, less, more)
    }
    this.loose = loose.subarray(0, count)
    this.between = Int32Array.from(between)
  }

  /**
   * Finds the least flow by several costs, most important first, and gives potentials for each that prove it:
   * the first reduced cost of an arc that is not 0 asks for the bound at which it lies.
   * @param loose what the bounds still leave of the loose arcs
   * @returns potentials, to be used before the next call
   */
  minimise(costs: readonly Float64Array[], loose: Int32Array): readonly Float64Array[] {
    this.minimiseWithin(costs, loose, Infinity)
    return this.#potentials
  }

  /**
   * The same until so many potentials were moved, which stands for the work: where the forest is deep, a pivot
   * moves thousands. False if it has not got there; the flow is feasible and no worse than before.
   */
  minimiseWithin(costs: readonly Float64Array[], loose: Int32Array, most: number): boolean {
    const { nodes, lower, upper } = this.#piece
    const [queue, tree] = [this.#queue, this.#tree]
    this.#potentials = costs.map((cost, place) => {
      const potential = this.#scratch.floats(`potential${place}`, nodes)
      priceTree(tree, cost, potential)
      return potential
    })
    queue.load(costs, this.#potentials, loose)
    this.#moved = 0
    let best = false
    while (this.#moved <= most) {
      if (!queue.findEntering()) {
        best = true
        break
      }
      const width = upper[queue.arc]! - lower[queue.arc]!
      this.#pivot(queue.arc, queue.from, queue.to, width, 0)
    }
    this.#readTree()
    return best
  }

  /**
   * Arcs between two trees can never change, and the potentials of the first level must say so: after it was
   * minimised, the later tree is lifted, by whole units, until all of them are priced.
   */
  liftTrees(cost: Float64Array, unit: number): void {
    if (this.between.length === 0) return
    const { tail, head, nodes } = this.#piece
    const { root } = this.#tree
    const potential = this.#potentials[0]!
    const later = (arc: number): number => Math.max(root[tail[arc]!]!, root[head[arc]!]!)
    this.between.sort((a, b) => later(a) - later(b))
    const lift = new Float64Array(nodes)
    for (const arc of this.between) {
      const [from, to] = [root[tail[arc]!]!, root[head[arc]!]!]
      const reduced = cost[arc]! + potential[tail[arc]!]! - potential[head[arc]!]!
      const top = later(arc)
      const least = from === top ? 1 - reduced + lift[to]! : 1 + reduced + lift[from]!
      lift[top] = Math.max(lift[top]!, unit * Math.ceil(least / unit))
    }
    for (let node = 0; node < nodes; node += 1) potential[node]! += lift[root[node]!]!
  }

  /**
   * Sends what can be sent through the entering arc and back through the tree. Of the arcs that block, the one
   * that comes first from the top of the cycle in the direction of the flow leaves; on the way down to the
   * entering arc there is room, because the forest is strongly feasible, so that the first arc without room is
   * met on the way back up.
   *
   * @param ahead how many units the arc can carry more in the direction in which it enters
   * @param behind and how many in the other
   */
  #pivot(arc: number, from: number, to: number, ahead: number, behind: number): void {
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
    const raises = this.#piece.tail[arc] === from
    if (leaving < 0) {
      this.#settle(arc, raises)
      return
    }
    this.#settle(this.#tree.arc[leaving]!, (this.#tree.up[leaving] === 1) === (take[leaving] === 0))
    if (onWayDown) {
      hang(this.#tree, leaving, from, to, arc, raises ? 1 : 0, behind + units, ahead - units)
      this.#shift(from, -1)
    } else {
      hang(this.#tree, leaving, to, from, arc, raises ? 0 : 1, ahead - units, behind + units)
      this.#shift(to, 1)
    }
  }

  /** Moves the potentials of a subtree by the reduced costs of the arc that has entered. */
  #shift(top: number, sense: number): void {
    const { moved, reduced } = this.#queue
    const count = shiftBelow(this.#tree, top, this.#potentials[0]!, sense * reduced[0]!, moved)
    for (let place = 1; place < this.#potentials.length; place += 1) {
      const [potential, units] = [this.#potentials[place]!, sense * reduced[place]!]
      if (units === 0) continue
      for (let k = 0; k < count; k += 1) potential[moved[k]!]! += units
    }
    this.#moved += count
    this.#queue.add(count)
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
    const { flow, lower, upper } = this.#piece
    flow[arc] = (atUpper ? upper : lower)[arc]!
    this.#queue.turn(arc, atUpper)
  }

  /** While it pivots, the flow of the tree's arcs stands in the tree. */
  #readTree(): void {
    const { arc, up, give, take } = this.#tree
    const { flow, lower } = this.#piece
    for (let node = 0; node < arc.length; node += 1) {
      const own = arc[node]!
      if (own >= 0) flow[own] = lower[own]! + (up[node] === 1 ? give : take)[node]!
    }
  }
}
