import {
  arcsAtFault,
  at,
  isExact,
  unbalancedNodes,
  type FlowBounds,
  type LevelCost,
  type Network,
  type NetworkSolver,
  type PricedFlow,
} from './network.ts'
import { valueOf } from './exact-sums.ts'
import { fixPriced, wholeFace } from './face.ts'

/**
 * Lexicographic minimum of the levels of a network, one level after the other. By complementary slackness the
 * optimal flows of a level are exactly the feasible ones in which every arc with a nonzero reduced cost, under
 * any optimal potentials, lies at the bound that its sign asks for; so such arcs are fixed there, and the next
 * level is solved on this face. No weights are packed: each level keeps small numbers and its own proof.
 */
export interface LexFlow {
  flow: Float64Array
  /** The values of the levels, in their order. */
  values: number[]
  /** The potentials of each level. */
  potentials: Float64Array[]
  /** What is left free after the last level: the set of all lexicographically best flows. */
  face: FlowBounds
}

export interface LexProgress {
  /** Counts from 1. */
  level: number
  levels: number
  name: string
}

export interface LexOptions {
  onProgress?: ((progress: LexProgress) => void) | undefined
  /** Asked between levels; its reason is thrown. */
  signal?: AbortSignal | undefined
}

/** The network must have a feasible flow. */
export async function lexSolve(
  network: Network,
  solver: NetworkSolver,
  options: LexOptions = {},
): Promise<LexFlow> {
  options.signal?.throwIfAborted()
  const run = await solver.start(network)
  try {
    const face = wholeFace(network)
    const values: number[] = []
    const potentials: Float64Array[] = []
    let flow: Float64Array | undefined
    for (const [index, { name, cost, offset }] of network.levels.entries()) {
      await turn()
      options.signal?.throwIfAborted()
      options.onProgress?.({ level: index + 1, levels: network.levels.length, name })
      const priced = run.minimise(cost, face)
      assertOptimal(network, face, cost, priced, name)
      flow = priced.flow
      values.push(valueOf(cost, flow, offset))
      potentials.push(priced.potentials)
      fixPriced(network, face, cost, priced.potentials)
    }
    flow ??= run.minimise(new Float64Array(network.tail.length), face).flow
    return { flow, values, potentials, face }
  } finally {
    run.close()
  }
}

/** A solver may compute in floating point; nothing it says is taken on trust. */
function assertOptimal(
  network: Network,
  face: FlowBounds,
  cost: LevelCost,
  priced: PricedFlow,
  name: string,
): void {
  if (!priced.potentials.every(isExact)) throw new Error(`level ${name}: potentials beyond exact integers`)
  const nodes = unbalancedNodes(network, priced.flow)
  const arcs = arcsAtFault(network, face, cost, priced)
  if (nodes.length > 0 || arcs.length > 0) {
    throw new Error(
      `level ${name}: the solver's flow is not optimal in exact integers at ${arcs.length} arcs`,
    )
  }
}

/** Lets an abort, or anything else that waits, come through between two levels. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
