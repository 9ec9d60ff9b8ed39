import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { promiseMoveNames, promiseStates } from './promise.rules.ts'

const quantity = z.number().int().min(1).max(1_000_000_000)
const reason = z.string().trim().min(2).max(200)
const words = z.object({ zh: z.string(), en: z.string() })

export const promiseRow = z.object({
  id: z.uuid(),
  needId: z.uuid(),
  needCode: z.string(),
  category: z.string(),
  content: z.string(),
  unit: z.string(),
  resourceId: z.uuid().nullable(),
  resource: z.string().nullable(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  quantity: z.number().int(),
  delivered: z.number().int(),
  accepted: z.number().int(),
  status: z.enum(promiseStates),
  promisedOn: daySchema,
  /** The day for which the enterprise plans it. */
  plannedOn: daySchema.nullable(),
  startedOn: daySchema.nullable(),
  deliveredOn: daySchema.nullable(),
  decidedOn: daySchema.nullable(),
  note: z.string(),
  /** Why it was sent back or withdrawn. */
  reason: z.string().nullable(),
  version: z.number().int(),
  /** Null for what the reader may do next, else why not. */
  can: z.record(z.enum(promiseMoveNames), words.nullable()),
})

export const listPromises = endpoint({
  method: 'GET',
  path: '/api/v1/promises',
  summary: 'What enterprises have promised to communities, the newest first',
  permission: 'promise.read',
  query: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    status: z.enum(promiseStates).optional(),
    /** What was reported and waits for the community. */
    waits: z.literal('accept').optional(),
    need: z.uuid().optional(),
    resource: z.uuid().optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
  }),
  reply: pageOf(promiseRow),
})
export const exportPromises = exportList(listPromises)

export const getPromise = endpoint({
  method: 'GET',
  path: '/api/v1/promises/:id',
  summary: 'One promise',
  permission: 'promise.read',
  params: idParams,
  reply: promiseRow,
})

export const makePromise = endpoint({
  method: 'POST',
  path: '/api/v1/needs/:id/promises',
  summary: 'Promise some or all of a need, of a resource or without one; more than is left is refused',
  permission: 'promise.write',
  params: idParams,
  body: z.object({
    enterpriseId: z.uuid(),
    quantity,
    resourceId: z.uuid().nullable().default(null),
    plannedOn: daySchema.nullable().default(null),
    note: z.string().trim().max(300).default(''),
  }),
  reply: promiseRow,
})

export const startPromise = endpoint({
  method: 'POST',
  path: '/api/v1/promises/:id/start',
  summary: 'The enterprise has begun',
  permission: 'promise.write',
  params: idParams,
  reply: promiseRow,
})

export const deliverPromise = endpoint({
  method: 'POST',
  path: '/api/v1/promises/:id/deliver',
  summary: 'The enterprise reports how much more is done; the community accepts it or sends it back',
  permission: 'promise.write',
  params: idParams,
  body: z.object({ quantity }),
  reply: promiseRow,
})

export const acceptPromise = endpoint({
  method: 'POST',
  path: '/api/v1/promises/:id/accept',
  summary: 'The community accepts some or all of what was reported',
  permission: 'promise.decide',
  params: idParams,
  body: z.object({ quantity, opinion: z.string().trim().max(200).default('') }),
  reply: promiseRow,
})

export const refusePromise = endpoint({
  method: 'POST',
  path: '/api/v1/promises/:id/refuse',
  summary: 'The community sends some or all of what was reported back to be done again',
  permission: 'promise.decide',
  params: idParams,
  body: z.object({ quantity, reason }),
  reply: promiseRow,
})

export const withdrawPromise = endpoint({
  method: 'POST',
  path: '/api/v1/promises/:id/withdraw',
  summary:
    'The enterprise withdraws what is not done yet; it is open to others again, and nothing is held against anybody',
  permission: 'promise.write',
  params: idParams,
  body: z.object({ reason: z.string().trim().max(200).default('') }),
  reply: promiseRow,
})

export const releasePromise = endpoint({
  method: 'POST',
  path: '/api/v1/promises/:id/release',
  summary: 'The community opens to others what an enterprise promised and has not begun',
  permission: 'promise.decide',
  params: idParams,
  body: z.object({ reason }),
  reply: promiseRow,
})
