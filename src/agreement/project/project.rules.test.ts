import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../platform/day.ts'
import {
  duePeriods,
  isLate,
  numberOf,
  periodOf,
  projectStates,
  rhythms,
  whyNoGround,
  type Ground,
} from './project.rules.ts'

const ground: Ground = {
  pairStatus: 'active',
  reportedBy: 'account-a',
  isRated: false,
  accounts: ['account-b'],
}

describe('the period of a day', () => {
  it.each([
    ['month', '2021-07-15', '2021-07-01', '2021-07-31'],
    ['month', '2021-02-28', '2021-02-01', '2021-02-28'],
    ['month', '2024-02-01', '2024-02-01', '2024-02-29'],
    ['month', '2021-12-31', '2021-12-01', '2021-12-31'],
    ['quarter', '2021-01-01', '2021-01-01', '2021-03-31'],
    ['quarter', '2021-08-20', '2021-07-01', '2021-09-30'],
    ['quarter', '2021-12-31', '2021-10-01', '2021-12-31'],
  ] as const)('by %s of %s', (rhythm, day, first, last) => {
    expect(periodOf(rhythm, day)).toEqual({ first, last })
  })

  it('holds the day, and the next begins on the day after', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rhythms), fc.integer({ min: 0, max: 20_000 }), (rhythm, days) => {
        const day = addDays('2000-01-01', days)
        const { first, last } = periodOf(rhythm, day)
        expect(first <= day && day <= last).toBe(true)
        expect(periodOf(rhythm, addDays(last, 1)).first).toBe(addDays(last, 1))
        expect(periodOf(rhythm, first)).toEqual({ first, last })
      }),
    )
  })
})

describe('the runs that are due', () => {
  it.each([
    ['month', '2021-06-01', '2021-06-30', null, []],
    ['month', '2021-06-01', '2021-07-01', null, ['2021-07-01']],
    ['month', '2021-06-01', '2021-08-26', null, ['2021-07-01', '2021-08-01']],
    ['month', '2021-06-01', '2021-08-26', '2021-07-31', ['2021-07-01']],
    ['month', '2021-11-01', '2022-01-02', null, ['2021-12-01', '2022-01-01']],
    ['quarter', '2021-04-01', '2021-08-26', null, ['2021-07-01']],
    ['quarter', '2021-04-01', '2021-06-30', null, []],
  ] as const)('by %s after %s on %s until %s', (rhythm, last, today, until, due) => {
    expect(duePeriods(rhythm, last, today, until)).toEqual(due)
  })
})

describe('late', () => {
  it('is only what is still to be done, and only after its end', () => {
    const late = projectStates.filter((status) => isLate({ status, endsOn: '2021-07-14' }, '2021-07-15'))
    expect(late).toEqual(['planned', 'running', 'redo'])
    expect(isLate({ status: 'running', endsOn: '2021-07-15' }, '2021-07-15')).toBe(false)
  })
})

describe('one’s own work', () => {
  it.each([
    ['another account', ['account-b'], undefined],
    ['the account itself', ['account-a'], 'project/own-work'],
    ['whoever stands in for it', ['account-b', 'account-a'], 'project/own-work'],
  ] as const)('accepted by %s', (_who, accounts, code) => {
    for (const move of ['accept', 'rate'] as const)
      expect(whyNoGround(move, { ...ground, accounts })?.code).toBe(code)
    // To send it back is no favour to oneself.
    expect(whyNoGround('refuse', { ...ground, accounts })).toBeUndefined()
  })
})

it('what was begun is finished and accepted after its pair, and nothing new begins', () => {
  const ended = { ...ground, pairStatus: 'ended' }
  for (const move of ['start', 'change', 'resume'] as const)
    expect(whyNoGround(move, ended)?.code).toBe('project/pair-not-in-force')
  for (const move of ['progress', 'report', 'accept', 'refuse', 'withdraw'] as const)
    expect(whyNoGround(move, ended)).toBeUndefined()
})

it('is rated once', () => {
  expect(whyNoGround('rate', { ...ground, isRated: true })?.code).toBe('project/rated')
})

it('numbers stand as on paper', () => {
  expect([numberOf({ year: 2021, number: 12 }), numberOf({ year: 2021, number: 12_345 })]).toEqual([
    '2021-0012',
    '2021-12345',
  ])
})
