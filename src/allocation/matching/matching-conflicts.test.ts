import { describe, expect, test } from 'vitest'
import { matchingByHand } from '../../../test/allocation/matching-by-hand.ts'
import { findConflicts } from './matching-conflicts.ts'
import { solveMatching } from './solve-matching.ts'
import { verifyMatching } from './verify-matching.ts'

describe('commitments that cannot all stay', () => {
  test('more than an offer gives in a month: as few as exceed it, the largest first', () => {
    const problem = matchingByHand({
      months: 2,
      needs: [{ qty: 9 }, { qty: 9 }, { qty: 9 }],
      offers: [{ qty: 30, perMonth: 8 }],
      links: '0-0 1-0 2-0',
      committed: [
        { link: 0, month: 1, qty: 3 },
        { link: 1, month: 1, qty: 4 },
        { link: 2, month: 0, qty: 8 },
        { link: 2, month: 1, qty: 5 },
      ],
    })
    expect(findConflicts(problem)).toEqual([
      {
        code: 'conflict/offer-month',
        offer: 0,
        month: 1,
        perMonth: 8,
        promised: 9,
        committed: [1, 3],
        en: 'R0 is to deliver 9 in month 2 (commitments 1, 3), but gives at most 8 a month',
        zh: 'R0 第2个月已承诺 9（承诺记录 1, 3），超过其每月上限 8',
      },
      expect.objectContaining({ code: 'conflict/need', need: 2, qty: 9, promised: 13, committed: [2, 3] }),
    ])
  })

  test('more than an offer has, and more than a need wants', () => {
    const problem = matchingByHand({
      months: 3,
      needs: [{ qty: 5 }, { qty: 9 }],
      offers: [{ qty: 10, perMonth: 6 }],
      links: '0-0 1-0',
      committed: [
        { link: 0, month: 0, qty: 2 },
        { link: 0, month: 0, qty: 4 },
        { link: 1, month: 1, qty: 5 },
      ],
    })
    expect(findConflicts(problem)).toEqual([
      {
        code: 'conflict/offer',
        offer: 0,
        qty: 10,
        promised: 11,
        committed: [0, 1, 2],
        en: 'R0 is to deliver 11 (commitments 0, 1, 2), but has only 10',
        zh: 'R0 已承诺 11（承诺记录 0, 1, 2），超过其总量 10',
      },
      {
        code: 'conflict/need',
        need: 0,
        qty: 5,
        promised: 6,
        committed: [0, 1],
        en: 'need 0 of community C0 (food) is to get 6 (commitments 0, 1), but wants only 5',
        zh: '社区 C0 的需求 0（food）已获承诺 6（承诺记录 0, 1），超过其所需 5',
      },
    ])
  })

  test('later than the need is due', () => {
    const problem = matchingByHand({
      months: 4,
      needs: [{ qty: 9, due: 2 }],
      offers: [{ qty: 9 }],
      links: '0-0',
      committed: [0, 1, 2, 3].map((month) => ({ link: 0, month, qty: 1 })),
    })
    expect(findConflicts(problem)).toMatchObject([
      { code: 'conflict/after-due', need: 0, due: 2, committed: [2, 3] },
    ])
  })

  test('what fills a capacity exactly stays, and so does a commitment to nothing', async () => {
    const problem = matchingByHand({
      months: 2,
      needs: [{ qty: 4, due: 1 }],
      offers: [{ qty: 4 }],
      links: '0-0',
      committed: [
        { link: 0, month: 0, qty: 4 },
        { link: 0, month: 1, qty: 0 },
      ],
    })
    const plan = await solveMatching(problem)
    expect(plan).toMatchObject({
      status: 'optimal',
      deliveries: [{ need: 0, offer: 0, month: 0, qty: 4 }],
    })
    expect(verifyMatching(problem, plan)).toEqual({ ok: true })
  })
})

test('an infeasible problem has a plan that says why and promises nothing', async () => {
  const problem = matchingByHand({
    needs: [{ qty: 2 }],
    offers: [{ qty: 1 }],
    links: '0-0',
    committed: [{ link: 0, month: 0, qty: 2 }],
  })
  const plan = await solveMatching(problem)
  expect(plan).toMatchObject({
    status: 'infeasible',
    lexValues: [],
    deliveries: [],
    unmet: [],
    demandByUrgency: { 1: 2, 2: 0, 3: 0, 4: 0 },
    certificate: { levels: [] },
  })
  expect(plan.conflicts.map(({ code }) => code)).toEqual(['conflict/offer-month', 'conflict/offer'])
  expect(verifyMatching(problem, plan)).toEqual({ ok: true })
})
