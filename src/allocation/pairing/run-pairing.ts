import { openThread } from '../open-thread.ts'
import type { CheckedPlan, PairingWorkerMessage } from './pairing-worker.ts'
import type { PairingProblem } from './pairing-problem.ts'
import type { PairingProgress } from './solve-pairing.ts'

export interface RunOptions {
  onProgress?: (progress: PairingProgress) => void
  signal?: AbortSignal
}

/**
 * `solvePairing` and `verifyPairing` in a worker thread, so that the server goes on answering. An abort ends the thread at once,
 * also in the middle of a level.
 * @throws the signal's reason when aborted
 */
export async function runPairing(
  problem: PairingProblem,
  { onProgress, signal }: RunOptions = {},
): Promise<CheckedPlan> {
  signal?.throwIfAborted()
  const worker = openThread(new URL('./pairing-worker.ts', import.meta.url), problem)
  let abort: (() => void) | undefined
  try {
    return await new Promise<CheckedPlan>((resolve, reject) => {
      abort = () => reject(signal?.reason as Error)
      signal?.addEventListener('abort', abort)
      worker.on('message', (message: PairingWorkerMessage) => {
        if ('plan' in message) resolve(message)
        else onProgress?.(message.progress)
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`the pairing worker ended with code ${code} and no plan`)))
    })
  } finally {
    if (abort !== undefined) signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
