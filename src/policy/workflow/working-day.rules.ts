import chineseDays from 'chinese-days'
import { addDays, type Day } from '../../platform/day.ts'

/** A day of which the office says whether it is worked; it stands over the official calendar. */
export interface CalendarDay {
  day: Day
  isWorkday: boolean
  name: string
}

/** From where a year's days are known: the State Council's yearly notice, the office, or weekends alone. */
export type YearSource = 'official' | 'office' | 'weekends'

export interface Calendar {
  isWorkday: (day: Day) => boolean
  sourceOf: (year: number) => YearSource
}

const NATIONAL_DAYS = ['10-01', '10-02', '10-03']

/** The notice of a year gives the National Day holiday; three days in a row can never all be weekend. */
const isPublished = (year: number): boolean =>
  NATIONAL_DAYS.every((day) => chineseDays.isHoliday(`${year}-${day}`))

/** The calendar of a programme. Where a year has no table yet weekends are assumed, and `sourceOf` says so. */
export function calendarOf(overrides: readonly CalendarDay[]): Calendar {
  const said = new Map(overrides.map(({ day, isWorkday }) => [day, isWorkday]))
  const years = new Set(
    overrides.filter(({ isWorkday }) => !isWorkday).map(({ day }) => Number(day.slice(0, 4))),
  )
  return {
    isWorkday: (day) => said.get(day) ?? chineseDays.isWorkday(day),
    sourceOf: (year) => (isPublished(year) ? 'official' : years.has(year) ? 'office' : 'weekends'),
  }
}

/** No limit is longer; it also ends the search should a calendar call every day a rest. */
const FARTHEST = 1000

/** The last day of a limit: the day it begins does not count (民法典 art. 201). */
export function addWorkingDays(calendar: Calendar, from: Day, days: number): Day {
  let day = from
  let left = days
  for (let step = 0; left > 0 && step < FARTHEST; step++) {
    day = addDays(day, 1)
    if (calendar.isWorkday(day)) left--
  }
  return day
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0
  let day = from
  for (let step = 0; day < to && step < FARTHEST; step++) {
    day = addDays(day, 1)
    if (calendar.isWorkday(day)) count++
  }
  return count
}
