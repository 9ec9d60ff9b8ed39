import type { LexProgress } from '../network/lex-solve.ts'
import { runThread, type RunOptions } from '../run-thread.ts'
import type { MatchingProblem } from './matching-problem.ts'
import type { CheckedMatching } from './matching-worker.ts'

/**
 * `solveMatching` and `verifyMatching` in a worker thread.
 * @throws the signal's reason when aborted
 */
export const runMatching = (
  problem: MatchingProblem,
  options: RunOptions<LexProgress> = {},
): Promise<CheckedMatching> => runThread(new URL('./matching-worker.ts', import.meta.url), problem, options)
