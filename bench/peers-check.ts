/**
 * Whether all peers give the same values on small problems, and LEMON the same plan values as our own solver.
 * Run with `npx tsx bench/peers-check.ts`; fails if they differ.
 */
import { deepStrictEqual, equal } from 'node:assert'
import { buildDispatchNetwork } from '../src/allocation/dispatch/dispatch-network.ts'
import { buildMatchingNetwork } from '../src/allocation/matching/matching-network.ts'
import type { Network } from '../src/allocation/network/network.ts'
import { buildPairingNetwork } from '../src/allocation/pairing/pairing-network.ts'
import { solvePairing } from '../src/allocation/pairing/solve-pairing.ts'
import { generateProvincialDispatch } from './generate-provincial-dispatch.ts'
import { generateProvincialMatching } from './generate-provincial-matching.ts'
import { generateProvincialPairing, PAIRING_SIZES } from './generate-provincial.ts'
import { lemon } from './lemon.ts'
import { highsLevel, minCostFlowLevel } from './peers.ts'

const LIMIT = 60_000

async function lemonValues(
  network: Network,
  mode: 'staged' | 'shrinking',
  split: boolean,
): Promise<bigint[]> {
  const solved = await lemon(network, { mode, split })
  if (solved === undefined) return []
  if ('stopped' in solved) throw new Error(solved.stopped)
  return solved.levels.map(({ value }) => value)
}

async function check(name: string, network: Network): Promise<bigint[]> {
  const values = await lemonValues(network, 'staged', false)
  for (const mode of ['staged', 'shrinking'] as const) {
    for (const split of [false, true]) deepStrictEqual(await lemonValues(network, mode, split), values)
  }
  if (values.length === 0) console.log('LEMON is not there')
  for (const level of network.levels) {
    const results = [
      await lemon(network, { mode: 'single', cost: level.cost }),
      await lemon(network, { mode: 'single', cost: level.cost, split: true }),
      await highsLevel(network, level.cost, LIMIT),
      await highsLevel(network, level.cost, LIMIT, { solver: 'ipm', presolve: 'on' }),
      await minCostFlowLevel(network, level.cost, LIMIT),
    ]
    const found = results.flatMap((result) => {
      if (result === undefined) return []
      if ('stopped' in result) throw new Error(`${name}, ${level.name}: ${result.stopped}`)
      return [result.value]
    })
    equal(new Set(found).size, 1, `${name}, ${level.name}: ${found.join(', ')}`)
  }
  console.log(`${name}, ${network.tail.length} arcs: all agree in ${network.levels.length} levels`)
  return values
}

for (const joined of [false, true]) {
  const problem = generateProvincialPairing({ ...PAIRING_SIZES.S, joined })
  const values = await check(problem.name, buildPairingNetwork(problem))
  const { lexValues } = await solvePairing(problem)
  if (values.length > 0) deepStrictEqual(values.map(Number), lexValues)
}
const matching = generateProvincialMatching({
  seed: 1,
  communities: 332,
  needs: 200,
  offers: 150,
  linksPerNeed: 6,
})
await check(matching.name, buildMatchingNetwork(matching))
const dispatch = generateProvincialDispatch({ seed: 1, squads: 40, tasks: 30, nearest: 10 })
await check(dispatch.name, buildDispatchNetwork(dispatch))
