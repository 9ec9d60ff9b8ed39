import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE, codeOf, LEAST_RATERS, resultOf, stateOf } from './rating.rules.ts'

const over = { endsOn: '2021-07-14', closedOn: null }
const today = '2021-07-15'

describe('a round', () => {
  it.each([
    [{ endsOn: '2021-07-15', closedOn: null }, 'open'],
    [{ endsOn: '2021-07-14', closedOn: null }, 'over'],
    [{ endsOn: '2021-07-30', closedOn: '2021-07-15' }, 'over'],
  ] as const)('%o is %s', (round, state) => {
    expect(stateOf(round, today)).toBe(state)
  })
})

describe('the result', () => {
  it.each([
    ['while it goes on, however many', { endsOn: '2021-07-15', closedOn: null }, [9, 9, 9, 9, 9], 'open'],
    ['of nobody', over, [0, 0, 0, 0, 0], 'few'],
    ['of four', over, [0, 0, 1, 0, 3], 'few'],
  ] as const)('is not told %s', (_what, round, scores, hidden) => {
    expect(resultOf({ ...round, scores }, today)).toBe(hidden)
  })

  it('is told from five, with the mean half up', () => {
    expect(resultOf({ ...over, scores: [0, 0, 1, 1, 3] }, today)).toEqual({
      raters: 5,
      mean: 4.4,
      scores: [0, 0, 1, 1, 3],
    })
    expect(resultOf({ ...over, scores: [0, 0, 0, 7, 1] }, today)).toMatchObject({ mean: 4.13 })
  })

  it('never tells a number of fewer than five', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), (scores) => {
        const raters = scores.reduce((sum, one) => sum + one, 0)
        const result = resultOf({ ...over, scores }, today)
        expect(typeof result === 'string').toBe(raters < LEAST_RATERS)
      }),
    )
  })
})

it('codes have letters and digits that are not mistaken, each as likely as the others', () => {
  const all = Array.from({ length: 256 }, (_, byte) => codeOf(new Uint8Array(20).fill(byte)))
  for (const code of all) expect(code).toMatch(CODE)
  const counts = new Map<string, number>()
  for (const code of all) counts.set(code, (counts.get(code) ?? 0) + 1)
  expect(counts.size).toBe(32)
  expect(new Set(counts.values())).toEqual(new Set([8]))
})
