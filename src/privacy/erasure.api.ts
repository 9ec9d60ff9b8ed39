import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { erasureStates } from './erasure.rules.ts'

export const erasureRow = z.object({
  id: z.uuid(),
  memberId: z.uuid(),
  /** Masked name. */
  member: z.string(),
  enterprise: z.string(),
  status: z.enum(erasureStates),
  askedOn: daySchema,
  decidedOn: daySchema.nullable(),
  declineReason: z.string().nullable(),
  version: z.number().int(),
})

export const getOwnErasure = endpoint({
  method: 'GET',
  path: '/api/v1/me/erasure',
  summary: 'The reader’s latest request to delete own data',
  permission: 'data.own',
  reply: z.object({ request: erasureRow.nullable() }),
})

export const askErasure = endpoint({
  method: 'POST',
  path: '/api/v1/me/erasure',
  summary: 'Ask that own data be deleted; it is made anonymous once somebody responsible has decided',
  permission: 'data.own',
  reply: erasureRow,
})

export const withdrawErasure = endpoint({
  method: 'POST',
  path: '/api/v1/me/erasure/withdraw',
  summary: 'Take back the request that waits',
  permission: 'data.own',
  reply: erasureRow,
})

export const listErasures = endpoint({
  method: 'GET',
  path: '/api/v1/erasure-requests',
  summary: 'Requests of members to delete their data',
  permission: 'erasure.decide',
  query: pageQuery.extend({ status: z.enum(erasureStates).optional() }),
  reply: pageOf(erasureRow),
})

export const carryOutErasure = endpoint({
  method: 'POST',
  path: '/api/v1/erasure-requests/:id/carry-out',
  summary: 'Make the member anonymous, for good; figures and the ledger stay',
  permission: 'erasure.decide',
  params: idParams,
  reply: erasureRow,
})

export const declineErasure = endpoint({
  method: 'POST',
  path: '/api/v1/erasure-requests/:id/decline',
  summary: 'Decline to delete, with a reason that the member reads',
  permission: 'erasure.decide',
  params: idParams,
  body: z.object({ reason: z.string().trim().min(2).max(200) }),
  reply: erasureRow,
})
