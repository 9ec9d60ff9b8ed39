import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { roles } from '../platform/permissions.ts'

const ownGrant = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  programmeName: z.string(),
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
