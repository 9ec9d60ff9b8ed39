import { wholeFace } from './face.ts'
import { joinedNodes } from './joined-nodes.ts'
import { lotOf } from './lots.ts'
import {
  isExact,
  unbalancedNodes,
  type Beginning,
  type FlowBounds,
  type LevelCost,
  type Network,
  type NetworkLevel,
  type NetworkSolver,
} from './network.ts'

/** One is enough but for an accident; more would mean that arcs side by side have no lots to tell them apart. */
const MOST_DRAWS = 5

export interface SolvedPiece {
  flow: Float64Array
  /** The potentials of each level. */
  potentials: Float64Array[]
}

/**
 * Lexicographic minimum of the levels of a network, one level after the other. By complementary slackness the
 * optimal flows of a level are exactly the feasible ones in which every arc with a nonzero reduced cost, under
 * any optimal potentials, lies at the bound that its sign asks for; so such arcs are fixed there, and the next
 * level is solved on this face. Each level keeps small numbers and its own proof. Last come the lots.
 *
 * @param turn awaited before a level is solved; may throw to end the work
 */
export async function solvePiece(
  network: Network,
  beginning: Beginning,
  solver: NetworkSolver,
  turn: (level: number, name: string) => Promise<void>,
): Promise<SolvedPiece> {
  const run = await solver.start(network, beginning)
  try {
    const face = wholeFace(network)
    let loose: Int32Array = network.tail.map((_, arc) => arc)
    const potentials: Float64Array[] = []
    while (potentials.length < network.levels.length) {
      const level = potentials.length
      await turn(level + 1, network.levels[level]!.name)
      const group =
        run.price === undefined ? network.levels.slice(level, level + 1) : groupFrom(network, level)
      const { flow, potentials: own } = run.minimise(packed(network, group), face)
      let proof = [own.slice()]
      if (group.length > 1) {
        proof = group.map(({ cost }) => run.price!(cost).slice())
        if (!provesAll(network, loose, face, flow, group, proof)) {
          proof = [run.minimise(group[0]!.cost, face).potentials.slice()]
          group.length = 1
        }
      }
      if (!proof.every((potential) => potential.every(isExact))) {
        throw new Error(`level ${group[0]!.name}: potentials beyond exact integers`)
      }
      loose = fixLoose(network, face, loose, group, proof)
      potentials.push(...proof)
    }
    let lots = network.lots
    for (let draws = 0; draws < MOST_DRAWS; draws += 1) {
      const priced = run.minimise(lots, face)
      loose = fixLoose(network, face, loose, [{ cost: lots }], [priced.potentials])
      if (isForest(network, loose)) {
        const flow = priced.flow.slice()
        assertOnFace(network, face, flow)
        return { flow, potentials }
      }
      lots = lots.map((lot, arc) => Math.sign(lot) * lotOf(lot, arc))
    }
    throw new Error(`${MOST_DRAWS} draws of lots left equally good flows`)
  } finally {
    run.close()
  }
}

/**
 * The levels from one on that are tried together, each weighing 64 of the next: as many counting levels as keep
 * the potentials, sums of costs along a path, exact. A weight is no proof, since a unit of one level may be
 * worth more than 64 of the next; but the basis that is best by weight mostly proves every one of the levels.
 */
function groupFrom(network: Network, from: number): NetworkLevel[] {
  const most = Math.max(1, Math.floor((51 - Math.log2(network.nodes)) / 6))
  const group = network.levels.slice(from, from + most)
  const end = group.findIndex(({ cost }) => !(cost instanceof Int8Array))
  return end < 0 ? group : group.slice(0, Math.max(1, end))
}

function packed(network: Network, group: readonly NetworkLevel[]): LevelCost {
  const [first] = group
  if (group.length === 1 && first !== undefined) return first.cost
  const sum = new Float64Array(network.tail.length)
  for (const { cost } of group)
    for (let arc = 0; arc < sum.length; arc += 1) sum[arc] = 64 * sum[arc]! + cost[arc]!
  return sum
}

/** Whether the flow is at the bound that the first nonzero reduced cost asks for, on every loose arc. */
function provesAll(
  { tail, head }: Network,
  loose: Int32Array,
  { lower, upper }: FlowBounds,
  flow: Float64Array,
  group: readonly NetworkLevel[],
  proof: readonly Float64Array[],
): boolean {
  for (const arc of loose) {
    const [from, to] = [tail[arc]!, head[arc]!]
    for (let level = 0; level < group.length; level += 1) {
      const own = proof[level]!
      const reduced = group[level]!.cost[arc]! + own[from]! - own[to]!
      if (reduced === 0) continue
      if (flow[arc] !== (reduced > 0 ? lower : upper)[arc]) return false
      break
    }
  }
  return true
}

/** Fixes what has a nonzero reduced cost at the bound that the first one asks for; gives what is still loose. */
function fixLoose(
  { tail, head }: Network,
  { lower, upper }: FlowBounds,
  loose: Int32Array,
  group: readonly { cost: LevelCost }[],
  proof: readonly Float64Array[],
): Int32Array {
  let kept = 0
  for (const arc of loose) {
    const [from, to] = [tail[arc]!, head[arc]!]
    let reduced = 0
    for (let level = 0; reduced === 0 && level < group.length; level += 1) {
      const own = proof[level]!
      reduced = group[level]!.cost[arc]! + own[from]! - own[to]!
    }
    if (reduced > 0) upper[arc] = lower[arc]!
    else if (reduced < 0) lower[arc] = upper[arc]!
    else if (lower[arc]! < upper[arc]!) loose[kept++] = arc
  }
  return loose.subarray(0, kept)
}

/** A flow of which only a forest is loose is the only one: what changes its flow would have to go round a cycle. */
function isForest({ nodes, tail, head }: Network, loose: Int32Array): boolean {
  const { join } = joinedNodes(nodes)
  return loose.every((arc) => join(tail[arc]!, head[arc]!))
}

/** Nothing a solver says is taken on trust: a conserved flow on the face of every level is optimal in each. */
function assertOnFace(network: Network, face: FlowBounds, flow: Float64Array): void {
  let faults = unbalancedNodes(network, flow).length
  for (let arc = 0; arc < flow.length; arc += 1) {
    const units = flow[arc]!
    if (!Number.isInteger(units) || units < face.lower[arc]! || units > face.upper[arc]!) faults += 1
  }
  if (faults > 0) throw new Error(`the solver's flow is not optimal in exact integers, ${faults} faults`)
}
