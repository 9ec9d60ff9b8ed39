import { describe, expect, test } from 'vitest'
import { generateMatching } from '../../../test/allocation/generate-matching.ts'
import { matchingByHand, type HandMade } from '../../../test/allocation/matching-by-hand.ts'
import type { Bottleneck, MatchingPlan, MatchingProblem } from './matching-problem.ts'
import { solveMatching } from './solve-matching.ts'
import { verifyMatching } from './verify-matching.ts'

async function unmetOf(made: HandMade): Promise<Pick<MatchingPlan, 'unmet' | 'bottlenecks'>> {
  const { unmet, bottlenecks } = await solveMatching(matchingByHand(made))
  return { unmet, bottlenecks }
}

describe('what a need lacks', () => {
  test('no links; nothing can be in time; nothing is wanted', async () => {
    const { unmet, bottlenecks } = await unmetOf({
      months: 2,
      needs: [{ qty: 3 }, { qty: 2, due: 0 }, { qty: 0 }],
      offers: [{ qty: 9 }],
      links: '1-0 2-0',
    })
    expect(unmet).toEqual([
      {
        need: 0,
        qty: 3,
        reason: {
          code: 'need/no-links',
          en: 'no offer is linked to need 0 of community C0 (food)',
          zh: '社区 C0 的需求 0（food）没有可用的供给',
        },
      },
      { need: 1, qty: 2, reason: expect.objectContaining({ code: 'need/no-time' }) as object },
    ])
    expect(bottlenecks).toEqual([])
  })

  test('its only offer has less than it wants', async () => {
    const { unmet, bottlenecks } = await unmetOf({
      needs: [{ qty: 8 }, { qty: 5 }],
      offers: [{ qty: 5 }, { qty: 9 }],
      links: '0-0 1-1',
    })
    expect(bottlenecks).toEqual([
      { needs: [0], offers: [], months: [{ offer: 0, month: 0 }], wanted: 8, capacity: 5, given: [] },
    ])
    expect(unmet).toEqual([
      {
        need: 0,
        qty: 3,
        reason: {
          code: 'need/exhausted',
          bottleneck: 0,
          decider: { by: 'capacity' },
          en: 'need 0 wants 8, but can get at most 5 from R0 in month 1; no more can be brought to this one',
          zh: '1 项需求（0）共需 8，而 R0（第1个月） 最多只能提供 5；本项已无法再增加',
        },
      },
    ])
  })

  test('a month is the limit though the offer has more; the offer is where its months have room', async () => {
    const months = await unmetOf({
      months: 3,
      needs: [{ qty: 9, due: 2 }],
      offers: [{ qty: 20, perMonth: 4 }],
      links: '0-0',
    })
    expect(months.bottlenecks).toMatchObject([
      {
        offers: [],
        months: [
          { offer: 0, month: 0 },
          { offer: 0, month: 1 },
        ],
        capacity: 8,
      },
    ])
    const whole = await unmetOf({
      months: 3,
      needs: [{ qty: 9, due: 2 }],
      offers: [{ qty: 7, perMonth: 5 }],
      links: '0-0',
    })
    expect(whole.bottlenecks).toMatchObject([{ offers: [0], months: [], capacity: 7 }])
  })

  test('all that its offers could be freed for is exhausted too, but not what lies beyond', async () => {
    const { unmet, bottlenecks } = await unmetOf({
      needs: [{ qty: 5, urgency: 3 }, { qty: 5 }, { qty: 5, urgency: 2 }, { qty: 5, urgency: 4 }],
      offers: [{ qty: 5 }, { qty: 5, perMonth: 9 }, { qty: 4, perMonth: 9 }],
      links: '0-0 1-0 1-1 2-1 3-2',
    })
    expect(bottlenecks).toEqual([
      {
        needs: [0, 1, 2],
        offers: [1],
        months: [{ offer: 0, month: 0 }],
        wanted: 15,
        capacity: 10,
        given: [],
      },
      { needs: [3], offers: [2], months: [], wanted: 5, capacity: 4, given: [] },
    ])
    expect(unmet).toMatchObject([
      { need: 0, qty: 5, reason: { bottleneck: 0, decider: { by: 'level', level: 'unmet2', loss: 1 } } },
      { need: 3, qty: 1, reason: { bottleneck: 1, decider: { by: 'capacity' } } },
    ])
    expect(unmet[0]?.reason.en).toBe(
      '3 needs (0, 1, 2) want 15, but can get at most 10 from R1, R0 in month 1; a unit more for this one would worsen unmet needs of urgency 2 by at least 1',
    )
  })

  test('a need whose commitment holds an offer is outside, and what it holds does not count', async () => {
    const { bottlenecks } = await unmetOf({
      needs: [{ qty: 4, urgency: 4 }, { qty: 6 }],
      offers: [{ qty: 7 }],
      links: '0-0 1-0',
      committed: [{ link: 0, month: 0, qty: 3 }],
    })
    expect(bottlenecks).toMatchObject([
      { needs: [0, 1], capacity: 7, wanted: 10 },
      { needs: [1], capacity: 4, wanted: 6 },
    ])
  })

  test('between equals the cost decides, and between equal costs the lot', async () => {
    const needs = [{ qty: 4 }, { qty: 4 }]
    const dearer = await unmetOf({ needs, offers: [{ qty: 4 }], links: '0-0:3 1-0:5' })
    expect(dearer.unmet).toMatchObject([
      { need: 1, reason: { code: 'need/exhausted', decider: { by: 'level', level: 'cost', loss: 2 } } },
    ])
    const even = await unmetOf({ needs, offers: [{ qty: 4 }], links: '0-0:3 1-0:3' })
    expect(even.unmet).toMatchObject([{ reason: { code: 'need/exhausted', decider: { by: 'lot' } } }])
  })

  test('a level before would get worse', async () => {
    const { unmet } = await unmetOf({
      needs: [{ qty: 2 }],
      offers: [{ qty: 2 }],
      links: '0-0:6',
      lexOrder: ['cost', 'unmet1'],
    })
    expect(unmet).toMatchObject([{ qty: 2, reason: { code: 'need/outranked', level: 'cost', loss: 6 } }])
  })

  test('what can be had without worsening a level before is exhausted', async () => {
    const { unmet, bottlenecks } = await unmetOf({
      needs: [{ qty: 2 }, { qty: 2 }],
      offers: [{ qty: 2 }, { qty: 9 }],
      links: '0-0:0 1-0:0 1-1:4',
      lexOrder: ['cost', 'unmet1'],
    })
    expect(bottlenecks).toMatchObject([{ needs: [0, 1], wanted: 4, capacity: 2, given: ['cost'] }])
    expect(unmet[0]?.reason).toMatchObject({ code: 'need/exhausted', decider: { by: 'lot' } })
    expect(unmet[0]?.reason.en).toContain('keeping cost')
    expect(unmet[0]?.reason.zh).toContain('保持总费用不变')
  })

  test('nothing asks for it', async () => {
    const { unmet } = await unmetOf({
      needs: [{ qty: 2, urgency: 2 }],
      offers: [{ qty: 2 }],
      links: '0-0:0',
      lexOrder: ['unmet1', 'cost'],
    })
    expect(unmet).toMatchObject([{ reason: { code: 'need/not-sought' } }])
  })
})

/** Hall's condition, counted from the problem alone. */
function expectTooNarrow(
  problem: MatchingProblem,
  { needs, offers, months, wanted, capacity }: Bottleneck,
): void {
  const inside = new Set(needs)
  const whole = new Set(offers)
  const single = new Set(months.map(({ offer, month }) => `${offer} ${month}`))
  const outside = problem.links.filter(({ need, offer }) => {
    const inTime = Math.min(problem.needs[need]?.due ?? 0, problem.months)
    const months = Array.from({ length: inTime }, (_, month) => `${offer} ${month}`)
    return inside.has(need) && !whole.has(offer) && !months.every((month) => single.has(month))
  })
  expect(outside).toEqual([])
  const total = (numbers: number[]): number => numbers.reduce((all, number) => all + number, 0)
  const held = problem.committed.map(({ link, month, qty }) => {
    const { need, offer } = problem.links[link] ?? { need: 0, offer: 0 }
    return !inside.has(need) && (whole.has(offer) || single.has(`${offer} ${month}`)) ? qty : 0
  })
  const given = [
    ...offers.map((offer) => problem.offers[offer]?.qty ?? 0),
    ...months.map(({ offer }) => problem.offers[offer]?.perMonth ?? 0),
  ]
  expect(total(given) - total(held)).toBe(capacity)
  expect(total(needs.map((need) => problem.needs[need]?.qty ?? 0))).toBe(wanted)
  expect(capacity).toBeLessThan(wanted)
}

test('every set named is too narrow by the problem itself', async () => {
  let counted = 0
  for (let seed = 1; seed <= 12; seed += 1) {
    const problem = generateMatching({ seed, needs: 80, offers: 60, months: 4, links: 400, supply: 1.1 })
    const { bottlenecks, unmet } = await solveMatching(problem)
    expect(unmet.every(({ reason }) => !['need/outranked', 'need/not-sought'].includes(reason.code))).toBe(
      true,
    )
    for (const bottleneck of bottlenecks) {
      expect(bottleneck.given).toEqual([])
      expectTooNarrow(problem, bottleneck)
      counted += 1
    }
  }
  expect(counted).toBeGreaterThan(40)
})

test('needs with sets too wide to check by hand share one, which is too narrow as well', async () => {
  const problem = generateMatching({
    seed: 5,
    needs: 500,
    offers: 150,
    months: 12,
    links: 12_000,
    supply: 0.5,
  })
  const plan = await solveMatching(problem)
  expect(verifyMatching(problem, plan)).toEqual({ ok: true })
  const places = plan.unmet.flatMap(({ reason }) =>
    reason.code === 'need/exhausted' ? [reason.bottleneck] : [],
  )
  const shared = plan.bottlenecks.findIndex((_, place) => places.filter((each) => each === place).length > 50)
  expect(shared).toBeGreaterThanOrEqual(0)
  for (const bottleneck of plan.bottlenecks) expectTooNarrow(problem, bottleneck)
  plan.unmet.forEach(({ need, reason }) => {
    if (reason.code === 'need/exhausted') expect(plan.bottlenecks[reason.bottleneck]?.needs).toContain(need)
  })
})
