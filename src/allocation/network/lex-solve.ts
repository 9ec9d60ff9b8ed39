import { availableParallelism } from 'node:os'
import { valueOf } from './exact-sums.ts'
import type { Beginning, Network, NetworkSolver } from './network.ts'
import { openPieceThreads, type PieceThreads } from './piece-threads.ts'
import { beginningOf, piecesOf, type Piece } from './pieces.ts'
import { solvePiece, type SolvedPiece } from './solve-piece.ts'

export interface LexFlow {
  /** Of all best flows the one with the least sum of lots. */
  flow: Float64Array
  /** The values of the levels, in their order. */
  values: number[]
  /** The potentials of each level. */
  potentials: Float64Array[]
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
}

/** A thread takes about as long to open as this many arcs to solve. */
const WORTH_A_THREAD = 300_000

/**
 * The lexicographic minimum of a network's levels, piece by piece, with several threads if that is worth while.
 * The result is the same with any number of threads.
 * @param solver used in this thread; other threads use our own
 * @throws the signal's reason when aborted
 */
export async function lexSolve(
  network: Network,
  beginning: Beginning,
  solver: NetworkSolver,
  { onProgress, signal, threads }: LexOptions = {},
): Promise<LexFlow> {
  signal?.throwIfAborted()
  const pieces = piecesOf(network)
  const whole: LexFlow = {
    flow: beginning.flow.slice(),
    values: [],
    potentials: network.levels.map(() => new Float64Array(network.nodes)),
  }
  const levels = network.levels.length
  const tell = (level: number, name: string, piece: number): void => {
    onProgress?.({ level, levels, name, piece, pieces: pieces.length })
  }
  const worthOpening =
    pieces.length > 1 && network.tail.length >= WORTH_A_THREAD && availableParallelism() > 1
  const opened = threads === undefined && worthOpening ? openPieceThreads(availableParallelism()) : undefined
  const open = threads === 'none' ? undefined : (threads ?? opened)
  try {
    if (open !== undefined && pieces.length > 1) {
      let done = 0
      await open.solveAll(pieces, beginning, signal, (piece, solved) => {
        enter(whole, piece, solved)
        done += 1
        tell(levels, network.levels.at(-1)?.name ?? '', done)
      })
    } else {
      for (const [index, piece] of pieces.entries()) {
        const solved = await solvePiece(
          piece.network,
          beginningOf(piece, beginning),
          solver,
          async (level, name) => {
            await nextTurn()
            signal?.throwIfAborted()
            tell(level, name, index + 1)
          },
        )
        enter(whole, piece, solved)
      }
    }
  } finally {
    await opened?.close()
  }
  whole.values = network.levels.map(({ cost, offset }) => valueOf(cost, whole.flow, offset))
  return whole
}

/** The hub is in every piece: it stands at 0, and the potentials of a piece are counted from it. */
function enter(whole: LexFlow, { nodes, arcs, network }: Piece, solved: SolvedPiece): void {
  for (let k = 0; k < arcs.length; k += 1) whole.flow[arcs[k]!] = solved.flow[k]!
  solved.potentials.forEach((own, level) => {
    const all = whole.potentials[level]!
    const ground = own[network.hub]!
    for (let node = 0; node < own.length; node += 1) all[nodes[node]!] = own[node]! - ground
  })
}

/** Lets an abort, or anything else that waits, come through between two levels. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
