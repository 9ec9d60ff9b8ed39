import { parentPort, workerData } from 'node:worker_threads'
import type { PairingPlan, PairingProblem } from './pairing-problem.ts'
import { solvePairing, type PairingProgress } from './solve-pairing.ts'

/** The thread behind `runPairing`: takes a problem as its data, answers with progress and then one plan. */
export type PairingWorkerMessage = { progress: PairingProgress } | { plan: PairingPlan }

if (parentPort !== null) {
  const port = parentPort
  const answer = (message: PairingWorkerMessage): void => port.postMessage(message)
  const onProgress = (progress: PairingProgress): void => answer({ progress })
  answer({ plan: await solvePairing(workerData as PairingProblem, { onProgress }) })
}
