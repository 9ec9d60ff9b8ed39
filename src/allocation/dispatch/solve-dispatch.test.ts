import fc from 'fast-check'
import highsModule, { type Highs } from 'highs'
import { beforeAll, describe, expect, test } from 'vitest'
import { lotOf } from '../network/lots.ts'
import type { DispatchLevel, DispatchProblem } from './dispatch-problem.ts'
import { generateDispatch } from '../../../test/allocation/generate-dispatch.ts'
import { problemByHand } from '../../../test/allocation/dispatch-by-hand.ts'
import { randomProblems } from '../../../test/allocation/random-dispatches.ts'
import { readDispatchProblem } from './read-dispatch.ts'
import { solveSecond } from '../../../test/allocation/dispatch-second-formulation.ts'
import { solveDispatch } from './solve-dispatch.ts'
import { verifyDispatch } from './verify-dispatch.ts'

let highs: Highs

beforeAll(async () => {
  highs = await (highsModule as unknown as () => Promise<Highs>)()
})

/** Orders as `G0-S1:2`, two people of group 0 at slot 1. */
async function solveByHand(problem: DispatchProblem): Promise<{ values: number[]; orders: string }> {
  const plan = await solveDispatch(problem)
  expect(verifyDispatch(problem, plan)).toEqual({ ok: true })
  const orders = plan.orders.map(({ group, slot, count }) => `G${group}-S${slot}:${count}`)
  return { values: plan.lexValues, orders: orders.join(' ') }
}

describe('fixed cases, by hand', () => {
  const costFirst: DispatchLevel[] = ['cost', 'short1']
  const lessUrgentFirst: DispatchLevel[] = ['short2', 'short1']
  test.each<[what: string, problem: DispatchProblem, values: number[], orders: string]>([
    [
      'the more urgent slot is filled first, at any cost',
      problemByHand([3], '1x2 2x2', 'G0-S0:9 G0-S1:1'),
      [0, 1, 0, 0, 19],
      'G0-S0:2 G0-S1:1',
    ],
    [
      'a group gives way where another can stand in',
      problemByHand([1, 1], '1x1 2x1', 'G0-S0:1 G0-S1:1 G1-S0:50'),
      [0, 0, 0, 0, 51],
      'G0-S1:1 G1-S0:1',
    ],
    [
      'people of one group split where that is cheapest',
      problemByHand([5, 5], '1x6 1x4', 'G0-S0:1 G0-S1:2 G1-S0:3 G1-S1:1'),
      [0, 0, 0, 0, 12],
      'G0-S0:5 G1-S0:1 G1-S1:4',
    ],
    [
      'a running order stays although its people were wanted elsewhere',
      problemByHand([3], '1x3 4x2', 'G0-S0:1 G0-S1:1!2'),
      [2, 0, 0, 0, 3],
      'G0-S0:1 G0-S1:2',
    ],
    [
      'a running order is filled up',
      problemByHand([4, 4], '2x6', 'G0-S0:5!1 G1-S0:1'),
      [0, 0, 0, 0, 14],
      'G0-S0:2 G1-S0:4',
    ],
    [
      'two slots want what one group has: nobody is sent twice',
      problemByHand([2, 0], '3x2 3x1', 'G0-S0:1 G0-S1:5 G1-S0:0 G1-S1:0'),
      [0, 0, 1, 0, 2],
      'G0-S0:2',
    ],
    ['cost first: nobody goes', problemByHand([2], '1x2', 'G0-S0:1', costFirst), [0, 2], ''],
    [
      'cost first: who costs less than nothing goes',
      problemByHand([2], '1x2 1x1', 'G0-S0:-3 G0-S1:2', costFirst),
      [-6, 1],
      'G0-S0:2',
    ],
    [
      'the order of the levels is the caller’s',
      problemByHand([1], '1x1 2x1', 'G0-S0:1 G0-S1:1', lessUrgentFirst),
      [0, 1],
      'G0-S1:1',
    ],
    ['no links', problemByHand([2], '1x2 4x3', ''), [2, 0, 0, 3, 0], ''],
    ['nothing at all', problemByHand([], '', ''), [0, 0, 0, 0, 0], ''],
  ])('%s', async (_, problem, values, orders) => {
    expect(await solveByHand(problem)).toEqual({ values, orders })
  })
})

describe('running orders', () => {
  test('a plan made again keeps every running order and answers for the new tasks', async () => {
    const before = generateDispatch({ seed: 4, squads: 12, tasks: 14, nearest: 5 })
    const running = await solveDispatch(before)
    const placeOf = new Map(before.links.map(({ group, slot }, link) => [`${group}/${slot}`, link]))
    const urgent = { id: before.slots.length, task: 'T999', priority: 1 as const, skill: null, count: 40 }
    const now: DispatchProblem = {
      ...before,
      slots: [...before.slots, urgent],
      links: [...before.links, ...before.groups.map(({ id }) => ({ group: id, slot: urgent.id, cost: 1 }))],
    }
    const locked = running.orders.map(({ group, slot, count }) => {
      return { link: placeOf.get(`${group}/${slot}`) ?? -1, count }
    })
    const again = readDispatchProblem({ ...now, locked })
    const plan = await solveDispatch(again)
    expect(verifyDispatch(again, plan)).toEqual({ ok: true })
    for (const { group, slot, count } of running.orders) {
      const kept = plan.orders.find((order) => order.group === group && order.slot === slot)
      expect(kept?.count).toBeGreaterThanOrEqual(count)
    }
    const free = before.groups.reduce((sum, { count }) => sum + count, 0) - sumOf(running.orders)
    const sent = sumOf(plan.orders.filter(({ slot }) => slot === urgent.id))
    expect(sent).toBe(Math.min(free, urgent.count))
    const anew = await solveDispatch({ ...now, locked: [] })
    expect(anew.shortByPriority[1]).toBeLessThan(plan.shortByPriority[1])
  })

  function sumOf(orders: readonly { count: number }[]): number {
    return orders.reduce((sum, { count }) => sum + count, 0)
  }

  test('running orders at their full number leave nothing to decide', async () => {
    const problem = problemByHand([2, 1], '1x2 2x1', 'G0-S0:1!2 G1-S0:0 G1-S1:4!1')
    expect(await solveByHand(problem)).toEqual({ values: [0, 0, 0, 0, 6], orders: 'G0-S0:2 G1-S1:1' })
  })
})

describe('random problems', () => {
  test('up to 10 × 10: the second formulation agrees and the plan verifies', async () => {
    const seen = { optimal: 0, infeasible: 0 }
    const shape = { groups: 10, slots: 10, links: 45, count: 4, locks: 0.08 }
    await fc.assert(
      fc.asyncProperty(randomProblems(shape), async (problem) => {
        const plan = await solveDispatch(readDispatchProblem(problem))
        expect(verifyDispatch(problem, plan)).toEqual({ ok: true })
        const second = solveSecond(highs, problem)
        expect(plan.status).toBe(second === null ? 'infeasible' : 'optimal')
        expect(plan.lexValues).toEqual(second ?? [])
        seen[plan.status] += 1
      }),
      { numRuns: 300, seed: 20240601 },
    )
    expect(seen.optimal).toBeGreaterThan(150)
    expect(seen.infeasible).toBeGreaterThan(15)
  })

  test('tiny: of all plans it is the best, and of the best the one with the least sum of lots', async () => {
    const shape = { groups: 3, slots: 3, links: 6, count: 2, locks: 0.1 }
    await fc.assert(
      fc.asyncProperty(randomProblems(shape), async (problem) => {
        const plan = await solveDispatch(problem)
        const tried = solveByTrying(problem)
        expect(plan.lexValues).toEqual(tried?.key.slice(0, -1) ?? [])
        const orders = problem.links.flatMap(({ group, slot }, link) => {
          const count = tried?.sent[link] ?? 0
          return count > 0 ? [{ group, slot, count }] : []
        })
        expect(plan.orders).toEqual(orders)
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  test('the plan does not depend on the order in which the links stand', async () => {
    const problem = generateDispatch({ seed: 8, squads: 12, tasks: 15, nearest: 6, demand: 1.2 })
    const links = [...problem.links].sort((a, b) => lotOf(a.slot, a.group) - lotOf(b.slot, b.group))
    const byEnds = (a: { group: number; slot: number }, b: { group: number; slot: number }): number =>
      a.group - b.group || a.slot - b.slot
    const [one, other] = [await solveDispatch(problem), await solveDispatch({ ...problem, links })]
    expect(other.orders.sort(byEnds)).toEqual(one.orders.sort(byEnds))
  })
})

/** Every number of people on every link is tried; the sum of lots comes after the levels. */
function solveByTrying(problem: DispatchProblem): { key: number[]; sent: number[] } | null {
  const { groups, slots, links, locked, lexOrder } = problem
  const least = links.map((_, l) => locked.find(({ link }) => link === l)?.count ?? 0)
  let best: { key: number[]; sent: number[] } | null = null
  const tryFrom = (link: number, sent: number[]): void => {
    if (link < links.length) {
      const ends = links[link]
      const most = Math.min(groups[ends?.group ?? 0]?.count ?? 0, slots[ends?.slot ?? 0]?.count ?? 0)
      for (let count = least[link] ?? 0; count <= most; count += 1) tryFrom(link + 1, [...sent, count])
      return
    }
    const total = (belongs: (ends: { group: number; slot: number }) => boolean): number =>
      links.reduce((sum, ends, l) => sum + (belongs(ends) ? (sent[l] ?? 0) : 0), 0)
    if (groups.some(({ id, count }) => total(({ group }) => group === id) > count)) return
    const missing = slots.map(({ id, count }) => count - total(({ slot }) => slot === id))
    if (missing.some((people) => people < 0)) return
    const key = lexOrder.map((level) =>
      level === 'cost'
        ? links.reduce((sum, { cost }, l) => sum + cost * (sent[l] ?? 0), 0)
        : slots.reduce((sum, { id, priority }) => {
            return level === `short${priority}` ? sum + (missing[id] ?? 0) : sum
          }, 0),
    )
    key.push(links.reduce((sum, { group, slot }, l) => sum + lotOf(group, slot) * (sent[l] ?? 0), 0))
    if (best === null || before(key, best.key)) best = { key, sent }
  }
  tryFrom(0, [])
  return best
}

function before(a: readonly number[], b: readonly number[]): boolean {
  const level = a.findIndex((value, index) => value !== b[index])
  return level >= 0 && (a[level] ?? 0) < (b[level] ?? 0)
}

test('a town is solved to optimality as the second formulation is, and verifies', async () => {
  const problem = generateDispatch({ seed: 1, squads: 25, tasks: 30, nearest: 8, demand: 1.1, running: 0.1 })
  const plan = await solveDispatch(problem)
  expect(plan.status).toBe('optimal')
  expect(verifyDispatch(problem, plan)).toEqual({ ok: true })
  expect(plan.lexValues).toEqual(solveSecond(highs, problem))
})
