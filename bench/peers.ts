/** Solvers from the npm registry as peers, on one level of a network. Each runs in a thread that is ended at the time limit. */
import { Worker } from 'node:worker_threads'
import type { LevelCost, Network } from '../src/allocation/network/network.ts'
import type { HighsMethod } from './highs-peer.ts'
import { denseBytes } from './min-cost-flow-peer.ts'
import type { PeerAnswer, PeerTask } from './peer-worker.ts'
import { splitNetwork } from './split-network.ts'

export interface PeerSolved {
  /** Cost times flow, and in LEMON's stages the offset of the level. */
  value: bigint
  /** Solving alone. */
  millis: number
  /** Handing the network over to the solver; loading the solver is in neither. */
  handover: number
}

/** What a peer could not do. */
export interface PeerStopped {
  stopped: string
  millis: number
}

export type PeerResult = PeerSolved | PeerStopped

/** `highs`, each piece of the network by itself. */
export function highsLevel(
  network: Network,
  cost: LevelCost,
  limitMs: number,
  method: HighsMethod = { solver: 'simplex', presolve: 'off' },
): Promise<PeerResult> {
  return runPeer({ peer: method, pieces: piecesFor(network, cost) }, limitMs)
}

/**
 * `min-cost-flow`, each piece of the network by itself. It holds n × n matrices in plain arrays, and has
 * neither lower bounds, nor negative costs, nor two arcs between the same nodes; so the network is rewritten.
 */
export function minCostFlowLevel(network: Network, cost: LevelCost, limitMs: number): Promise<PeerResult> {
  const pieces = piecesFor(network, cost)
  const bytes = pieces.reduce((most, piece) => Math.max(most, denseBytes(piece)), 0)
  if (bytes > MOST_BYTES) {
    const stopped = `its matrices would take ${(bytes / 2 ** 30).toFixed(0)} GiB`
    return Promise.resolve({ stopped, millis: 0 })
  }
  return runPeer({ peer: 'min-cost-flow', pieces }, limitMs)
}

const MOST_BYTES = 6 * 2 ** 30
const HEAP_MIB = 10_000

function piecesFor(network: Network, cost: LevelCost): Network[] {
  const levels = [{ name: 'single', offset: 0, cost }]
  return splitNetwork({ ...network, levels }).map((piece) => piece.network)
}

async function runPeer(task: PeerTask, limitMs: number): Promise<PeerResult> {
  const worker = startWorker(task)
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<PeerResult>((resolve) => {
      worker.on('message', (answer: PeerAnswer) => {
        if (answer !== 'ready') resolve(answer)
        else timer = setTimeout(() => resolve({ stopped: 'time limit', millis: limitMs }), limitMs)
      })
      worker.on('error', (error) => resolve({ stopped: error.message, millis: 0 }))
      worker.on('exit', (code) => resolve({ stopped: `ended with code ${code}`, millis: 0 }))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** Loaders given by `--import` do not reach a thread's own file on Node 20, so a line of script imports it through tsx. */
function startWorker(workerData: PeerTask): Worker {
  const tsx = import.meta.resolve('tsx/esm/api')
  const file = new URL('./peer-worker.ts', import.meta.url).href
  const script = `import('${tsx}').then(({ tsImport }) => tsImport('${file}', '${file}'))`
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MIB }
  return new Worker(script, { workerData, eval: true, execArgv: [], resourceLimits })
}
