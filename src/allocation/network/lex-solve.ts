import { availableParallelism } from 'node:os'
import { valueOf } from './exact-sums.ts'
import type { Beginning, Network, NetworkSolver } from './network.ts'
import { openPieceThreads, type PieceThreads } from './piece-threads.ts'
import { piecesOf } from './pieces.ts'
import { resume } from './resume.ts'
import { sharedFloats } from './shared-arrays.ts'
import { pieceSolver, type LexResult } from './solve-piece.ts'
import { stagedSolve } from './staged-solve.ts'

export interface LexFlow extends LexResult {
  /** The values of the levels, in their order. */
  values: number[]
}

export interface LexProgress {
  /** Counts from 1. */
  level: number
  levels: number
  name: string
  /** Counts from 1. */
  piece: number
  pieces: number
}

export interface LexOptions {
  /** Told before a level is solved, or a few that are solved together; with threads once a piece is done. */
  onProgress?: ((progress: LexProgress) => void) | undefined
  /** Asked between levels; its reason is thrown. */
  signal?: AbortSignal | undefined
  /** Threads that are open already; without them a large network opens its own, and with `none` it does not. */
  threads?: PieceThreads | 'none' | undefined
  /** Another solver, as a check: level by level on the whole network, in this thread. */
  solver?: NetworkSolver | undefined
}

/** A thread takes about as long to open as this many arcs to solve. */
const WORTH_A_THREAD = 300_000

/**
 * The lexicographic minimum of a network's levels, piece by piece, with several threads if that is worth while.
 * The result is the same with any number of threads.
 * @throws the signal's reason when aborted
 */
export async function lexSolve(
  network: Network,
  beginning: Beginning,
  options: LexOptions = {},
): Promise<LexFlow> {
  options.signal?.throwIfAborted()
  const { flow, potentials } = await solveSomehow(network, beginning, options)
  return {
    flow,
    potentials,
    values: network.levels.map(({ cost, offset }) => valueOf(cost, flow, offset)),
  }
}

async function solveSomehow(network: Network, beginning: Beginning, options: LexOptions): Promise<LexResult> {
  if (options.solver !== undefined) return stagedSolve(network, beginning, options.solver)
  if (beginning.earlier !== undefined) {
    const resumed = await resume(network, beginning.flow, beginning.earlier, async () => {
      await nextTurn()
      options.signal?.throwIfAborted()
    })
    if (resumed !== undefined) return resumed
  }
  return solvePieces(network, beginning, options)
}

async function solvePieces(
  network: Network,
  beginning: Beginning,
  { onProgress, signal, threads }: LexOptions,
): Promise<LexResult> {
  const pieces = piecesOf(network)
  const result: LexResult = {
    flow: sharedFloats(network.tail.length),
    potentials: network.levels.map(() => sharedFloats(network.nodes)),
  }
  result.flow.set(beginning.flow)
  const tell = (level: number, piece: number): void => {
    const name = network.levels[level]?.name ?? ''
    onProgress?.({ level: level + 1, levels: network.levels.length, name, piece, pieces: pieces.count })
  }
  const cores = availableParallelism()
  const worthOpening = pieces.count > 1 && network.tail.length >= WORTH_A_THREAD && cores > 1
  const opened = threads === undefined && worthOpening ? openPieceThreads(cores) : undefined
  const open = threads === 'none' ? undefined : (threads ?? opened)
  try {
    if (open !== undefined && pieces.count > 1) {
      let done = 0
      await open.solveAll({ network, pieces, beginning, result }, signal, () => {
        done += 1
        tell(network.levels.length - 1, done)
      })
    } else {
      const solve = pieceSolver(network, pieces, result)
      for (let piece = 0; piece < pieces.count; piece += 1) {
        await solve(piece, beginning, async (level) => {
          await nextTurn()
          signal?.throwIfAborted()
          tell(level, piece + 1)
        })
      }
    }
  } finally {
    await opened?.close()
  }
  return result
}

/** Lets an abort, or anything else that waits, come through between two levels. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
