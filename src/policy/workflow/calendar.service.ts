import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { record } from '../../platform/ledger.ts'
import { notFound } from '../../platform/problem.ts'
import type { getCalendar, setCalendarDays } from './calendar.api.ts'
import * as store from './calendar.store.ts'
import { boardDays, dueBy } from './day.service.ts'
import * as templates from './template.store.ts'
import { calendarOf, type CalendarDay } from './working-day.rules.ts'

type Calendar = z.output<(typeof getCalendar)['reply']>
type Changed = z.output<(typeof setCalendarDays)['reply']>

export async function calendar(context: Context): Promise<Calendar> {
  const days = await store.days(context.db, context.programmeId)
  const { today } = await boardDays(context)
  const known = calendarOf(days)
  const year = Number(today.slice(0, 4))
  return {
    days,
    years: [year - 1, year, year + 1, year + 2].map((one) => ({ year: one, source: known.sourceOf(one) })),
  }
}

export async function set(context: Context, days: readonly CalendarDay[]): Promise<Changed> {
  const before = await store.days(context.db, context.programmeId)
  for (const day of days) await store.set(context.db, context.programmeId, day)
  const touched = days.map(({ day }) => day)
  return await changed(
    context,
    touched,
    before.filter(({ day }) => touched.includes(day)),
    days,
  )
}

export async function remove(context: Context, day: Day): Promise<Changed> {
  const before = await store.days(context.db, context.programmeId)
  if (!(await store.remove(context.db, context.programmeId, day))) throw notFound()
  return await changed(
    context,
    [day],
    before.filter((one) => one.day === day),
    [],
  )
}

/** Limits that run over the days move with them: a limit is a number of working days, and which days are worked has changed. */
async function changed(
  context: Context,
  days: readonly Day[],
  before: readonly CalendarDay[],
  after: readonly CalendarDay[],
): Promise<Changed> {
  const { db, programmeId } = context
  const earliest = days.reduce((least, day) => (day < least ? day : least))
  const limited = await store.limited(db, programmeId, earliest)
  const known = await templates.some(
    db,
    programmeId,
    limited.map(({ templateId }) => templateId),
  )
  const due = dueBy(calendarOf(await store.days(db, programmeId)))
  const moved = limited.flatMap(({ caseId, step, templateId, openedOn, dueOn }) => {
    const days = known.find(({ id }) => id === templateId)?.steps.find(({ key }) => key === step)?.days
    const limit = days == null ? dueOn : due(openedOn, days)
    return limit === dueOn ? [] : [{ caseId, step, dueOn: limit }]
  })
  if (moved.length > 0) await store.moveLimits(db, programmeId, moved)
  await record(
    context,
    {
      kind: 'calendar.changed',
      subjectKind: 'programme',
      subjectId: programmeId,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: { days: before },
      after: { days: after, moved: moved.length },
    },
    [],
  )
  return { ...(await calendar(context)), moved: moved.length }
}
