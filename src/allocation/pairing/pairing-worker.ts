import { parentPort, workerData } from 'node:worker_threads'
import type { PairingPlan, PairingProblem } from './pairing-problem.ts'
import { solvePairing, type PairingProgress } from './solve-pairing.ts'
import { verifyPairing } from './verify-pairing.ts'

/** A plan, and whether its certificate holds: null where it has none, because nothing is feasible. */
export interface CheckedPlan {
  plan: PairingPlan
  verified: boolean | null
}

/** The thread behind `runPairing`: takes a problem as its data, answers with progress and then one plan. */
export type PairingWorkerMessage = { progress: PairingProgress } | CheckedPlan

if (parentPort !== null) {
  const port = parentPort
  const answer = (message: PairingWorkerMessage): void => port.postMessage(message)
  const onProgress = (progress: PairingProgress): void => answer({ progress })
  const problem = workerData as PairingProblem
  const plan = await solvePairing(problem, { onProgress })
  answer({ plan, verified: plan.status === 'optimal' ? verifyPairing(problem, plan).ok : null })
}
