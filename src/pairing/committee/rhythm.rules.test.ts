import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { calendarOf } from '../../policy/workflow/working-day.rules.ts'
import { dueDay, dueEnd, lateBefore, periodEnd, rhythms } from './rhythm.rules.ts'

const official = calendarOf([])
const days = fc.integer({ min: 0, max: 2500 }).map((n) => addDays('2020-01-01', n))

describe('the day by which a committee meets', () => {
  it.each([
    ['monthly', '2021-02-03', '2021-02-28'],
    ['monthly', '2024-02-03', '2024-02-29'],
    ['quarterly', '2021-07-01', '2021-09-30'],
    ['half-yearly', '2021-06-30', '2021-06-30'],
    ['half-yearly', '2021-12-31', '2021-12-31'],
  ] as const)('%s: the period of %s ends on %s', (rhythm, day, end) => {
    expect(periodEnd(rhythm, day)).toBe(end)
  })

  it.each([
    ['2021-07-01', null, '2021-09-30'],
    // Fewer than ten working days are left of June.
    ['2021-06-18', null, '2021-09-30'],
    ['2021-07-01', '2021-08-03', '2021-12-31'],
    // One missed quarter is made up by the next meeting.
    ['2021-01-04', '2021-08-03', '2021-12-31'],
  ])('a quarterly committee of %s that met last on %s has until %s', (formedOn, lastHeldOn, end) => {
    expect(dueEnd(official, { rhythm: 'quarterly', formedOn, lastHeldOn })).toBe(end)
  })

  it('is the last working day of the period, by the calendar of the office', () => {
    expect(dueDay(official, '2021-10-31')).toBe('2021-10-29')
    // 26 September 2021, a Sunday, was worked; the 30th the office gives free.
    const office = calendarOf([{ day: '2021-09-30', isWorkday: false, name: '停工' }])
    expect(dueDay(office, '2021-09-30')).toBe('2021-09-29')
    expect(dueDay(official, '2021-09-26')).toBe('2021-09-26')
  })

  it('is over exactly when the list says that it is late', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rhythms), days, days, (rhythm, day, today) => {
        const end = periodEnd(rhythm, day)
        expect(end < lateBefore(official, today)).toBe(dueDay(official, end) < today)
      }),
    )
  })

  it('never lies in the period of the last meeting or before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rhythms), days, (rhythm, lastHeldOn) => {
        const end = dueEnd(official, { rhythm, formedOn: '2020-01-01', lastHeldOn })
        expect(end > periodEnd(rhythm, lastHeldOn)).toBe(true)
        expect(periodEnd(rhythm, end)).toBe(end)
      }),
    )
  })
})
