import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { clockText, instantOf, minuteAt, minuteOfInstant, readClock, weekdayOf } from './clock.rules.ts'
import { offers, whyNotBooked } from './duty.rules.ts'
import { checkFreeTime, freeIn, type Exception, type FreeTime, type Weekly } from './free-time.rules.ts'
import { covers, firstOverlap, join, overlap, within, without, type Interval } from './interval.rules.ts'

/** The plain baseline: every minute on its own. */
const minutesOf = (intervals: readonly Interval[]): Set<number> => {
  const minutes = new Set<number>()
  for (const { from, to } of intervals) for (let minute = from; minute < to; minute++) minutes.add(minute)
  return minutes
}
const sorted = (minutes: Iterable<number>): number[] => [...minutes].sort((a, b) => a - b)

/** Also empty and backwards ones, which hold no minute. */
const interval = fc.record({ from: fc.integer({ min: 0, max: 60 }), to: fc.integer({ min: 0, max: 60 }) })
const some = fc.array(interval, { maxLength: 8 })

const isTidy = (intervals: readonly Interval[]): boolean =>
  intervals.every(({ from, to }, at) => from < to && (intervals[at - 1]?.to ?? -1) < from)

describe('intervals hold the minutes that a plain set of minutes holds', () => {
  const agrees = (made: readonly Interval[], plain: Iterable<number>): void => {
    expect(sorted(minutesOf(made))).toEqual(sorted(plain))
    expect(isTidy(made)).toBe(true)
  }

  it('joined', () => fc.assert(fc.property(some, (all) => agrees(join(all), minutesOf(all)))))

  it('without others', () =>
    fc.assert(
      fc.property(some, some, (all, taken) => {
        const gone = minutesOf(taken)
        agrees(without(all, taken), [...minutesOf(all)].filter((minute) => !gone.has(minute))) // prettier-ignore
      }),
    ))

  it('within a window', () =>
    fc.assert(
      fc.property(
        some,
        interval,
        (all, window) =>
        agrees(within(all, window), [...minutesOf(all)].filter((one) => one >= window.from && one < window.to)), // prettier-ignore
      ),
    ))

  it('covering another, and overlapping', () =>
    fc.assert(
      fc.property(some, interval, interval, (all, one, other) => {
        fc.pre(one.from < one.to && other.from < other.to)
        const held = minutesOf(all)
        expect(covers(all, one)).toBe([...minutesOf([one])].every((minute) => held.has(minute)))
        const both = minutesOf([other])
        expect(overlap(one, other)).toBe([...minutesOf([one])].some((minute) => both.has(minute)))
      }),
    ))

  it('ending at nine does not meet beginning at nine', () => {
    expect(overlap({ from: 480, to: 540 }, { from: 540, to: 600 })).toBe(false)
    expect(firstOverlap([{ from: 480, to: 540 }, { from: 540, to: 600 }])).toBeUndefined() // prettier-ignore
  })
})

const MONDAY = '2021-07-19'
const days = fc.integer({ min: 0, max: 9 }).map((days) => addDays(MONDAY, days))
const hours = fc
  .tuple(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 0, max: 48 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]) => ({ from: from * 30, to: to * 30 }))
const weekly = fc.tuple(fc.integer({ min: 1, max: 7 }), hours).map(([weekday, time]): Weekly => ({ weekday, ...time })) // prettier-ignore
const exception = fc.tuple(days, fc.boolean(), hours).map(([day, isFree, time]): Exception => ({ day, isFree, ...time })) // prettier-ignore
const freeTime = fc.record({
  weekly: fc.array(weekly, { maxLength: 6 }),
  exceptions: fc.array(exception, { maxLength: 4 }),
})
const window = fc
  .tuple(fc.integer({ min: 0, max: 5 * 48 }), fc.integer({ min: 1, max: 3 * 48 }))
  .map(([from, length]) => ({
    from: minuteAt(MONDAY, from * 30),
    to: minuteAt(MONDAY, (from + length) * 30),
  }))

/** Of one minute, asked by itself. */
function isFreeAt(time: FreeTime, minute: number): boolean {
  const day = clockText(minute).slice(0, 10)
  const at = minute - minuteAt(day, 0)
  const holds = ({ from, to }: Interval): boolean => from <= at && at < to
  const own = time.exceptions.filter((one) => one.day === day && holds(one))
  if (own.some(({ isFree }) => !isFree)) return false
  return own.length > 0 || time.weekly.some((one) => one.weekday === weekdayOf(day) && holds(one))
}

describe('free time', () => {
  it('is free in every minute in which one asked by itself is', () => {
    fc.assert(
      fc.property(freeTime, window, (time, asked) => {
        const free = minutesOf(freeIn(time, asked))
        for (let minute = asked.from; minute < asked.to; minute += 30)
          expect([clockText(minute), free.has(minute)]).toEqual([clockText(minute), isFreeAt(time, minute)])
        expect(isTidy(freeIn(time, asked))).toBe(true)
      }),
    )
  })

  it('is all of it where nothing was said, and nothing where nobody is free', () => {
    const asked = { from: minuteAt(MONDAY, 0), to: minuteAt(MONDAY, 60) }
    expect(freeIn(undefined, asked)).toEqual([asked])
    expect(freeIn({ weekly: [], exceptions: [] }, asked)).toEqual([])
  })

  it.each([
    ['team/time-order', { weekly: [{ weekday: 1, from: 600, to: 600 }], exceptions: [] }],
    ['team/time-overlap', { weekly: [{ weekday: 1, from: 600, to: 700 }, { weekday: 1, from: 660, to: 720 }], exceptions: [] }],
    ['team/time-overlap', { weekly: [], exceptions: [{ day: MONDAY, from: 0, to: 60, isFree: true }, { day: MONDAY, from: 30, to: 90, isFree: false }] }],
  ])('refuses what is wrong: %s', (code, time) => {
    expect(() => checkFreeTime(time)).toThrow(code)
  }) // prettier-ignore

  it('takes stretches that touch, and the same hours on two days', () => {
    const touching = [
      { weekday: 1, from: 600, to: 660 },
      { weekday: 1, from: 660, to: 720 },
      { weekday: 2, from: 600, to: 720 },
    ]
    expect(() => checkFreeTime({ weekly: touching, exceptions: [] })).not.toThrow()
  })
})

describe('booking', () => {
  const taken = fc.array(window.map((one) => ({ ...one, team: '突击队' })), { maxLength: 5 }) // prettier-ignore
  const now = minuteAt(MONDAY, 0)

  it('is refused exactly when a minute of it is taken or not free, and what is offered could be booked', () => {
    fc.assert(
      fc.property(fc.option(freeTime, { nil: undefined }), taken, window, (time, booked, asked) => {
        const busy = minutesOf(booked)
        let isPossible = true
        for (let minute = asked.from; minute < asked.to; minute += 30)
          if (busy.has(minute) || (time && !isFreeAt(time, minute))) isPossible = false
        const why = whyNotBooked(asked, time, booked, now)
        expect(why === undefined).toBe(isPossible)
        const length = asked.to - asked.from
        for (const { from, to } of offers(asked, time, booked, now)) {
          expect(to - from).toBeGreaterThanOrEqual(length)
          expect(whyNotBooked({ from, to: from + length }, time, booked, now)).toBeUndefined()
        }
      }),
    )
  })

  it('says what stands in the way and what is free instead', () => {
    const at = (from: number, to: number) => ({ from: minuteAt(MONDAY, from), to: minuteAt(MONDAY, to) })
    const time = { weekly: [{ weekday: 1, from: 540, to: 1020 }], exceptions: [] }
    const why = whyNotBooked(at(600, 720), time, [{ ...at(660, 780), team: '甲队' }], now)
    expect(why).toMatchObject({
      code: 'team/double-booked',
      extra: {
        free: [
          { from: '2021-07-19T09:00', to: '2021-07-19T11:00' },
          { from: '2021-07-19T13:00', to: '2021-07-19T17:00' },
        ],
      },
    })
    expect(why?.words.zh).toBe(
      '该同志 2021-07-19 11:00–13:00 已有“甲队”的安排。可安排：2021-07-19 09:00–11:00；2021-07-19 13:00–17:00。',
    )
    expect(whyNotBooked(at(480, 600), time, [], now)?.code).toBe('team/not-free')
  })
})

it('keeps the clock of China whatever the machine says', () => {
  expect(clockText(minuteOfInstant(new Date('2021-07-15T16:30:00Z')))).toBe('2021-07-16T00:30')
  expect(instantOf(readClock('2021-07-16T00:30')).toISOString()).toBe('2021-07-15T16:30:00.000Z')
})
