import { parentPort, workerData } from 'node:worker_threads'
import type { Network } from '../src/allocation/network/network.ts'
import { loadHighs, type HighsMethod } from './highs-peer.ts'
import { solveByMinCostFlow } from './min-cost-flow-peer.ts'
import type { PeerResult, PeerSolved } from './peers.ts'

/** The thread behind the peers: says that it is ready, then what came out. Each piece has one level. */
export interface PeerTask {
  peer: 'min-cost-flow' | HighsMethod
  pieces: Network[]
}

export type PeerAnswer = 'ready' | PeerResult

if (parentPort !== null) {
  const port = parentPort
  const answer = (message: PeerAnswer): void => port.postMessage(message)
  const { peer, pieces } = workerData as PeerTask
  const solve = peer === 'min-cost-flow' ? solveByMinCostFlow : await loadHighs(peer)
  answer('ready')
  const total: PeerSolved = { value: 0n, millis: 0, handover: 0 }
  for (const piece of pieces) {
    const { value, millis, handover } = solve(piece)
    total.value += value
    total.millis += millis
    total.handover += handover
  }
  answer(total)
}
