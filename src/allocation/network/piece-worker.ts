import { parentPort } from 'node:worker_threads'
import type { Beginning, Network } from './network.ts'
import type { Pieces } from './pieces.ts'
import { pieceSolver, type LexResult, type PieceSolver } from './solve-piece.ts'

/** What the threads of `openPieceThreads` work on. All its arrays are shared, those of the result too. */
export interface PieceTask {
  network: Network
  pieces: Pieces
  beginning: Beginning
  result: LexResult
}

/** First the task, then one number of a piece after the other, each answered. */
export type PieceOrder = PieceTask | number
export type PieceAnswer = { done: number } | { fault: string }

const port = parentPort
let solve: ((piece: number) => ReturnType<PieceSolver>) | undefined
port?.on('message', (order: PieceOrder) => {
  if (typeof order !== 'number') {
    const { network, pieces, beginning, result } = order
    const solver = pieceSolver(network, pieces, result)
    solve = (piece) => solver(piece, beginning, () => undefined)
    return
  }
  const answer = (message: PieceAnswer): void => port.postMessage(message)
  const fail = (error: unknown): void => {
    answer({ fault: error instanceof Error ? error.message : String(error) })
  }
  solve?.(order).then(() => answer({ done: order }), fail)
})
