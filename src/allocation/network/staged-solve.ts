import { fixPriced, wholeFace } from './face.ts'
import {
  isExact,
  unbalancedNodes,
  type Beginning,
  type FlowBounds,
  type Network,
  type NetworkSolver,
} from './network.ts'
import type { LexResult } from './solve-piece.ts'

/**
 * The lexicographic minimum by any solver of one cost: level after level on the whole network, each on the face
 * that those before leave, and last the lots. Slower than `lexSolve`, which has to give the same.
 */
export async function stagedSolve(
  network: Network,
  beginning: Beginning,
  solver: NetworkSolver,
): Promise<LexResult> {
  const run = await solver.start(network, beginning)
  try {
    const face = wholeFace(network)
    const potentials = network.levels.map(({ name, cost }) => {
      const own = run.minimise(cost, face).potentials
      if (!own.every(isExact)) throw new Error(`level ${name}: potentials beyond exact integers`)
      const ground = own[network.hub]!
      fixPriced(network, face, cost, own)
      return own.map((potential) => potential - ground)
    })
    const flow = run.minimise(network.lots, face).flow.slice()
    assertOnFace(network, face, flow)
    return { flow, potentials }
  } finally {
    run.close()
  }
}

/** Nothing a solver says is taken on trust: a conserved flow on the face of every level is optimal in each. */
function assertOnFace(network: Network, face: FlowBounds, flow: Float64Array): void {
  let faults = unbalancedNodes(network, flow).length
  flow.forEach((units, arc) => {
    if (!Number.isInteger(units) || units < face.lower[arc]! || units > face.upper[arc]!) faults += 1
  })
  if (faults > 0) throw new Error(`the solver's flow is not optimal in exact integers, ${faults} faults`)
}
