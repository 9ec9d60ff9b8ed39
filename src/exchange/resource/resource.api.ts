import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { resourceMoveNames, resourceStates } from './resource.rules.ts'

const quantity = z.number().int().min(1).max(1_000_000_000)
const reason = z.string().trim().min(2).max(200)
const words = z.object({ zh: z.string(), en: z.string() })

export const resourceContent = z.object({
  category: z.string().min(1).max(30),
  name: z.string().trim().min(2).max(100),
  quantity,
  unit: z.string().trim().min(1).max(10),
  /** What can be given in one month; null: all of it. */
  perMonth: quantity.nullable(),
  /** Code of the division that it serves, from the province to a community; empty: everywhere. */
  areaCode: z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?$/),
  conditions: z.string().trim().max(200),
  /** When it can be had, in words. */
  available: z.string().trim().max(100),
  validFrom: daySchema,
  validUntil: daySchema.nullable(),
})

export const resourceRow = resourceContent.extend({
  id: z.uuid(),
  /** 资2021-0007 */
  code: z.string(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  area: z.string(),
  status: z.enum(resourceStates),
  /** When its enterprise said last that it is still so. */
  confirmedOn: daySchema,
  /** Whether that is longer ago than half a year, so that it is asked for. */
  isAsked: z.boolean(),
  committed: z.number().int(),
  reason: z.string().nullable(),
  version: z.number().int(),
  can: z.record(z.enum(resourceMoveNames), words.nullable()),
})

export const listResources = endpoint({
  method: 'GET',
  path: '/api/v1/resources',
  summary: 'What enterprises can give, the newest first',
  permission: 'resource.read',
  query: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    status: z.enum(resourceStates).optional(),
    category: z.string().max(30).optional(),
    enterprise: z.uuid().optional(),
    left: z.enum(['yes', 'no']).optional(),
    /** Not confirmed for half a year, so that it is asked for. */
    asked: z.literal('yes').optional(),
  }),
  reply: pageOf(resourceRow),
})
export const exportResources = exportList(listResources)

export const getResource = endpoint({
  method: 'GET',
  path: '/api/v1/resources/:id',
  summary: 'One resource',
  permission: 'resource.read',
  params: idParams,
  reply: resourceRow,
})

export const addResource = endpoint({
  method: 'POST',
  path: '/api/v1/resources',
  summary: 'Draft a resource of an enterprise',
  permission: 'resource.write',
  body: resourceContent.extend({ enterpriseId: z.uuid() }),
  reply: resourceRow,
})

export const editResource = endpoint({
  method: 'PATCH',
  path: '/api/v1/resources/:id',
  summary: 'Change a resource, never below what is promised of it; If-Match takes the version that was seen',
  permission: 'resource.write',
  params: idParams,
  body: resourceContent,
  reply: resourceRow,
})

export const removeResource = endpoint({
  method: 'DELETE',
  path: '/api/v1/resources/:id',
  summary: 'Delete a draft',
  permission: 'resource.write',
  params: idParams,
  reply: z.object({ id: z.uuid() }),
})

const move = (verb: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/resources/:id/${verb}`,
    summary,
    permission: 'resource.write',
    params: idParams,
    reply: resourceRow,
  })

export const offerResource = move('offer', 'Put a draft into the catalogue')
export const resumeResource = move('resume', 'Offer again what was paused')

const withReason = (verb: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/resources/:id/${verb}`,
    summary,
    permission: 'resource.write',
    params: idParams,
    body: z.object({ reason }),
    reply: resourceRow,
  })

export const pauseResource = withReason('pause', 'Take it out of proposals for a while; promises stand')
export const endResource = withReason('end', 'End it; promises stand')

export const confirmResources = endpoint({
  method: 'POST',
  path: '/api/v1/resources/confirm',
  summary:
    'Say of many resources at once that they are still there as they stand; asked for once in half a year',
  permission: 'resource.write',
  body: z.object({ ids: z.array(z.uuid()).min(1).max(500) }),
  reply: z.object({ confirmed: z.number().int() }),
})
