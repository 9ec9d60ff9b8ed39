import { FORMAT } from '../format.ts'
import { certificateOf } from '../network/certificate.ts'
import { networkSimplex } from '../network/network-simplex.ts'
import { lexSolve, type LexOptions } from '../network/lex-solve.ts'
import type { NetworkSolver } from '../network/network.ts'
import { findConflicts } from './dispatch-conflicts.ts'
import { likelyArcs } from '../network/likely-arcs.ts'
import { earlierPotentials, firstOrders, type EarlierOrders } from './first-orders.ts'
import { buildDispatchNetwork } from './dispatch-network.ts'
import type { DispatchPlan, DispatchProblem } from './dispatch-problem.ts'
import { describeOrders, emptyBody } from './explain-dispatch.ts'

export interface SolveOptions extends LexOptions {
  solver?: NetworkSolver
  /** An earlier plan of much the same problem: the same orders come out, sooner. */
  previous?: EarlierOrders | undefined
}

/**
 * The best plan of a problem that was read by `readDispatchProblem`. Begins with the running orders, which
 * all plans contain. Blocks the thread for the length of a level.
 * @throws the signal's reason when aborted between two levels
 */
export async function solveDispatch(
  problem: DispatchProblem,
  options: SolveOptions = {},
): Promise<DispatchPlan> {
  const startedAt = performance.now()
  const millis = (): number => Math.round(performance.now() - startedAt)
  const conflicts = findConflicts(problem)
  if (conflicts.length > 0) {
    return {
      ...headOf(problem, 'infeasible'),
      ...emptyBody(),
      conflicts,
      certificate: { levels: [] },
      millis: millis(),
    }
  }
  const network = buildDispatchNetwork(problem)
  const { previous } = options
  const earlier = previous === undefined ? undefined : earlierPotentials(problem, previous)
  const beginning = {
    flow: firstOrders(problem, network, previous),
    likely: earlier === undefined ? undefined : likelyArcs(network, earlier),
  }
  const solver = options.solver ?? networkSimplex
  const { flow, values, potentials } = await lexSolve(network, beginning, solver, options)
  return {
    ...headOf(problem, 'optimal'),
    lexValues: values,
    ...describeOrders(problem, network, flow, potentials),
    conflicts: [],
    certificate: certificateOf(problem.lexOrder, potentials),
    millis: millis(),
  }
}

type PlanHead = Pick<DispatchPlan, 'format' | 'kind' | 'name' | 'status' | 'lexOrder' | 'lexValues'>

function headOf(problem: DispatchProblem, status: DispatchPlan['status']): PlanHead {
  return {
    format: FORMAT,
    kind: 'dispatch',
    name: problem.name,
    status,
    lexOrder: [...problem.lexOrder],
    lexValues: [],
  }
}
