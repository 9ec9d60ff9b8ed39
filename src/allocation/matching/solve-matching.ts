import { solveKind, type SolveOptions as Options } from '../solve-kind.ts'
import { describeMatching, emptyBody } from './explain-matching.ts'
import { earlierPotentials, firstDeliveries, type EarlierDeliveries } from './first-deliveries.ts'
import { findConflicts } from './matching-conflicts.ts'
import { buildMatchingNetwork } from './matching-network.ts'
import type { MatchingPlan, MatchingProblem } from './matching-problem.ts'

export type SolveOptions = Options<EarlierDeliveries>

/**
 * The best plan of a problem that was read by `readMatchingProblem`; committed deliveries stay. Blocks the thread
 * for the length of a level.
 * @throws the signal's reason when aborted between two levels
 */
export function solveMatching(problem: MatchingProblem, options: SolveOptions = {}): Promise<MatchingPlan> {
  return solveKind(
    problem,
    {
      kind: 'matching' as const,
      findConflicts,
      build: buildMatchingNetwork,
      firstFlow: firstDeliveries,
      earlierPotentials,
      describe: describeMatching,
      emptyBody,
    },
    options,
  )
}
