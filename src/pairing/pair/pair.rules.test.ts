import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { coverageChange, pairStateOn, type Interval } from './pair.rules.ts'

const day = (offset: number): string => addDays('2021-06-01', offset)
const DAYS = 40
const BODIES = 4

/** A pair begins on a day, or one that is there ends; which of them does not matter. */
const operation = fc.record({
  body: fc.nat(BODIES - 1),
  begins: fc.boolean(),
  at: fc.nat(DAYS - 2),
  length: fc.integer({ min: 1, max: DAYS }),
  which: fc.nat(),
})

it('gives figures of distinct bodies that are those of the records on every day, after 10,000 operations', () => {
  let operations = 0
  fc.assert(
    fc.property(fc.array(operation, { minLength: 100, maxLength: 100 }), (all) => {
      const pairs: Interval[][] = Array.from({ length: BODIES }, () => [])
      const sums = new Map<string, number>()
      for (const { body, begins, at, length, which } of all) {
        const before = pairs[body] ?? []
        const open = before.filter(({ to }) => to === null)
        const ending = open[which % Math.max(1, open.length)]
        if (!begins && !ending) continue
        const after =
          begins || !ending
            ? [...before, { from: day(at), to: null }]
            : before.map((own) => (own === ending ? { ...own, to: addDays(own.from, length) } : own))
        for (const change of coverageChange(before, after))
          sums.set(change.day, (sums.get(change.day) ?? 0) + change.value)
        pairs[body] = after
        operations += 1
      }
      for (let offset = 0; offset <= 2 * DAYS; offset++) {
        const on = day(offset)
        const counted = pairs.filter((own) =>
          own.some(({ from, to }) => from <= on && (to === null || to > on)),
        ).length
        const summed = [...sums].reduce((sum, [from, value]) => (from <= on ? sum + value : sum), 0)
        expect(summed).toBe(counted)
      }
    }),
    { numRuns: 150 },
  )
  expect(operations).toBeGreaterThan(10_000)
})

it('takes an offer for expired after its last day, and not on it', () => {
  const offer = { status: 'offered', offeredUntil: '2021-07-15' } as const
  expect(pairStateOn(offer, '2021-07-15')).toBe('offered')
  expect(pairStateOn(offer, '2021-07-16')).toBe('expired')
  expect(pairStateOn({ ...offer, status: 'accepted' }, '2021-08-16')).toBe('accepted')
})
