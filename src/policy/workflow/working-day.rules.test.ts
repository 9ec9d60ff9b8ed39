import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { addWorkingDays, calendarOf, workingDaysBetween } from './working-day.rules.ts'

const official = calendarOf([])

describe('the official calendar', () => {
  it.each([
    ['2021-09-18', true, 'a Saturday worked instead of the Mid-Autumn Festival'],
    ['2021-09-20', false, 'a Monday off'],
    ['2021-10-04', false, 'the National Day holiday'],
    ['2021-10-09', true, 'a Saturday worked after it'],
    ['2021-07-17', false, 'a Saturday'],
  ])('%s: %s, %s', (day, isWorkday) => expect(official.isWorkday(day)).toBe(isWorkday))

  it('counts make-up days, and not the day on which a limit begins', () => {
    expect(addWorkingDays(official, '2021-09-17', 1)).toBe('2021-09-18')
    expect(addWorkingDays(official, '2021-09-17', 3)).toBe('2021-09-23')
    expect(addWorkingDays(official, '2021-09-30', 5)).toBe('2021-10-13')
    expect(addWorkingDays(official, '2021-09-17', 0)).toBe('2021-09-17')
  })
})

describe('a year without a table', () => {
  it('is said, and its weekends are assumed', () => {
    expect([2021, 2026, 2027].map(official.sourceOf)).toEqual(['official', 'official', 'weekends'])
    expect(addWorkingDays(official, '2027-09-30', 1)).toBe('2027-10-01')
  })

  it('is the office’s once it has set days of rest', () => {
    const set = calendarOf([
      { day: '2027-10-01', isWorkday: false, name: '国庆节' },
      { day: '2027-10-09', isWorkday: true, name: '国庆调休' },
    ])
    expect(set.sourceOf(2027)).toBe('office')
    expect(set.isWorkday('2027-10-01')).toBe(false)
    expect(set.isWorkday('2027-10-09')).toBe(true)
  })
})

it('the office’s word stands over the official calendar', () => {
  const set = calendarOf([{ day: '2021-07-16', isWorkday: false, name: '防汛' }])
  expect(addWorkingDays(set, '2021-07-15', 1)).toBe('2021-07-19')
  expect(set.sourceOf(2021)).toBe('official')
})

it('adding and counting agree on any day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 0, max: 60 }), (offset, days) => {
      const from = addDays('2008-01-01', offset)
      const to = addWorkingDays(official, from, days)
      expect(workingDaysBetween(official, from, to)).toBe(days)
      if (days > 0) expect(official.isWorkday(to)).toBe(true)
    }),
  )
})

it('comes to an end where every day is called a rest', () => {
  const never = { isWorkday: () => false, sourceOf: () => 'office' as const }
  expect(addWorkingDays(never, '2021-01-01', 5)).toBe('2023-09-28')
})
