import { expect, test } from 'vitest'
import { generatePairing } from '../../../test/allocation/generate-pairing.ts'
import { highsSolver } from '../network/highs-solver.ts'
import type { NetworkSolver, PricedFlow } from '../network/network.ts'
import type { PairingProblem } from './pairing-problem.ts'
import { readPairingProblem } from './read-pairing.ts'
import { solvePairing } from './solve-pairing.ts'
import { verifyPairing } from './verify-pairing.ts'

const city = generatePairing({ seed: 1, sites: 432, communities: 332, candidates: 5000 })
const town = generatePairing({ seed: 9, sites: 40, communities: 30, candidates: 240 })

test('the same problem gives the same plan again', async () => {
  const [one, two] = [await solvePairing(city), await solvePairing(structuredClone(city))]
  expect(JSON.stringify({ ...one, millis: 0 })).toBe(JSON.stringify({ ...two, millis: 0 }))
})

test('an abort between levels throws its reason', async () => {
  const controller = new AbortController()
  const names: string[] = []
  const solving = solvePairing(city, {
    signal: controller.signal,
    onProgress: ({ level, levels, name }) => {
      names.push(`${level}/${levels} ${name}`)
      controller.abort('enough')
    },
  })
  await expect(solving).rejects.toBe('enough')
  expect(names).toEqual(['1/13 unpaired'])
})

test('costs near the limit of exact integers are still proved', async () => {
  const candidates = town.candidates.map((candidate, c) => ({
    ...candidate,
    cost: candidate.cost * 100_000_000 + c,
  }))
  const problem = readPairingProblem({ ...town, candidates })
  expect(verifyPairing(problem, await solvePairing(problem))).toEqual({ ok: true })
})

test.each<[string, Partial<PairingProblem>]>([
  ['nothing at all', { sites: [], communities: [], candidates: [] }],
  ['no candidates', { candidates: [] }],
  ['no levels', { lexOrder: [] }],
  ['one level', { lexOrder: ['cost'] }],
])('%s is solved and verifies', async (_, part) => {
  const problem = { ...town, ...part }
  expect(verifyPairing(problem, await solvePairing(problem))).toEqual({ ok: true })
})

/** A solver that changes what the true one found. */
function lyingSolver(lie: (priced: PricedFlow) => PricedFlow): NetworkSolver {
  return {
    start: async (network, flow) => {
      const run = await highsSolver.start(network, flow)
      return { minimise: (cost, bounds) => lie(run.minimise(cost, bounds)), close: () => run.close() }
    },
  }
}

test.each<[string, (priced: PricedFlow) => PricedFlow, RegExp]>([
  [
    'a flow that is not optimal',
    ({ flow, potentials }) => ({ flow: flow.map(() => 0), potentials }),
    /not optimal/,
  ],
  [
    'a flow out of balance',
    ({ flow, potentials }) => ({ flow: flow.map((x) => x + 1), potentials }),
    /not optimal/,
  ],
  [
    'potentials of no proof',
    ({ flow, potentials }) => ({ flow, potentials: potentials.map((_, n) => n) }),
    /not with an optimum/,
  ],
  [
    'potentials that are not integers',
    ({ flow, potentials }) => ({ flow, potentials: potentials.map(() => 0.5) }),
    /beyond exact/,
  ],
])('nothing a solver says is taken on trust: %s', async (_, lie, message) => {
  await expect(solvePairing(town, { solver: lyingSolver(lie) })).rejects.toThrow(message)
})
