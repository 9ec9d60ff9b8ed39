import { solveKind, type SolveOptions as Options } from '../solve-kind.ts'
import { findConflicts } from './dispatch-conflicts.ts'
import { buildDispatchNetwork } from './dispatch-network.ts'
import type { DispatchPlan, DispatchProblem } from './dispatch-problem.ts'
import { describeOrders, emptyBody } from './explain-dispatch.ts'
import { earlierPotentials, firstOrders, type EarlierOrders } from './first-orders.ts'

export type SolveOptions = Options<EarlierOrders>

/**
 * The best plan of a problem that was read by `readDispatchProblem`; running orders stay. Blocks the thread for
 * the length of a level.
 * @throws the signal's reason when aborted between two levels
 */
export function solveDispatch(problem: DispatchProblem, options: SolveOptions = {}): Promise<DispatchPlan> {
  return solveKind(
    problem,
    {
      kind: 'dispatch' as const,
      findConflicts,
      build: buildDispatchNetwork,
      firstFlow: firstOrders,
      earlierPotentials: (_, __, earlier: EarlierOrders) => earlierPotentials(problem, earlier),
      describe: describeOrders,
      emptyBody,
    },
    options,
  )
}
