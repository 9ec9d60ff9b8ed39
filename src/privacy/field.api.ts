import { z } from 'zod'
import { endpoint } from '../platform/endpoint.ts'
import { roles } from '../platform/permissions.ts'

export const listHeldFields = endpoint({
  method: 'GET',
  path: '/api/v1/privacy/fields',
  summary: 'Every field that is held of people: why, under which measure, who sees it, how long it is kept',
  permission: 'programme.read',
  reply: z.object({
    items: z.array(
      z.object({
        record: z.string(),
        field: z.string(),
        why: z.string(),
        measure: z.number().int(),
        isSealed: z.boolean(),
        inFull: z.array(z.enum(roles)),
        inPart: z.array(z.enum(roles)),
        /** How long after the person has left or ended, in words of the retention rule. */
        retention: z.string(),
        days: z.number().int(),
      }),
    ),
  }),
})

export const getKeys = endpoint({
  method: 'GET',
  path: '/api/v1/privacy/keys',
  summary: 'Which key seals now, and how many rows still carry an older one',
  permission: 'privacy.read',
  reply: z.object({
    newest: z.number().int(),
    old: z.array(z.object({ table: z.string(), rows: z.number().int(), keys: z.array(z.number().int()) })),
  }),
})
