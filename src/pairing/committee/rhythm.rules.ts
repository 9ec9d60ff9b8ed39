import { addDays, type Day } from '../../platform/day.ts'
import type { Words } from '../../platform/problem.ts'
import { workingDaysBetween, type Calendar } from '../../policy/workflow/working-day.rules.ts'

export const rhythms = ['monthly', 'quarterly', 'half-yearly'] as const
export type Rhythm = (typeof rhythms)[number]

export const rhythmChoices: readonly (Words & { value: Rhythm })[] = [
  { value: 'monthly', zh: '每月一次', en: 'Monthly' },
  { value: 'quarterly', zh: '每季度一次', en: 'Quarterly' },
  { value: 'half-yearly', zh: '每半年一次', en: 'Half-yearly' },
]

const MONTHS: Record<Rhythm, number> = { monthly: 1, quarterly: 3, 'half-yearly': 6 }

/** A committee that begins with fewer working days left than this has its first meeting in the period after (ours). */
const ROOM_FOR_FIRST = 10

/** The last day of the calendar month, quarter or half-year in which a day lies. */
export function periodEnd(rhythm: Rhythm, day: Day): Day {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const size = MONTHS[rhythm]
  const after = Math.ceil(month / size) * size
  return new Date(Date.UTC(year, after, 0)).toISOString().slice(0, 10)
}

const periodAfter = (rhythm: Rhythm, day: Day): Day => periodEnd(rhythm, addDays(periodEnd(rhythm, day), 1))

/**
 * The last day of the first period that lacks a meeting. A period without one stays due until one is held, in it or later: what was
 * missed is made up by the next meeting and not by as many as were missed.
 */
export function dueEnd(
  calendar: Calendar,
  { rhythm, formedOn, lastHeldOn }: { rhythm: Rhythm; formedOn: Day; lastHeldOn: Day | null },
): Day {
  if (lastHeldOn !== null) return periodAfter(rhythm, lastHeldOn)
  const first = periodEnd(rhythm, formedOn)
  return workingDaysBetween(calendar, formedOn, first) < ROOM_FOR_FIRST
    ? periodAfter(rhythm, formedOn)
    : first
}

/** No holiday is longer; it ends the search should a calendar call every day a rest. */
const LONGEST_REST = 30

const workdayFrom = (calendar: Calendar, day: Day, step: 1 | -1): Day => {
  let found = day
  for (let tried = 0; tried < LONGEST_REST && !calendar.isWorkday(found); tried++)
    found = addDays(found, step)
  return found
}

/** The day by which the meeting is due: the last working day of the period. */
export const dueDay = (calendar: Calendar, end: Day): Day => workdayFrom(calendar, end, -1)

/**
 * A period that ends before this day is late: its last working day has passed exactly if no working day from today on lies in it. So a
 * list is filtered by one comparison, and a change of the calendar changes no row.
 */
export const lateBefore = (calendar: Calendar, today: Day): Day => workdayFrom(calendar, today, 1)

/** Working days by which a day was missed; 0 while it is not over. */
export const daysLate = (calendar: Calendar, due: Day, today: Day): number =>
  workingDaysBetween(calendar, due, today)
