import { beforeAll, describe, expect, test } from 'vitest'
import type { DispatchOrder, DispatchPlan, DispatchProblem } from './dispatch-problem.ts'
import { generateDispatch } from '../../../test/allocation/generate-dispatch.ts'
import { problemByHand } from '../../../test/allocation/dispatch-by-hand.ts'
import { solveDispatch } from './solve-dispatch.ts'
import { verifyDispatch } from './verify-dispatch.ts'

const problem = generateDispatch({ seed: 1, squads: 20, tasks: 24, nearest: 3, demand: 1.4, running: 0.2 })
let plan: DispatchPlan

beforeAll(async () => {
  plan = await solveDispatch(problem)
})

function codesOf(tamperedProblem: DispatchProblem, tamperedPlan: unknown): string[] {
  const verdict = verifyDispatch(tamperedProblem, tamperedPlan)
  return verdict.ok ? [] : verdict.faults.map(({ code }) => code)
}

function first<T>(list: T[]): T {
  const [entry] = list
  if (entry === undefined) throw new Error('the plan to tamper with has no such entry')
  return entry
}

function potentialsOf({ certificate }: DispatchPlan, level: number): number[] {
  return first(certificate.levels.slice(level)).potentials
}

/** The place of an order of several people, all of them locked or none. */
function orderAt(locked: boolean): number {
  return plan.orders.findIndex((order) => order.count > 1 && runningAt(order) === (locked ? order.count : 0))
}

type Tampering = [what: string, code: string, tamper: (plan: DispatchPlan) => void]

const tamperings: Tampering[] = [
  ['another name', 'plan/other-problem', (tampered) => (tampered.name = 'of yesterday')],
  ['an order left out', 'certificate/not-slack', ({ orders }) => orders.splice(orderAt(false), 1)],
  [
    'one person less in an order',
    'certificate/not-slack',
    ({ orders }) => first(orders.slice(orderAt(false))).count--,
  ],
  ['a running order left out', 'plan/out-of-bounds', ({ orders }) => orders.splice(orderAt(true), 1)],
  [
    'one person less in a running order',
    'plan/out-of-bounds',
    ({ orders }) => first(orders.slice(orderAt(true))).count--,
  ],
  ['more people than there are', 'plan/out-of-bounds', ({ orders }) => (first(orders).count = 999)],
  ['an order beyond all counting', 'plan/out-of-bounds', ({ orders }) => (first(orders).count = 2 ** 53 - 1)],
  ['an order of nobody', 'plan/empty-order', ({ orders }) => (first(orders).count = 0)],
  ['an order of fewer than nobody', 'plan/empty-order', ({ orders }) => (first(orders).count = -1)],
  ['an order doubled', 'plan/not-in-order', ({ orders }) => orders.push(first(orders))],
  ['orders in another order', 'plan/not-in-order', ({ orders }) => orders.reverse()],
  ['an order to where its people may not go', 'plan/not-a-link', ({ orders }) => (first(orders).slot = 9999)],
  ['an order of a group that there is not', 'plan/not-a-link', ({ orders }) => (first(orders).group = -1)],
  [
    'a person moved to another slot that is short',
    'certificate/not-slack',
    ({ orders, shortfalls }) => {
      const moves = orders.flatMap((order, k) =>
        isLocked(order) ? [] : shortfalls.map(({ slot }) => ({ k, group: order.group, slot, count: 1 })),
      )
      const { k, ...order } = first(moves.filter((move) => placeOf(move) >= 0 && !isSent(orders, move)))
      orders.splice(k, 1, { ...first(orders.slice(k)), count: first(orders.slice(k)).count - 1 }, order)
      const others = orders.filter(({ count }) => count > 0).sort((a, b) => placeOf(a) - placeOf(b))
      orders.splice(0, orders.length, ...others)
    },
  ],
  [
    'an order with a word more',
    'plan/wrong-entry',
    ({ orders }) => Object.assign(first(orders), { commander: 'Wang' }),
  ],
  ['a value made better', 'plan/wrong-value', ({ lexValues }) => (lexValues[4] = (lexValues[4] ?? 0) - 1)],
  ['a value left out', 'certificate/wrong-shape', ({ lexValues }) => lexValues.pop()],
  ['the levels in another order', 'plan/wrong-order', ({ lexOrder }) => lexOrder.reverse()],
  ['a level left out of the proof', 'certificate/wrong-shape', ({ certificate }) => certificate.levels.pop()],
  [
    'a level of the proof renamed',
    'certificate/wrong-shape',
    ({ certificate }) => (first(certificate.levels).level = 'cost'),
  ],
  [
    'potentials of another level',
    'certificate/not-slack',
    (tampered) => {
      const last = first(tampered.certificate.levels.slice(4))
      last.potentials = potentialsOf(tampered, 0)
    },
  ],
  [
    'the potentials of all levels nought',
    'certificate/not-slack',
    ({ certificate }) => certificate.levels.forEach(({ potentials }) => potentials.fill(0)),
  ],
  ['a potential shifted', 'certificate/gap', (tampered) => (potentialsOf(tampered, 3)[0] = 1_000_000)],
  ['a potential too few', 'certificate/wrong-shape', (tampered) => potentialsOf(tampered, 2).pop()],
  ['a potential too many', 'certificate/wrong-shape', (tampered) => potentialsOf(tampered, 2).push(0)],
  ['a potential of one half', 'certificate/not-integer', (tampered) => (potentialsOf(tampered, 0)[1] = 0.5)],
  ['a potential of no number', 'plan/wrong-shape', (tampered) => (potentialsOf(tampered, 4)[1] = Infinity)],
  [
    'a potential beyond exact integers',
    'certificate/not-integer',
    (tampered) => (potentialsOf(tampered, 4)[0] = 2 ** 60),
  ],
  ['the demand', 'plan/wrong-count', ({ demandByPriority }) => (demandByPriority[1] += 1)],
  ['the people short', 'plan/wrong-count', ({ shortByPriority }) => (shortByPriority[4] -= 1)],
  ['a shortfall hidden', 'plan/wrong-list', ({ shortfalls }) => shortfalls.pop()],
  ['a shortfall made small', 'plan/wrong-entry', ({ shortfalls }) => (first(shortfalls).missing -= 1)],
  ['a shortfall of another slot', 'plan/wrong-entry', ({ shortfalls }) => (first(shortfalls).slot += 1)],
  [
    'a reason',
    'plan/wrong-reason',
    ({ shortfalls }) => (first(shortfalls).reason = { code: 'slot/no-links', en: '', zh: '' }),
  ],
  [
    'a loss made large',
    'plan/wrong-reason',
    ({ shortfalls }) => {
      for (const { reason } of shortfalls) if ('loss' in reason) reason.loss += 1
    },
  ],
  [
    'another bottleneck',
    'plan/wrong-reason',
    ({ shortfalls }) => {
      for (const { reason } of shortfalls) if ('bottleneck' in reason) reason.bottleneck += 1
    },
  ],
  ['a bottleneck hidden', 'plan/wrong-list', ({ bottlenecks }) => bottlenecks.pop()],
  ['the people of a bottleneck', 'plan/wrong-entry', ({ bottlenecks }) => (first(bottlenecks).people -= 1)],
  ['the groups of a bottleneck', 'plan/wrong-entry', ({ bottlenecks }) => first(bottlenecks).groups.pop()],
  ['called infeasible', 'plan/wrong-status', (tampered) => (tampered.status = 'infeasible')],
  [
    'a conflict invented',
    'plan/wrong-conflicts',
    ({ conflicts }) => {
      conflicts.push({
        code: 'conflict/slot-locks',
        slot: 0,
        count: 1,
        locks: [0],
        people: 2,
        en: '',
        zh: '',
      })
    },
  ],
]

/** Whether all of its people are locked. */
function isLocked(order: DispatchOrder): boolean {
  return runningAt(order) === order.count
}

function isSent(orders: readonly DispatchOrder[], { group, slot }: DispatchOrder): boolean {
  return orders.some((order) => order.group === group && order.slot === slot)
}

function runningAt(order: DispatchOrder): number {
  return problem.locked.find(({ link }) => link === placeOf(order))?.count ?? 0
}

function placeOf(order: { group: number; slot: number }): number {
  return problem.links.findIndex(({ group, slot }) => group === order.group && slot === order.slot)
}

test('the plan to tamper with is right, and stays right through JSON', () => {
  expect(new Set(plan.shortfalls.map(({ reason }) => reason.code))).toContain('slot/exhausted')
  expect(plan.bottlenecks.length).toBeGreaterThan(1)
  expect(verifyDispatch(problem, plan)).toEqual({ ok: true })
  expect(verifyDispatch(problem, JSON.parse(JSON.stringify(plan)))).toEqual({ ok: true })
})

describe('a tampered plan is refused', () => {
  test.each(tamperings)('%s: %s', (_, code, tamper) => {
    const tampered = structuredClone(plan)
    tamper(tampered)
    expect(codesOf(problem, tampered)).toContain(code)
  })
})

test('a fault is told at its place in the problem', () => {
  const tampered = structuredClone(plan)
  tampered.orders.splice(orderAt(true), 1)
  const verdict = verifyDispatch(problem, tampered)
  const place = `links[${placeOf(first(plan.orders.slice(orderAt(true))))}]`
  expect(verdict.ok ? [] : verdict.faults.map((fault) => fault.place)).toContain(place)
})

test('a plan is refused for a problem in which a better plan became possible', () => {
  const wider = structuredClone(problem)
  for (const group of wider.groups) group.count += 1
  expect(codesOf(wider, plan)).toContain('certificate/not-slack')
})

test.each<[string, unknown]>([
  ['nothing', null],
  ['no certificate', { certificate: undefined }],
  ['no orders', { orders: undefined }],
  ['no bottlenecks', { bottlenecks: undefined }],
  ['half a person', { orders: [{ group: 0, slot: 0, count: 0.5 }] }],
  ['values as texts', { lexValues: ['0'] }],
])('what is not shaped like a plan is refused: %s', (_, part) => {
  const shapeless: unknown = part === null ? null : { ...plan, ...(part as object) }
  expect(new Set(codesOf(problem, shapeless))).toEqual(new Set(['plan/wrong-shape']))
})

test('the sentences may be worded anew', () => {
  const worded = structuredClone(plan)
  for (const { reason } of worded.shortfalls) reason.en = 'too few people'
  expect(verifyDispatch(problem, worded)).toEqual({ ok: true })
})

test('another plan that is as good is not refused', async () => {
  const even = problemByHand([1], '3x1 3x1', 'G0-S0:2 G0-S1:2')
  const drawn = await solveDispatch(even)
  const [order, shortfall] = [first(drawn.orders), first(drawn.shortfalls)]
  const other = structuredClone(drawn)
  first(other.orders).slot = shortfall.slot
  first(other.shortfalls).slot = order.slot
  expect(verifyDispatch(even, other)).toEqual({ ok: true })
})

test('an infeasible plan must name the locks of the problem, and nothing else', async () => {
  const broken = structuredClone(problem)
  first(broken.locked).count += 100
  const infeasible = await solveDispatch(broken)
  expect(infeasible.conflicts.map(({ code }) => code)).toEqual([
    'conflict/group-locks',
    'conflict/slot-locks',
  ])
  expect(verifyDispatch(broken, infeasible)).toEqual({ ok: true })
  expect(codesOf(broken, { ...infeasible, conflicts: [] })).toContain('plan/wrong-conflicts')
  expect(codesOf(broken, { ...infeasible, orders: plan.orders })).toContain('plan/wrong-list')
  expect(codesOf(broken, { ...infeasible, lexValues: plan.lexValues })).toContain('plan/wrong-status')
  expect(codesOf(broken, plan)).toContain('plan/wrong-status')
  expect(codesOf(problem, infeasible)).toContain('plan/wrong-status')
})
