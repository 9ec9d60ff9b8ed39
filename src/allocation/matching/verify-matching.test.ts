import { beforeAll, describe, expect, test } from 'vitest'
import { generateMatching } from '../../../test/allocation/generate-matching.ts'
import type { Bottleneck, MatchingPlan, MatchingProblem } from './matching-problem.ts'
import { solveMatching } from './solve-matching.ts'
import { verifyMatching } from './verify-matching.ts'

const problem = generateMatching({ seed: 1, needs: 90, offers: 60, months: 4, links: 500, committed: 0.15 })
let plan: MatchingPlan

beforeAll(async () => {
  plan = await solveMatching(problem)
})

function codesOf(tamperedProblem: MatchingProblem, tamperedPlan: unknown): string[] {
  const verdict = verifyMatching(tamperedProblem, tamperedPlan)
  return verdict.ok ? [] : verdict.faults.map(({ code }) => code)
}

function first<T>(list: T[]): T {
  const [entry] = list
  if (entry === undefined) throw new Error('the plan to tamper with has no such entry')
  return entry
}

function exhausted({
  unmet,
}: MatchingPlan): MatchingPlan['unmet'][number] & { reason: { code: 'need/exhausted' } } {
  for (const { reason, ...rest } of unmet) if (reason.code === 'need/exhausted') return { ...rest, reason }
  throw new Error('the plan to tamper with has no exhausted need')
}

/** The place of a delivery that stands on a commitment. */
function committedAt({ deliveries }: MatchingPlan): number {
  return deliveries.findIndex(({ need, offer, month }) => {
    return problem.committed.some((one) => {
      const link = problem.links[one.link]
      return link?.need === need && link.offer === offer && one.month === month
    })
  })
}

type Tampering = [what: string, code: string, tamper: (plan: MatchingPlan) => unknown]

const tamperings: Tampering[] = [
  ['a delivery left out', 'plan/wrong-value', ({ deliveries }) => deliveries.splice(7, 1)],
  [
    'a committed delivery left out',
    'plan/out-of-bounds',
    (tampered) => tampered.deliveries.splice(committedAt(tampered), 1),
  ],
  ['a unit too many', 'plan/out-of-bounds', ({ deliveries }) => deliveries.forEach((one) => (one.qty += 1))],
  ['a unit too few', 'certificate/not-slack', ({ deliveries }) => (first(deliveries).qty -= 1)],
  ['far too many units', 'plan/out-of-bounds', ({ deliveries }) => (first(deliveries).qty = 2 ** 50)],
  ['no units', 'plan/wrong-quantity', ({ deliveries }) => (first(deliveries).qty = 0)],
  ['units below zero', 'plan/wrong-quantity', ({ deliveries }) => (first(deliveries).qty = -3)],
  ['a delivery doubled', 'plan/not-in-order', ({ deliveries }) => deliveries.splice(1, 0, first(deliveries))],
  [
    'a delivery split',
    'plan/not-in-order',
    ({ deliveries }) => {
      const at = deliveries.findIndex(({ qty }) => qty > 1)
      const half = first(deliveries.slice(at))
      half.qty -= 1
      deliveries.splice(at, 0, { ...half, qty: 1 })
    },
  ],
  ['deliveries in another order', 'plan/not-in-order', ({ deliveries }) => deliveries.reverse()],
  ['a delivery without a link', 'plan/not-a-link', ({ deliveries }) => (first(deliveries).offer = 9999)],
  ['a delivery after the due month', 'plan/not-in-time', ({ deliveries }) => (first(deliveries).month = 4)],
  [
    'a delivery before the first month',
    'plan/not-in-time',
    ({ deliveries }) => (first(deliveries).month = -1),
  ],
  [
    'a delivery moved to a dearer month',
    'plan/wrong-value',
    ({ deliveries }) => {
      const late = deliveries.find(({ need, offer, month }) => {
        const beside = deliveries.filter((one) => one.need === need && one.offer === offer)
        return month === 0 && beside.length === 1 && (problem.needs[need]?.due ?? 0) > 1
      })
      if (late !== undefined) late.month = 1
    },
  ],
  ['a value made better', 'plan/wrong-value', ({ lexValues }) => (lexValues[1] = (lexValues[1] ?? 0) - 1)],
  ['a cost made better', 'plan/wrong-value', ({ lexValues }) => (lexValues[4] = (lexValues[4] ?? 0) - 1)],
  ['a value left out', 'certificate/wrong-shape', ({ lexValues }) => lexValues.pop()],
  ['a level swapped', 'plan/wrong-order', ({ lexOrder }) => lexOrder.reverse()],
  ['a level left out of the proof', 'certificate/wrong-shape', ({ certificate }) => certificate.levels.pop()],
  [
    'a level of the proof renamed',
    'certificate/wrong-shape',
    ({ certificate }) => (first(certificate.levels).level = 'cost'),
  ],
  [
    'potentials of another level',
    'certificate/not-slack',
    ({ certificate: { levels } }) => {
      const [urgent, cost] = [levels[0], levels[4]]
      if (urgent !== undefined && cost !== undefined) cost.potentials = urgent.potentials
    },
  ],
  [
    'a potential shifted',
    'certificate/gap',
    ({ certificate }) => {
      const { potentials } = first(certificate.levels)
      potentials[5] = (potentials[5] ?? 0) + 1_000_000
    },
  ],
  [
    'a potential too many',
    'certificate/wrong-shape',
    ({ certificate }) => first(certificate.levels).potentials.push(0),
  ],
  [
    'a potential of one half',
    'certificate/not-integer',
    ({ certificate }) => (first(certificate.levels).potentials[0] = 0.5),
  ],
  [
    'a potential beyond exact integers',
    'certificate/not-integer',
    ({ certificate }) => (first(certificate.levels).potentials[0] = 2 ** 60),
  ],
  ['the demand of an urgency', 'plan/wrong-count', ({ demandByUrgency }) => (demandByUrgency[2] += 1)],
  ['the unmet of an urgency', 'plan/wrong-count', ({ unmetByUrgency }) => (unmetByUrgency[4] -= 1)],
  [
    'an urgency that is none',
    'plan/wrong-count',
    ({ unmetByUrgency }) => Object.assign(unmetByUrgency, { 5: 0 }),
  ],
  ['an unmet need hidden', 'plan/wrong-list', ({ unmet }) => unmet.pop()],
  ['an unmet need made smaller', 'plan/wrong-entry', ({ unmet }) => (first(unmet).qty -= 1)],
  ['an unmet need of another', 'plan/wrong-entry', ({ unmet }) => (first(unmet).need += 1)],
  [
    'another reason',
    'plan/wrong-reason',
    (tampered) => {
      const { need } = exhausted(tampered)
      const entry = tampered.unmet.find((one) => one.need === need)
      if (entry !== undefined) entry.reason = { code: 'need/no-links', en: '', zh: '' }
    },
  ],
  ['another bottleneck', 'plan/wrong-reason', (tampered) => (exhausted(tampered).reason.bottleneck += 1)],
  [
    'another decider',
    'plan/wrong-reason',
    (tampered) => (exhausted(tampered).reason.decider = { by: 'level', level: 'cost', loss: 99 }),
  ],
  ...bottleneckTamperings({
    'a need left out of a bottleneck': ({ needs }) => needs.pop(),
    'a source added to a bottleneck': ({ offers }) => offers.push(59),
    'more wanted': (bottleneck) => (bottleneck.wanted += 1),
    'less to be had': (bottleneck) => (bottleneck.capacity -= 1),
    'a bottleneck that is conditional': ({ given }) => given.push('unmet1'),
  }),
  ['a bottleneck left out', 'plan/wrong-list', ({ bottlenecks }) => bottlenecks.shift()],
  ['called infeasible', 'plan/wrong-status', (tampered) => (tampered.status = 'infeasible')],
  [
    'a conflict invented',
    'plan/wrong-conflicts',
    ({ conflicts }) => {
      conflicts.push({ code: 'conflict/need', need: 0, qty: 1, promised: 2, committed: [0], en: '', zh: '' })
    },
  ],
]

function bottleneckTamperings(tampers: Record<string, (bottleneck: Bottleneck) => unknown>): Tampering[] {
  return Object.entries(tampers).map(([what, tamper]) => {
    return [what, 'plan/wrong-entry', ({ bottlenecks }) => tamper(first(bottlenecks))]
  })
}

test('the plan to tamper with is right, and stays right through JSON', () => {
  expect(verifyMatching(problem, plan)).toEqual({ ok: true })
  expect(verifyMatching(problem, JSON.parse(JSON.stringify(plan)))).toEqual({ ok: true })
})

describe('a tampered plan is refused', () => {
  test.each(tamperings)('%s: %s', (_, code, tamper) => {
    const tampered = structuredClone(plan)
    tamper(tampered)
    expect(codesOf(problem, tampered)).toContain(code)
  })
})

test('a plan is refused for a problem in which a better plan became possible', () => {
  const richer = structuredClone(problem)
  for (const offer of richer.offers) {
    offer.qty += 5
    offer.perMonth += 5
  }
  expect(codesOf(richer, plan)).not.toEqual([])
})

test('a plan is refused for a problem in which something else is committed', () => {
  const { deliveries } = plan
  const link = problem.links.findIndex(({ need, offer }) => {
    return (
      !deliveries.some((one) => one.need === need && one.offer === offer) && problem.needs[need]?.due !== 0
    )
  })
  const committed = [...problem.committed, { link, month: 0, qty: 1 }]
  expect(codesOf({ ...problem, committed }, plan)).not.toEqual([])
})

test.each<[string, unknown]>([
  ['nothing', null],
  ['no certificate', { certificate: undefined }],
  ['no deliveries', { deliveries: undefined }],
  ['half a unit', { deliveries: [{ need: 0, offer: 0, month: 0, qty: 0.5 }] }],
  ['values as texts', { lexValues: ['0'] }],
])('what is not shaped like a plan is refused: %s', (_, part) => {
  const shapeless: unknown = part === null ? null : { ...plan, ...(part as object) }
  expect(codesOf(problem, shapeless)).toEqual(['plan/wrong-shape'])
})

test('the sentences may be worded anew', () => {
  const worded = structuredClone(plan)
  for (const { reason } of worded.unmet) reason.zh = '见说明'
  expect(verifyMatching(problem, worded)).toEqual({ ok: true })
})

test('an infeasible plan must name the commitments of the problem and promise nothing', async () => {
  const need = problem.needs.findIndex(({ due }) => due > 0)
  const link = problem.links.findIndex((one) => one.need === need)
  const overcommitted = { ...problem, committed: [{ link, month: 0, qty: 9999 }] }
  const infeasible = await solveMatching(overcommitted)
  expect(infeasible.conflicts.map(({ code }) => code)).toContain('conflict/need')
  expect(verifyMatching(overcommitted, infeasible)).toEqual({ ok: true })
  expect(codesOf(overcommitted, { ...infeasible, conflicts: [] })).toContain('plan/wrong-conflicts')
  expect(codesOf(overcommitted, { ...infeasible, deliveries: plan.deliveries })).toContain('plan/wrong-list')
  expect(codesOf(overcommitted, { ...infeasible, lexValues: [0] })).toContain('plan/wrong-status')
  expect(codesOf(overcommitted, plan)).toContain('plan/wrong-status')
})
