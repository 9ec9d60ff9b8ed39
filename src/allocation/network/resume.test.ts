import { describe, expect, test } from 'vitest'
import { generateDispatch } from '../../../test/allocation/generate-dispatch.ts'
import { buildDispatchNetwork } from '../dispatch/dispatch-network.ts'
import type { DispatchProblem } from '../dispatch/dispatch-problem.ts'
import { earlierPotentials, firstOrders } from '../dispatch/first-orders.ts'
import { solveDispatch } from '../dispatch/solve-dispatch.ts'
import { verifyDispatch } from '../dispatch/verify-dispatch.ts'
import { resume } from './resume.ts'

/** Dense enough for arcs to be left out: over 30 a node. */
const town = (seed: number): DispatchProblem =>
  generateDispatch({ seed, squads: 40, tasks: 60, nearest: 40, running: 0.2, demand: 1.1 })

/** The problem without its last slots; what is locked there goes too. */
function without(problem: DispatchProblem, slots: number): DispatchProblem {
  const kept = problem.slots.length - slots
  const links = problem.links.flatMap((link, index) => (link.slot < kept ? [{ link, index }] : []))
  const place = new Map(links.map(({ index }, now) => [index, now]))
  return {
    ...problem,
    slots: problem.slots.slice(0, kept),
    links: links.map(({ link }) => link),
    locked: problem.locked.flatMap((lock) => {
      const link = place.get(lock.link)
      return link === undefined ? [] : [{ ...lock, link }]
    }),
  }
}

const noTurn = (): Promise<void> => Promise.resolve()

describe('from an earlier plan', () => {
  test.each([1, 2, 3, 4, 5, 6])('tasks more than before, seed %i: as from nothing', async (seed) => {
    const problem = town(seed)
    const earlier = await solveDispatch(without(problem, 1 + 3 * seed))
    const cold = await solveDispatch(problem)
    const network = buildDispatchNetwork(problem)
    expect(network.tail.length).toBeGreaterThan(30 * network.nodes)
    const flow = firstOrders(problem, network, earlier)
    const resumed = await resume(network, flow, earlierPotentials(problem, earlier)!, noTurn)
    expect(resumed).toBeDefined()
    const warm = await solveDispatch(problem, { previous: earlier })
    expect(verifyDispatch(problem, warm)).toEqual({ ok: true })
    expect(warm.lexValues).toEqual(cold.lexValues)
    expect(warm.orders).toEqual(cold.orders)
  })

  test('potentials that say nothing: all arcs are brought in until it is proved', async () => {
    const problem = town(7)
    const network = buildDispatchNetwork(problem)
    const nothing = network.levels.map(() => new Float64Array(network.nodes))
    const resumed = await resume(network, firstOrders(problem, network), nothing, noTurn)
    const cold = await solveDispatch(problem)
    const sent = (flow: Float64Array): number[] => Array.from(flow.subarray(0, problem.links.length))
    const due = new Map(cold.orders.map(({ group, slot, count }) => [`${group} ${slot}`, count]))
    expect(sent(resumed!.flow)).toEqual(
      problem.links.map(({ group, slot }) => due.get(`${group} ${slot}`) ?? 0),
    )
  })

  test('a turn that throws ends the work', async () => {
    const problem = town(8)
    const network = buildDispatchNetwork(problem)
    const nothing = network.levels.map(() => new Float64Array(network.nodes))
    const stop = (): Promise<void> => Promise.reject(new Error('enough'))
    await expect(resume(network, firstOrders(problem, network), nothing, stop)).rejects.toThrow('enough')
  })
})
