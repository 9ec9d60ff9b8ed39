import type { Worker } from 'node:worker_threads'
import { openThread } from '../open-thread.ts'
import type { Beginning } from './network.ts'
import type { PieceAnswer, PieceTask } from './piece-worker.ts'
import { beginningOf, type Piece } from './pieces.ts'
import type { SolvedPiece } from './solve-piece.ts'

/** Threads that solve pieces of networks, and stay open for the next network. */
export interface PieceThreads {
  /**
   * Solves all pieces, the largest first, and hands each result over as it comes.
   * @throws the signal's reason when aborted; the threads are closed then
   */
  solveAll: (
    pieces: readonly Piece[],
    beginning: Beginning,
    signal: AbortSignal | undefined,
    onSolved: (piece: Piece, solved: SolvedPiece) => void,
  ) => Promise<void>
  close: () => Promise<void>
}

export function openPieceThreads(count: number): PieceThreads {
  const workers = Array.from({ length: count }, () =>
    openThread(new URL('./piece-worker.ts', import.meta.url)),
  )
  const close = async (): Promise<void> => {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return {
    async solveAll(pieces, beginning, signal, onSolved) {
      const waiting = [...pieces].sort((a, b) => a.arcs.length - b.arcs.length)
      let stop: (() => void) | undefined
      const stopped = new Promise<never>((_, reject) => {
        stop = () => reject(signal?.reason as Error)
      })
      signal?.addEventListener('abort', stop!)
      const work = async (worker: Worker): Promise<void> => {
        for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
          onSolved(
            piece,
            await ask(worker, { network: piece.network, beginning: beginningOf(piece, beginning) }),
          )
        }
      }
      try {
        await Promise.race([Promise.all(workers.map(work)), stopped])
      } catch (error) {
        await close()
        throw error
      } finally {
        signal?.removeEventListener('abort', stop!)
      }
    },
    close,
  }
}

/** The arrays are handed over, not copied: the network of the piece is gone from this thread. */
async function ask(worker: Worker, task: PieceTask): Promise<SolvedPiece> {
  const { tail, head, lower, upper, lots, levels } = task.network
  const arrays = [tail, head, lower, upper, lots, task.beginning.flow, ...levels.map(({ cost }) => cost)]
  return await new Promise<SolvedPiece>((resolve, reject) => {
    const done = (settle: () => void): void => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      settle()
    }
    const onMessage = (answer: PieceAnswer): void => {
      done(() => ('fault' in answer ? reject(new Error(answer.fault)) : resolve(answer)))
    }
    const onError = (error: Error): void => done(() => reject(error))
    const onExit = (code: number): void => done(() => reject(new Error(`the thread ended with code ${code}`)))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(
      task,
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    )
  })
}
