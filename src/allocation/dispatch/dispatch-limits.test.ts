import { expect, test } from 'vitest'
import { highsSolver } from '../network/highs-solver.ts'
import { LARGEST_EXACT, type NetworkSolver } from '../network/network.ts'
import { buildDispatchNetwork } from './dispatch-network.ts'
import type { DispatchProblem } from './dispatch-problem.ts'
import { generateDispatch } from '../../../test/allocation/generate-dispatch.ts'
import { problemByHand } from '../../../test/allocation/dispatch-by-hand.ts'
import { readDispatchProblem } from './read-dispatch.ts'
import { solveDispatch } from './solve-dispatch.ts'
import { verifyDispatch } from './verify-dispatch.ts'

const town = generateDispatch({ seed: 9, squads: 10, tasks: 12, nearest: 6, demand: 1.1, running: 0.1 })

test('the same problem gives the same plan again', async () => {
  const [one, two] = [await solveDispatch(town), await solveDispatch(structuredClone(town))]
  expect(JSON.stringify({ ...one, millis: 0 })).toBe(JSON.stringify({ ...two, millis: 0 }))
})

test('a problem is not changed by being solved', async () => {
  const before = structuredClone(town)
  await solveDispatch(town)
  expect(town).toEqual(before)
})

test('an abort between levels throws its reason', async () => {
  const controller = new AbortController()
  const solving = solveDispatch(town, {
    signal: controller.signal,
    onProgress: () => controller.abort('enough'),
  })
  await expect(solving).rejects.toBe('enough')
  await expect(solveDispatch(town, { signal: AbortSignal.abort('too late') })).rejects.toBe('too late')
})

test('costs near the limit of exact integers are still proved', async () => {
  const most = town.links.reduce((sum, { group, slot, cost }) => {
    const people = Math.min(town.groups[group]?.count ?? 0, town.slots[slot]?.count ?? 0)
    return sum + cost * Math.max(1, people)
  }, 0)
  const factor = Math.floor(LARGEST_EXACT / (1.01 * most))
  const links = town.links.map((link, l) => ({ ...link, cost: link.cost * factor - l }))
  const problem = readDispatchProblem({ ...town, links })
  const plan = await solveDispatch(problem)
  expect(verifyDispatch(problem, plan)).toEqual({ ok: true })
  expect(plan.lexValues[4]).toBeGreaterThan(2 ** 44)
})

test('as many people as can be counted are counted to the last', async () => {
  const slots = `2x${LARGEST_EXACT - 3} 3x3`
  const problem = readDispatchProblem(problemByHand([LARGEST_EXACT - 2], slots, 'G0-S0:1 G0-S1:0'))
  const plan = await solveDispatch(problem)
  expect(verifyDispatch(problem, plan)).toEqual({ ok: true })
  expect(plan.lexValues).toEqual([0, 0, 2, 0, LARGEST_EXACT - 3])
})

test.each<[string, Partial<DispatchProblem>]>([
  ['nothing at all', { groups: [], slots: [], links: [], locked: [] }],
  ['no links', { links: [], locked: [] }],
  ['groups only', { slots: [], links: [], locked: [] }],
  ['slots only', { groups: [], links: [], locked: [] }],
  ['no levels', { lexOrder: [] }],
  ['one level', { lexOrder: ['short3'] }],
  ['nobody', { groups: town.groups.map((group) => ({ ...group, count: 0 })), locked: [] }],
  ['nothing to do', { slots: town.slots.map((slot) => ({ ...slot, count: 0 })), locked: [] }],
  ['locks of nobody', { locked: town.links.map((_, link) => ({ link, count: 0 })) }],
])('%s is solved and verifies', async (_, part) => {
  const problem = readDispatchProblem({ ...town, ...part })
  const plan = await solveDispatch(problem)
  expect(plan.status).toBe('optimal')
  expect(verifyDispatch(problem, plan)).toEqual({ ok: true })
})

test('the solver starts from the running orders, and from what is nearest for the rest', async () => {
  const seen: number[] = []
  const watching: NetworkSolver = {
    start: (network, beginning) => {
      seen.push(beginning.flow.reduce((sum, units) => sum + units, 0))
      return highsSolver.start(network, beginning)
    },
  }
  const problem = problemByHand([5], '1x4', 'G0-S0:1!3')
  await solveDispatch(problem, { solver: watching })
  expect(seen).toEqual([12])
})

test('a city of 400,000 links becomes a network', () => {
  const city = generateDispatch({ seed: 1, squads: 333, tasks: 500, running: 0.05 })
  const network = buildDispatchNetwork(city)
  expect(network.links).toBe(city.links.length)
})

test('real places may be passed, and the nearest squads are linked', () => {
  const squadPlaces = { x: [0, 1000, 5000], y: [0, 0, 0] }
  const taskPlaces = { x: [900], y: [0] }
  const shape = { seed: 1, squads: 3, tasks: 1, nearest: 2, squadPlaces, taskPlaces }
  const { groups, links } = generateDispatch(shape)
  const costs = new Map(links.map(({ group, cost }) => [groups[group]?.squad, cost]))
  expect(costs).toEqual(
    new Map([
      ['Q002', 100],
      ['Q001', 900],
    ]),
  )
})
