import fc from 'fast-check'
import highsModule, { type Highs } from 'highs'
import { beforeAll, describe, expect, test } from 'vitest'
import { forceArcs } from '../network/forcing.ts'
import { priceArcs } from '../network/pricing.ts'
import { buildDispatchNetwork, filledArc, flowOfPeople } from './dispatch-network.ts'
import type { Bottleneck, DispatchPlan, DispatchProblem, OneMore } from './dispatch-problem.ts'
import { generateDispatch } from '../../../test/allocation/generate-dispatch.ts'
import { problemByHand } from '../../../test/allocation/dispatch-by-hand.ts'
import { randomProblems } from '../../../test/allocation/random-dispatches.ts'
import { solveSecond } from '../../../test/allocation/dispatch-second-formulation.ts'
import { solveDispatch } from './solve-dispatch.ts'

let highs: Highs

beforeAll(async () => {
  highs = await (highsModule as unknown as () => Promise<Highs>)()
})

describe('by hand', () => {
  test('nobody may go', async () => {
    const { shortfalls } = await solveDispatch(problemByHand([1], '1x1 3x2', 'G0-S0:1'))
    expect(shortfalls).toEqual([
      {
        slot: 1,
        missing: 2,
        reason: { code: 'slot/no-links', en: 'nobody may be sent to T1', zh: 'T1 没有可派的人员' },
      },
    ])
  })

  test('all who could come are there, or locked elsewhere', async () => {
    const problem = problemByHand([3, 0, 5], '2x5 4x2', 'G0-S0:1 G0-S1:1!1 G1-S0:1')
    const { shortfalls, bottlenecks } = await solveDispatch(problem)
    expect(bottlenecks).toEqual([
      { slots: [0], groups: [0, 1], needed: 5, people: 2, given: [] },
      { slots: [0, 1], groups: [0, 1], needed: 7, people: 3, given: [] },
    ])
    expect(shortfalls).toMatchObject([
      {
        slot: 0,
        missing: 3,
        reason: {
          code: 'slot/exhausted',
          bottleneck: 0,
          by: 'capacity',
          en: 'T0 needs 5 people, and of squads Q0, Q1, the only ones to go there, 2 can',
          zh: 'T0 需 5 人，只有 Q0, Q1 可派，可到 2 人',
        },
      },
      {
        slot: 1,
        missing: 1,
        reason: { code: 'slot/exhausted', bottleneck: 1, by: 'level', level: 'short2' },
      },
    ])
  })

  test('a more urgent slot would go short', async () => {
    const { shortfalls, bottlenecks } = await solveDispatch(problemByHand([2], '1x2 2x2', 'G0-S0:1 G0-S1:1'))
    expect(bottlenecks).toEqual([{ slots: [0, 1], groups: [0], needed: 4, people: 2, given: [] }])
    expect(shortfalls[0]?.reason).toEqual({
      code: 'slot/exhausted',
      bottleneck: 0,
      by: 'level',
      level: 'short1',
      loss: 1,
      en: '2 slots (T0, T1) need 4 people, and of squads Q0, the only ones to go there, 2 can; one more at T1 would worsen people missing at priority 1 by 1',
      zh: '2 个岗位（T0, T1）共需 4 人，只有 Q0 可派，可到 2 人；为 T1 增派一人会使第1优先级缺员数变差 1',
    })
  })

  test('of two as urgent the cheaper is filled, and between equals lots decide', async () => {
    const dearer = await solveDispatch(problemByHand([1], '3x1 3x1', 'G0-S0:9 G0-S1:2'))
    expect(dearer.shortfalls).toMatchObject([
      { slot: 0, reason: { code: 'slot/exhausted', by: 'level', level: 'cost', loss: 7 } },
    ])
    const even = await solveDispatch(problemByHand([1], '3x1 3x1', 'G0-S0:2 G0-S1:2'))
    expect(even.shortfalls).toMatchObject([{ missing: 1, reason: { code: 'slot/exhausted', by: 'order' } }])
  })

  test('the loss counts all the moves that it takes', async () => {
    const links = 'G0-S0:1 G0-S1:4 G1-S1:1 G1-S2:6'
    const { shortfalls } = await solveDispatch(problemByHand([1, 1], '1x1 1x1 1x1', links))
    expect(shortfalls).toMatchObject([{ slot: 2, reason: { by: 'level', level: 'cost', loss: 5 } }])
  })

  test('there are people, but a level before would get worse', async () => {
    const { shortfalls } = await solveDispatch(problemByHand([3], '1x2', 'G0-S0:4', ['cost', 'short1']))
    expect(shortfalls).toMatchObject([
      { slot: 0, missing: 2, reason: { code: 'slot/outranked', level: 'cost', loss: 4 } },
    ])
    expect(shortfalls[0]?.reason.en).toBe('one person more at T0 would worsen cost by 4')
  })

  test('a bottleneck only while a level before is kept', async () => {
    const problem = problemByHand([1, 1], '1x1 1x1', 'G0-S0:-5 G0-S1:-5 G1-S0:1', ['cost', 'short1'])
    const { bottlenecks, shortfalls } = await solveDispatch(problem)
    expect(bottlenecks).toEqual([{ slots: [0, 1], groups: [0], needed: 2, people: 1, given: ['cost'] }])
    expect(shortfalls).toMatchObject([{ missing: 1, reason: { code: 'slot/exhausted', by: 'order' } }])
    expect(shortfalls[0]?.reason.en).toContain(', keeping cost; ')
  })

  test('nothing asks for people there', async () => {
    const { shortfalls, orders } = await solveDispatch(problemByHand([1], '2x1', 'G0-S0:0', ['short1']))
    expect(orders).toEqual([])
    expect(shortfalls).toMatchObject([{ reason: { code: 'slot/not-sought' } }])
  })

  test('a slot with a skill is named with it, and a squad is named once', async () => {
    const problem = problemByHand([1, 1], '1x4', 'G0-S0:1 G1-S0:1')
    for (const group of problem.groups) group.squad = '东湖队'
    for (const slot of problem.slots) slot.skill = '舟艇'
    const { shortfalls } = await solveDispatch(problem)
    expect(shortfalls[0]?.reason.zh).toBe('T0 (舟艇) 需 4 人，只有 东湖队 可派，可到 2 人')
  })
})

/** Hall's condition, counted from the problem alone; `missing` from the plan. */
function expectTooNarrow(problem: DispatchProblem, plan: DispatchPlan, bottleneck: Bottleneck): void {
  const { slots, groups, needed, people } = bottleneck
  const inside = new Set(slots)
  const linked = problem.links.filter(({ slot }) => inside.has(slot)).map(({ group }) => group)
  expect([...new Set(linked)].sort((a, b) => a - b)).toEqual(groups)
  const members = new Set(groups)
  const bound = problem.locked.filter(({ link }) => {
    const ends = problem.links[link]
    return ends !== undefined && members.has(ends.group) && !inside.has(ends.slot)
  })
  expect(people).toBe(sumOf(groups.map((id) => problem.groups[id])) - sumOf(bound))
  expect(needed).toBe(sumOf(slots.map((id) => problem.slots[id])))
  const missing = plan.shortfalls.filter(({ slot }) => inside.has(slot))
  expect(needed - people).toBe(missing.reduce((sum, shortfall) => sum + shortfall.missing, 0))
}

function sumOf(entries: readonly ({ count: number } | undefined)[]): number {
  return entries.reduce((sum, entry) => sum + (entry?.count ?? 0), 0)
}

describe('many shortfalls', () => {
  test('each bottleneck is too narrow by the problem itself, and holds the slots that name it', async () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const shape = { seed, squads: 20, tasks: 24, nearest: 3, demand: 1.3, running: 0.2 }
      const problem = generateDispatch(shape)
      const plan = await solveDispatch(problem)
      expect(plan.shortfalls.length).toBeGreaterThan(10)
      for (const bottleneck of plan.bottlenecks) expectTooNarrow(problem, plan, bottleneck)
      for (const { slot, reason } of plan.shortfalls) {
        if (reason.code !== 'slot/exhausted') continue
        expect(plan.bottlenecks[reason.bottleneck]?.slots).toContain(slot)
      }
    }
  })

  test('for slots with nobody, what one more would worsen is what the components of the residual network say', async () => {
    const problem = generateDispatch({
      seed: 2,
      squads: 25,
      tasks: 30,
      nearest: 4,
      demand: 1.2,
      running: 0.1,
    })
    const plan = await solveDispatch(problem)
    const network = buildDispatchNetwork(problem)
    const sent = plan.orders.map(({ group, slot, count }) => {
      const link = problem.links.findIndex((ends) => ends.group === group && ends.slot === slot)
      return { link, count }
    })
    const flow = flowOfPeople(network, sent)
    const potentials = plan.certificate.levels.map((level) => Float64Array.from(level.potentials))
    const force = forceArcs(network, flow, priceArcs(network, potentials))
    const empty = plan.shortfalls.filter(({ slot, missing }) => problem.slots[slot]?.count === missing)
    expect(empty.length).toBeGreaterThan(3)
    for (const { slot, reason } of empty) {
      const { impossible, level, loss } = force(filledArc(network, slot))
      if (reason.code === 'slot/no-links') expect(impossible).toBe(true)
      if (reason.code !== 'slot/exhausted') continue
      expect(impossible).toBe(reason.by === 'capacity')
      expect(problem.lexOrder[level]).toBe(reason.by === 'level' ? reason.level : undefined)
      if (reason.by === 'level') expect(reason.loss).toBeGreaterThanOrEqual(loss)
    }
  })

  test('a chain of a thousand slots that lack one each is told once, not a thousand times', async () => {
    const length = 1000
    const links = Array.from(
      { length },
      (_, k) => `G${k}-S${k}:1${k + 1 < length ? ` G${k}-S${k + 1}:1` : ''}`,
    )
    const slots = Array.from({ length }, () => '2x2').join(' ')
    const plan = await solveDispatch(problemByHand(Array<number>(length).fill(1), slots, links.join(' ')))
    expect(plan.shortfalls.length).toBeGreaterThan(length / 2)
    const told = plan.bottlenecks.reduce((sum, { slots, groups }) => sum + slots.length + groups.length, 0)
    expect(told).toBeLessThanOrEqual(2 * length)
  })
})

test('random: forcing one person more has exactly the effect that the reason says', async () => {
  const met = new Set<string>()
  const shape = { groups: 4, slots: 5, links: 11, count: 3, locks: 0.06 }
  await fc.assert(
    fc.asyncProperty(randomProblems(shape), async (problem) => {
      const plan = await solveDispatch(problem)
      for (const { slot, missing, reason } of plan.shortfalls) {
        const { count, priority } = problem.slots[slot] ?? { count: 0, priority: 1 }
        const forced = solveSecond(highs, problem, { slots: [slot], people: count - missing + 1 })
        if (reason.code === 'slot/not-sought') {
          met.add(reason.code)
          expect(problem.lexOrder).not.toContain(`short${priority}`)
          continue
        }
        const oneMore = oneMoreOf(reason)
        met.add(`${reason.code} ${oneMore.by}`)
        if (oneMore.by === 'capacity') expect(forced).toBeNull()
        if (oneMore.by === 'order') expect(forced).toEqual(plan.lexValues)
        if (oneMore.by !== 'level') continue
        const index = problem.lexOrder.indexOf(oneMore.level)
        expect(forced?.slice(0, index)).toEqual(plan.lexValues.slice(0, index))
        expect((forced?.[index] ?? 0) - (plan.lexValues[index] ?? 0)).toBe(oneMore.loss)
        if (reason.code === 'slot/outranked') {
          const own = problem.lexOrder.indexOf(`short${priority}`)
          expect(own < 0 || index < own).toBe(true)
        }
      }
      for (const bottleneck of plan.bottlenecks) {
        const { slots, people, given } = bottleneck
        met.add(given.length > 0 ? 'given' : 'alone')
        if (given.length === 0) expectTooNarrow(problem, plan, bottleneck)
        const more = solveSecond(highs, { ...problem, lexOrder: given }, { slots, people: people + 1 })
        if (given.length === 0) expect(more).toBeNull()
        else expect(more).not.toEqual(plan.lexValues.slice(0, given.length))
      }
    }),
    { numRuns: 400, seed: 11 },
  )
  expect([...met].sort()).toEqual([
    'alone',
    'given',
    'slot/exhausted capacity',
    'slot/exhausted level',
    'slot/exhausted order',
    'slot/no-links capacity',
    'slot/not-sought',
    'slot/outranked level',
  ])
})

function oneMoreOf(reason: DispatchPlan['shortfalls'][number]['reason']): OneMore {
  if (reason.code === 'slot/exhausted') return reason
  if (reason.code === 'slot/outranked') return { by: 'level', level: reason.level, loss: reason.loss }
  return { by: 'capacity' }
}
