import { parentPort, workerData } from 'node:worker_threads'
import type { LexProgress } from '../network/lex-solve.ts'
import type { MatchingPlan, MatchingProblem } from './matching-problem.ts'
import { solveMatching } from './solve-matching.ts'
import { verifyMatching } from './verify-matching.ts'

/** A plan, and whether its certificate holds: null where it has none, because nothing is feasible. */
export interface CheckedMatching {
  plan: MatchingPlan
  verified: boolean | null
}

/** The thread behind `runMatching`: takes a problem as its data, answers with progress and then one plan. */
export type MatchingWorkerMessage = { progress: LexProgress } | CheckedMatching

/** Solves and verifies in this thread. */
export async function checkedMatching(
  problem: MatchingProblem,
  onProgress?: (progress: LexProgress) => void,
): Promise<CheckedMatching> {
  const plan = await solveMatching(problem, { onProgress })
  return { plan, verified: plan.status === 'optimal' ? verifyMatching(problem, plan).ok : null }
}

if (parentPort !== null) {
  const port = parentPort
  const answer = (message: MatchingWorkerMessage): void => port.postMessage(message)
  answer(await checkedMatching(workerData as MatchingProblem, (progress) => answer({ progress })))
}
