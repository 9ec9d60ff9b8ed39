import { FORMAT } from '../format.ts'
import { certificateOf } from '../network/certificate.ts'
import { networkSimplex } from '../network/network-simplex.ts'
import { lexSolve, type LexOptions } from '../network/lex-solve.ts'
import type { NetworkSolver } from '../network/network.ts'
import { describeMatching, emptyBody } from './explain-matching.ts'
import { findConflicts } from './matching-conflicts.ts'
import { likelyArcs } from '../network/likely-arcs.ts'
import { earlierPotentials, firstDeliveries, type EarlierDeliveries } from './first-deliveries.ts'
import { buildMatchingNetwork } from './matching-network.ts'
import type { MatchingPlan, MatchingProblem } from './matching-problem.ts'

export interface SolveOptions extends LexOptions {
  solver?: NetworkSolver
  /** An earlier plan of much the same problem: the same deliveries come out, sooner. */
  previous?: EarlierDeliveries | undefined
}

/**
 * The best plan of a problem that was read by `readMatchingProblem`. Blocks the thread for the length of a level.
 * @throws the signal's reason when aborted between two levels
 */
export async function solveMatching(
  problem: MatchingProblem,
  options: SolveOptions = {},
): Promise<MatchingPlan> {
  const startedAt = performance.now()
  const millis = (): number => Math.round(performance.now() - startedAt)
  const conflicts = findConflicts(problem)
  if (conflicts.length > 0) {
    return {
      ...headOf(problem, 'infeasible'),
      ...emptyBody(problem),
      conflicts,
      certificate: { levels: [] },
      millis: millis(),
    }
  }
  const network = buildMatchingNetwork(problem)
  const { previous } = options
  const earlier = previous === undefined ? undefined : earlierPotentials(problem, network, previous)
  const beginning = {
    flow: firstDeliveries(problem, network, previous),
    likely: earlier === undefined ? undefined : likelyArcs(network, earlier),
  }
  const { flow, values, potentials } = await lexSolve(
    network,
    beginning,
    options.solver ?? networkSimplex,
    options,
  )
  return {
    ...headOf(problem, 'optimal'),
    lexValues: values,
    ...describeMatching(problem, network, flow, potentials),
    conflicts: [],
    certificate: certificateOf(problem.lexOrder, potentials),
    millis: millis(),
  }
}

type PlanHead = Pick<MatchingPlan, 'format' | 'kind' | 'name' | 'status' | 'lexOrder' | 'lexValues'>

function headOf(problem: MatchingProblem, status: MatchingPlan['status']): PlanHead {
  return {
    format: FORMAT,
    kind: 'matching',
    name: problem.name,
    status,
    lexOrder: [...problem.lexOrder],
    lexValues: [],
  }
}
