import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { notFound } from '../../platform/problem.ts'
import { defaultDay } from '../policy.rules.ts'
import * as programmes from '../programme.store.ts'
import * as store from './calendar.store.ts'
import type { Due } from './flow.rules.ts'
import { addWorkingDays, calendarOf, type Calendar } from './working-day.rules.ts'

/** A step counts as due soon this many working days before its limit. */
const SOON = 2

type Around = Pick<Context, 'db' | 'programmeId'>

export const calendar = async ({ db, programmeId }: Around): Promise<Calendar> =>
  calendarOf(await store.days(db, programmeId))

export const dueBy =
  (by: Calendar): Due =>
  (from, days) =>
    addWorkingDays(by, from, days)

/** The day by which lateness is told, today or the last day of a programme that is over, and up to which a limit counts as near. */
export async function boardDays(
  context: Around & Pick<Context, 'today'>,
): Promise<{ today: Day; soon: Day; calendar: Calendar }> {
  const programme = await programmes.find(context.db, context.programmeId)
  if (!programme) throw notFound()
  const today = defaultDay(programme, context.today)
  const known = await calendar(context)
  return { today, soon: addWorkingDays(known, today, SOON), calendar: known }
}
