import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { roles } from '../../platform/permissions.ts'
import { reasonText } from './account.api.ts'

const ownGrant = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  programmeName: z.string(),
  /** What it is for; null for the whole programme. */
  place: z.string().nullable(),
  /** The last day is the day before; null while it has no end. */
  validTo: daySchema.nullable(),
  isLent: z.boolean(),
  isChosen: z.boolean(),
})

export const listOwnGrants = endpoint({
  method: 'GET',
  path: '/api/v1/me/grants',
  summary: 'As what, and in which programme, the reader may act today',
  permission: 'programme.read',
  reply: z.object({ items: z.array(ownGrant) }),
})

export const chooseGrant = endpoint({
  method: 'POST',
  path: '/api/v1/me/grants/:id/choose',
  summary: 'Act by another of the reader’s own grants from now on, in this session',
  permission: 'programme.read',
  params: idParams,
  reply: z.object({ chosen: z.uuid() }),
})

const loan = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  place: z.string().nullable(),
  /** The other side: who stands in, or for whom the reader stands in. */
  with: z.string(),
  validFrom: daySchema,
  lastDay: daySchema.nullable(),
  state: z.enum(['current', 'future', 'past']),
  reason: z.string().nullable(),
})

export const listLoans = endpoint({
  method: 'GET',
  path: '/api/v1/me/loans',
  summary: 'What the reader lent to others during leave, and what others lent to the reader',
  permission: 'programme.read',
  reply: z.object({
    given: z.array(loan),
    taken: z.array(loan),
    /** Why the grant that the reader acts by cannot be lent, in words; null when it can. */
    cannotLend: z.string().nullable(),
  }),
})

export const lendGrant = endpoint({
  method: 'POST',
  path: '/api/v1/me/loans',
  summary:
    'Lend the grant that the reader acts by to another account of the programme, from one day to another',
  permission: 'account.lend',
  body: z.object({
    username: z.string().trim().min(1).max(64),
    validFrom: daySchema,
    lastDay: daySchema,
    reason: reasonText,
  }),
  reply: z.object({ id: z.uuid(), name: z.string() }),
})

export const endGrant = endpoint({
  method: 'POST',
  path: '/api/v1/grants/:id/end',
  summary: 'End a grant from today on, with a reason: one that the reader may give, or one that he lent',
  permission: 'account.lend',
  params: idParams,
  body: z.object({ reason: reasonText }),
  reply: z.object({ id: z.uuid() }),
})
