import { addDays, type Day } from '../../platform/day.ts'
import { addWorkingDays, type Calendar } from '../../policy/workflow/working-day.rules.ts'

/** Working days in which a community answers about a person (DOMAIN §4, individual track). */
const ANSWER_WORKING_DAYS = 3
/** No run of holidays is longer, so that many days back somebody is late for certain. */
const LONGEST_SEARCH = 60

/** Whoever asked on this day or before waits longer than the community has time. */
export function lateSince(calendar: Calendar, today: Day): Day {
  let day = addDays(today, -ANSWER_WORKING_DAYS)
  for (let step = 0; step < LONGEST_SEARCH; step++) {
    if (addWorkingDays(calendar, day, ANSWER_WORKING_DAYS) < today) return day
    day = addDays(day, -1)
  }
  return day
}

/** Part ÷ whole to 4 decimals, half up; null where there is nothing to divide by. */
export const rateOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000
