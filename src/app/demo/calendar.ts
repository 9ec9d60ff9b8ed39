import { addDays, type Day } from '../../platform/day.ts'
import type { Draws } from './seed.ts'

export const FIRST_DAY: Day = '2021-06-01'
/** The day on which the plan was taken up. */
export const ADOPTED_DAY: Day = '2021-06-11'
export const FIRST_PAIRING_DAY: Day = '2021-06-15'
export const LAST_PAIRING_DAY: Day = '2021-08-20'
/** The day of the headline, and the last on which anything happens. */
export const LAST_DAY: Day = '2021-08-26'

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b)
export const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** A day from one to another; an exponent above 1 crowds the draws towards the first. */
export function dayWithin(draws: Draws, from: Day, to: Day, exponent = 1): Day {
  return addDays(from, Math.floor(draws.next() ** exponent * (daysBetween(from, to) + 1)))
}

/** The day itself, or the Monday after it: offices sign nothing at the weekend. */
export function officeDay(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day
}

/** Nine in the morning in China and so many milliseconds. */
export const morningOf = (day: Day, millis = 0): Date => new Date(Date.parse(`${day}T01:00:00Z`) + millis)
