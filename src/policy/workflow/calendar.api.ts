import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'

const calendarDay = z.object({
  day: daySchema,
  isWorkday: z.boolean(),
  name: z.string().trim().min(1).max(40),
})

const calendarReply = z.object({
  /** Days that the office has set. */
  days: z.array(calendarDay),
  /** From where the days of this year and the two around it are known. */
  years: z.array(z.object({ year: z.number().int(), source: z.enum(['official', 'office', 'weekends']) })),
})

export const getCalendar = endpoint({
  method: 'GET',
  path: '/api/v1/workflow/calendar',
  summary: 'Days that the office has set over the official calendar, and years whose holidays are not known',
  permission: 'programme.read',
  reply: calendarReply,
})

export const setCalendarDays = endpoint({
  method: 'POST',
  path: '/api/v1/workflow/calendar/days',
  summary: 'Set whether days are worked; open limits that run over them move',
  permission: 'workflow.write',
  body: z.object({ days: z.array(calendarDay).min(1).max(100) }),
  reply: calendarReply.extend({ moved: z.number().int() }),
})

export const removeCalendarDay = endpoint({
  method: 'DELETE',
  path: '/api/v1/workflow/calendar/days/:day',
  summary: 'Let the official calendar hold again on a day',
  permission: 'workflow.write',
  params: z.object({ day: daySchema }),
  reply: calendarReply.extend({ moved: z.number().int() }),
})
