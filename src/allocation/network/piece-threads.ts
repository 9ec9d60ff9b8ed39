import type { Worker } from 'node:worker_threads'
import { openThread } from '../open-thread.ts'
import type { Network } from './network.ts'
import type { PieceAnswer, PieceOrder, PieceTask } from './piece-worker.ts'
import type { Pieces } from './pieces.ts'
import { shared } from './shared-arrays.ts'

/** Threads that solve pieces of networks, and stay open for the next network. */
export interface PieceThreads {
  /**
   * Solves all pieces, the largest first, straight into the result's arrays, which have to be shared.
   * @throws the signal's reason when aborted; the threads are closed then
   */
  solveAll: (task: PieceTask, signal: AbortSignal | undefined, onSolved: () => void) => Promise<void>
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
    async solveAll(given, signal, onSolved) {
      const task = {
        ...given,
        network: sharedNetwork(given.network),
        beginning: { flow: shared(given.beginning.flow) },
      }
      const waiting = bySize(task.pieces)
      let stop: (() => void) | undefined
      const stopped = new Promise<never>((_, reject) => {
        stop = () => reject(signal?.reason as Error)
      })
      signal?.addEventListener('abort', stop!)
      const work = async (worker: Worker): Promise<void> => {
        worker.postMessage(task satisfies PieceOrder)
        for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
          await ask(worker, piece)
          onSolved()
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

function bySize({ count, arcStarts }: Pieces): number[] {
  const size = (piece: number): number => arcStarts[piece + 1]! - arcStarts[piece]!
  return Array.from({ length: count }, (_, piece) => piece).sort((a, b) => size(a) - size(b))
}

/** A thread gets copies of what is not shared; what a problem's own functions hang on a network stays behind. */
function sharedNetwork({ nodes, hub, tail, head, lower, upper, lots, levels }: Network): Network {
  return {
    nodes,
    hub,
    tail: shared(tail),
    head: shared(head),
    lower: shared(lower),
    upper: shared(upper),
    lots: shared(lots),
    levels: levels.map((level) => ({ ...level, cost: shared(level.cost) })),
  }
}

async function ask(worker: Worker, piece: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const done = (settle: () => void): void => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      settle()
    }
    const onMessage = (answer: PieceAnswer): void => {
      done(() => ('fault' in answer ? reject(new Error(answer.fault)) : resolve()))
    }
    const onError = (error: Error): void => done(() => reject(error))
    const onExit = (code: number): void => done(() => reject(new Error(`the thread ended with code ${code}`)))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(piece satisfies PieceOrder)
  })
}
