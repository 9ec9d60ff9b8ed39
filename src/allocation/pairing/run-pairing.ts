import { runThread, type RunOptions } from '../run-thread.ts'
import type { CheckedPlan } from './pairing-worker.ts'
import type { PairingProblem } from './pairing-problem.ts'
import type { PairingProgress } from './solve-pairing.ts'

/**
 * `solvePairing` and `verifyPairing` in a worker thread.
 * @throws the signal's reason when aborted
 */
export const runPairing = (
  problem: PairingProblem,
  options: RunOptions<PairingProgress> = {},
): Promise<CheckedPlan> => runThread(new URL('./pairing-worker.ts', import.meta.url), problem, options)
