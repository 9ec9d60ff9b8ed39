/**
 * One case of `bench/allocation.ts` in a process of its own, so that its peak memory is its own: prints one line
 * of JSON with the times of all runs. Arguments: the case, the seed, and `peers` or `alone`.
 */
import { buildDispatchNetwork } from '../src/allocation/dispatch/dispatch-network.ts'
import { firstOrders } from '../src/allocation/dispatch/first-orders.ts'
import { firstDeliveries } from '../src/allocation/matching/first-deliveries.ts'
import { buildMatchingNetwork } from '../src/allocation/matching/matching-network.ts'
import { lexSolve } from '../src/allocation/network/lex-solve.ts'
import type { Beginning, Network } from '../src/allocation/network/network.ts'
import { layPiece } from '../src/allocation/network/lay-piece.ts'
import { Simplex } from '../src/allocation/network/network-simplex.ts'
import { openPieceThreads } from '../src/allocation/network/piece-threads.ts'
import { piecesOf } from '../src/allocation/network/pieces.ts'
import { Scratch } from '../src/allocation/network/scratch.ts'
import { firstPairs } from '../src/allocation/pairing/first-pairs.ts'
import { buildPairingNetwork, flowOfCandidates } from '../src/allocation/pairing/pairing-network.ts'
import { DISPATCH_SIZE, generateProvincialDispatch } from './generate-provincial-dispatch.ts'
import { generateProvincialMatching, MATCHING_SIZES } from './generate-provincial-matching.ts'
import { generateProvincialPairing, PAIRING_SIZES } from './generate-provincial.ts'
import { lemon } from './lemon.ts'
import { highsLevel, minCostFlowLevel, type PeerResult } from './peers.ts'

export interface CaseTimes {
  arcs: number
  nodes: number
  pieces: number
  /** Milliseconds, one for each run. */
  build: number[]
  lex: number[]
  threads: number[]
  single: number[]
  lemonStaged: number[]
  lemonSingle: number[]
  /** One level, best-configured: simplex, presolve off, split at the hub. With the first seed only. */
  highs: string
  minCostFlow: string
  /** Of the whole process in MiB, the problem and its generator in it. */
  memory: number
}

const RUNS = 3
const HIGHS_LIMIT = 30_000
const MIN_COST_FLOW_LIMIT = 20_000

const [name = '', seedText = '1', company = 'alone'] = process.argv.slice(2)
const [kind = '', size = ''] = name.split(' ')
const seed = Number(seedText)

interface Built {
  network: Network
  beginning: Beginning
}

function makeBuild(): () => Built {
  if (kind === 'pairing') {
    const [shape = '', joined] = size.split('-')
    const problem = generateProvincialPairing({
      ...PAIRING_SIZES[shape as keyof typeof PAIRING_SIZES],
      seed,
      joined: joined === 'joined',
    })
    return () => {
      const network = buildPairingNetwork(problem)
      return { network, beginning: { flow: flowOfCandidates(network, firstPairs(problem)) } }
    }
  }
  if (kind === 'matching') {
    const shape = MATCHING_SIZES[size as keyof typeof MATCHING_SIZES]
    const problem = generateProvincialMatching({ ...shape, seed })
    return () => {
      const network = buildMatchingNetwork(problem)
      return { network, beginning: { flow: firstDeliveries(problem, network) } }
    }
  }
  const problem = generateProvincialDispatch({ ...DISPATCH_SIZE, seed })
  return () => {
    const network = buildDispatchNetwork(problem)
    return { network, beginning: { flow: firstOrders(problem, network) } }
  }
}

async function timed<T>(times: number[], work: () => T | Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  times.push(performance.now() - start)
  return result
}

/** One cost for all that is left out and for the distances: what a user without levels would minimise. */
function singleCost({ tail, levels }: Network): Float64Array {
  const sum = Float64Array.from(levels.at(-1)?.cost ?? tail)
  for (const { name, cost } of levels) {
    if (!/^(unpaired|uncovered|unmet|short)/.test(name)) continue
    for (let arc = 0; arc < sum.length; arc += 1) sum[arc] = (sum[arc] ?? 0) + 1_000_000 * (cost[arc] ?? 0)
  }
  return sum
}

/** One level, split at the hub like everything. */
function solveSingle(network: Network, single: Float64Array, beginning: Beginning): number {
  const pieces = piecesOf(network)
  const scratch = new Scratch()
  let value = 0
  for (let piece = 0; piece < pieces.count; piece += 1) {
    const laid = layPiece(network, pieces, piece, beginning, scratch)
    const simplex = new Simplex(laid, scratch)
    const cost = scratch.floats('cost0', laid.tail.length)
    for (let arc = 0; arc < cost.length; arc += 1) cost[arc] = single[laid.arcIds[arc] ?? 0] ?? 0
    simplex.minimise([cost], simplex.loose)
    for (let arc = 0; arc < cost.length; arc += 1) value += (laid.flow[arc] ?? 0) * (cost[arc] ?? 0)
  }
  return value
}

const told = (result: PeerResult): string =>
  'stopped' in result ? `${result.stopped} (${Math.round(result.millis)} ms)` : result.millis.toFixed(1)

const build = makeBuild()
const times: CaseTimes = {
  arcs: 0,
  nodes: 0,
  pieces: 0,
  build: [],
  lex: [],
  threads: [],
  single: [],
  lemonStaged: [],
  lemonSingle: [],
  highs: '',
  minCostFlow: '',
  memory: 0,
}
const pool = company === 'alone' ? undefined : openPieceThreads(2)
/** Runs before the measured ones let the engine compile; a process that serves has done so too. */
const WARM_UPS = /( S|M|dispatch)/.test(name) ? 8 : 1
for (let run = -WARM_UPS; run < (company === 'alone' ? 1 : RUNS); run += 1) {
  const { network, beginning } = await timed(times.build, build)
  const { values } = await timed(times.lex, () => lexSolve(network, beginning, { threads: 'none' }))
  times.arcs = network.tail.length
  times.nodes = network.nodes
  times.pieces = piecesOf(network).count
  if (company === 'alone') continue
  if (times.pieces > 1) {
    await timed(times.threads, () => lexSolve(network, beginning, { threads: pool }))
  }
  const cost = singleCost(network)
  const value = await timed(times.single, () => solveSingle(network, cost, beginning))
  if (run < 0 || (run > 0 && network.tail.length > 100_000)) continue
  const staged = await lemon(network, { mode: 'staged', split: true, limitMs: 120_000 })
  const single = await lemon(network, { mode: 'single', cost, split: true, limitMs: 120_000 })
  for (const [list, result, due] of [
    [times.lemonStaged, staged, values.at(-1)],
    [times.lemonSingle, single, value],
  ] as const) {
    if (result === undefined || 'stopped' in result) continue
    if (Number(result.value) !== due) throw new Error(`LEMON gives ${result.value}, we give ${due}`)
    list.push(result.millis)
  }
  if (run > 0 || seedText !== '11') continue
  times.highs = told(await highsLevel(network, cost, HIGHS_LIMIT))
  times.minCostFlow = told(await minCostFlowLevel(network, cost, MIN_COST_FLOW_LIMIT))
}
await pool?.close()
for (const list of [times.build, times.lex, times.threads, times.single]) list.splice(0, WARM_UPS)
times.memory = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify(times))
