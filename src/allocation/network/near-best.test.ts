import { expect, test } from 'vitest'
import { generateDispatch } from '../../../test/allocation/generate-dispatch.ts'
import { generateMatching } from '../../../test/allocation/generate-matching.ts'
import { buildDispatchNetwork } from '../dispatch/dispatch-network.ts'
import { firstOrders } from '../dispatch/first-orders.ts'
import { firstDeliveries } from '../matching/first-deliveries.ts'
import { buildMatchingNetwork } from '../matching/matching-network.ts'
import { certificateOf, findCertificateFaults, findFlowFaults } from './certificate.ts'
import { valueOf } from './exact-sums.ts'
import { layPiece } from './lay-piece.ts'
import { nearBest } from './near-best.ts'
import { Simplex } from './network-simplex.ts'
import { unbalancedNodes, type Network } from './network.ts'
import { piecesOf } from './pieces.ts'
import { Scratch } from './scratch.ts'
import { pieceSolver, type LexResult } from './solve-piece.ts'

interface Case {
  network: Network
  flow: Float64Array
}

function matching(seed: number): Case {
  const problem = generateMatching({ seed, needs: 60, offers: 35, months: 1 + (seed % 5), links: 300 })
  const network = buildMatchingNetwork(problem)
  return { network, flow: firstDeliveries(problem, network) }
}

function dispatch(seed: number): Case {
  const problem = generateDispatch({ seed, squads: 25, tasks: 30, nearest: 12, running: 0.2, demand: 1.1 })
  const network = buildDispatchNetwork(problem)
  return { network, flow: firstOrders(problem, network) }
}

const SEEDS = Array.from({ length: 15 }, (_, k) => k + 1)
const CASES = SEEDS.flatMap((seed) => [
  { kind: 'matching', seed, make: matching },
  { kind: 'dispatch', seed, make: dispatch },
])

async function solve({ network, flow }: Case, moved: number): Promise<LexResult> {
  const result: LexResult = {
    flow: flow.slice(),
    potentials: network.levels.map(() => new Float64Array(network.nodes)),
  }
  const pieces = piecesOf(network)
  const solver = pieceSolver(network, pieces, result, { arcs: 0, moved })
  for (let piece = 0; piece < pieces.count; piece += 1) await solver(piece, { flow }, () => undefined)
  return result
}

test.each(CASES)('$kind, seed $seed: the same plan by way of scaling, and proved', async ({ make, seed }) => {
  const one = make(seed)
  const { network } = one
  const straight = await solve(one, Infinity)
  const places = { node: String, arc: String }
  // No pivot at all before each level is scaled, or a few.
  for (const moved of [-1, 0.5]) {
    const { flow, potentials } = await solve(one, moved)
    expect(flow).toEqual(straight.flow)
    expect([...findFlowFaults(network, flow, places)]).toEqual([])
    const names = network.levels.map(({ name }) => name)
    const values = network.levels.map(({ cost, offset }) => valueOf(cost, flow, offset))
    const certificate = certificateOf(names, potentials)
    expect([...findCertificateFaults(network, flow, values, certificate, places)]).toEqual([])
  }
})

test.each(SEEDS)('seed %i: what is left is feasible and nearly the cheapest', (seed) => {
  const { network, flow } = matching(seed)
  const cost = network.levels.at(-1)!.cost.map((one, arc) => one + 1000 * network.levels[0]!.cost[arc]!)
  const whole = { ...network, levels: [{ name: 'one', offset: 0, cost }] }
  const pieces = piecesOf(whole)
  const scratch = new Scratch()
  let [near, best] = [0, 0]
  for (let piece = 0; piece < pieces.count; piece += 1) {
    const laid = layPiece(whole, pieces, piece, { flow }, scratch)
    const simplex = new Simplex(laid, scratch)
    const own = Float64Array.from(laid.arcIds, (id) => cost[id]!)
    nearBest(laid, simplex.loose, own, scratch)
    const { nodes, tail, head } = laid
    expect(unbalancedNodes({ ...whole, nodes, tail, head }, laid.flow)).toEqual([])
    laid.flow.forEach((units, arc) => {
      expect(units).toBeGreaterThanOrEqual(laid.lower[arc]!)
      expect(units).toBeLessThanOrEqual(laid.upper[arc]!)
    })
    near += valueOf(own, laid.flow, 0)
    const again = new Simplex(laid, scratch)
    again.minimise([own], again.loose)
    best += valueOf(own, laid.flow, 0)
  }
  expect(near).toBeGreaterThanOrEqual(best)
  expect(near - best).toBeLessThanOrEqual(0.02 * Math.abs(best))
})
