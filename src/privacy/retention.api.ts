import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'

export const retentionRow = z.object({
  kind: z.string(),
  title: z.string(),
  why: z.string(),
  days: z.number().int(),
  least: z.number().int(),
  /** Whether the office may set the days and something happens at their end. */
  isSettable: z.boolean(),
  /** What ended before this day is due. */
  before: daySchema,
  /** How many are due today: what the next run would end. Null where nothing is ever removed by a rule. */
  due: z.number().int().nullable(),
  version: z.number().int(),
})

export const listRetention = endpoint({
  method: 'GET',
  path: '/api/v1/retention',
  summary: 'How long each kind is kept, and how many are due: a dry run',
  permission: 'privacy.read',
  reply: z.object({ items: z.array(retentionRow) }),
})

export const setRetention = endpoint({
  method: 'PATCH',
  path: '/api/v1/retention/:kind',
  summary: 'Set the days of one kind; If-Match takes the version that was seen',
  permission: 'privacy.write',
  params: z.object({ kind: z.string().max(40) }),
  body: z.object({ days: z.number().int().min(1).max(36_500) }),
  reply: retentionRow,
})
