import { openThread } from './open-thread.ts'

export interface RunOptions<Progress> {
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

/**
 * Runs a worker that answers with progress and then with its result, so that the server goes on answering. An abort ends the thread
 * at once, also in the middle of a level.
 * @throws the signal's reason when aborted
 */
export async function runThread<Progress, Result extends object>(
  source: URL,
  problem: object,
  { onProgress, signal }: RunOptions<Progress>,
): Promise<Result> {
  signal?.throwIfAborted()
  const worker = openThread(source, problem)
  let abort: (() => void) | undefined
  try {
    return await new Promise<Result>((resolve, reject) => {
      abort = () => reject(signal?.reason as Error)
      signal?.addEventListener('abort', abort)
      worker.on('message', (message: { progress: Progress } | Result) => {
        if ('progress' in message) onProgress?.(message.progress)
        else resolve(message)
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`the worker ended with code ${code} and no plan`)))
    })
  } finally {
    if (abort !== undefined) signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
