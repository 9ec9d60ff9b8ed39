import { expect, test } from 'vitest'
import { problemByHand } from '../../../test/allocation/dispatch-by-hand.ts'
import { solveDispatch } from './solve-dispatch.ts'

test('of a group and of a slot, the largest first, by their places in the list', async () => {
  const links = 'G0-S0:1!1 G0-S1:1!3 G0-S2:1!2 G1-S2:1!2 G2-S0:1!2'
  const plan = await solveDispatch(problemByHand([4, 2, 2], '1x9 2x9 3x3', links))
  expect(plan.status).toBe('infeasible')
  expect(plan.conflicts).toEqual([
    {
      code: 'conflict/group-locks',
      group: 0,
      count: 4,
      locks: [1, 2],
      people: 5,
      en: 'running orders hold 5 people of Q0 (at T1, T2), a group of only 4',
      zh: 'Q0 的编组只有 4 人，而进行中的派遣（T1, T2）已占用 5 人',
    },
    {
      code: 'conflict/slot-locks',
      slot: 2,
      count: 3,
      locks: [2, 3],
      people: 4,
      en: 'running orders hold 4 people at T2 (of Q0, Q1), which takes only 3',
      zh: 'T2 只需 3 人，而进行中的派遣（Q0, Q1）已有 4 人',
    },
  ])
  expect(plan).toMatchObject({ orders: [], shortfalls: [], bottlenecks: [], lexValues: [] })
})

test('one running order alone may be too many', async () => {
  const plan = await solveDispatch(problemByHand([2], '1x5', 'G0-S0:1!3'))
  expect(plan.conflicts).toMatchObject([{ code: 'conflict/group-locks', locks: [0], people: 3 }])
})

test('locks that fill a group and a slot to the last person are none', async () => {
  expect((await solveDispatch(problemByHand([3, 1], '1x4', 'G0-S0:1!3 G1-S0:1!1'))).conflicts).toEqual([])
})
