import { parentPort } from 'node:worker_threads'
import type { Beginning, Network } from './network.ts'
import { networkSimplex } from './network-simplex.ts'
import { solvePiece, type SolvedPiece } from './solve-piece.ts'

/** A thread of `openPieceThreads`: takes one piece after the other. */
export interface PieceTask {
  network: Network
  beginning: Beginning
}

export type PieceAnswer = SolvedPiece | { fault: string }

const port = parentPort
port?.on('message', ({ network, beginning }: PieceTask) => {
  const answer = (solved: SolvedPiece): void => {
    const arrays = [solved.flow, ...solved.potentials]
    port.postMessage(
      solved satisfies PieceAnswer,
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    )
  }
  const fail = (error: unknown): void => {
    port.postMessage({ fault: error instanceof Error ? error.message : String(error) } satisfies PieceAnswer)
  }
  solvePiece(network, beginning, networkSimplex, () => Promise.resolve()).then(answer, fail)
})
