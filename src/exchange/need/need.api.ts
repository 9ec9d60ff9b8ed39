import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { promiseRow } from '../promise/promise.api.ts'
import { needMoveNames, needStates, repeatNames, sources } from './need.rules.ts'

/** Units are whole: what is given in parts is counted in the smaller unit. */
const quantity = z.number().int().min(1).max(1_000_000_000)
export const words = z.object({ zh: z.string(), en: z.string() })

export const needContent = z.object({
  category: z.string().min(1).max(30),
  content: z.string().trim().min(2).max(300),
  beneficiaries: z.number().int().min(0).max(10_000_000).nullable(),
  quantity,
  unit: z.string().trim().min(1).max(10),
  /** 1 is the most urgent, 4 ordinary. */
  urgency: z.number().int().min(1).max(4),
  wantedBy: daySchema.nullable(),
  source: z.enum(sources),
  /** Where it is not, only the paired enterprises see it. */
  isPublic: z.boolean(),
  repeats: z.enum(repeatNames).nullable(),
  repeatUntil: daySchema.nullable(),
})

export const needRow = needContent.extend({
  id: z.uuid(),
  /** 需2021-0007 */
  code: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  status: z.enum(needStates),
  raisedOn: daySchema,
  openedOn: daySchema.nullable(),
  /** From this day on enterprises that are not paired see it, if it is public and something is missing. */
  wideOn: daySchema.nullable(),
  isWide: z.boolean(),
  committed: z.number().int(),
  started: z.number().int(),
  delivered: z.number().int(),
  accepted: z.number().int(),
  doneOn: daySchema.nullable(),
  /** What the community said of the last work. */
  opinion: z.string().nullable(),
  /** Why it was returned, reduced or withdrawn. */
  reason: z.string().nullable(),
  version: z.number().int(),
  /** Null for what the reader may do next, else why not. */
  can: z.record(z.enum(needMoveNames), words.nullable()),
})

export const needDetail = needRow.extend({
  /** The promises that the reader may see. */
  promises: z.array(promiseRow),
})

export const listNeeds = endpoint({
  method: 'GET',
  path: '/api/v1/needs',
  summary:
    'Needs of communities, the newest first: own ones, those of paired communities, and those open to all',
  permission: 'need.read',
  query: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    status: z.enum(needStates).optional(),
    category: z.string().max(30).optional(),
    urgency: z.coerce.number().int().min(1).max(4).optional(),
    community: z.uuid().optional(),
    division: z
      .string()
      .regex(/^\d{2,12}$/)
      .optional(),
    served: z.enum(['yes', 'no']).optional(),
    late: z.literal('yes').optional(),
  }),
  reply: pageOf(needRow),
})
export const exportNeeds = exportList(listNeeds)

export const getServed = endpoint({
  method: 'GET',
  path: '/api/v1/needs/served',
  summary: 'Are all needs being served? How many of those opened have somebody for all of it',
  permission: 'need.read',
  reply: z.object({
    opened: z.number().int(),
    served: z.number().int(),
    accepted: z.number().int(),
    /** Past the day by which they were wanted. */
    late: z.number().int(),
  }),
})

export const getNeed = endpoint({
  method: 'GET',
  path: '/api/v1/needs/:id',
  summary: 'One need with its promises',
  permission: 'need.read',
  params: idParams,
  reply: needDetail,
})

export const addNeed = endpoint({
  method: 'POST',
  path: '/api/v1/needs',
  summary: 'Draft a need of a community',
  permission: 'need.write',
  body: needContent.extend({ communityId: z.uuid() }),
  reply: needDetail,
})

export const editNeed = endpoint({
  method: 'PATCH',
  path: '/api/v1/needs/:id',
  summary: 'Change a draft; If-Match takes the version that was seen',
  permission: 'need.write',
  params: idParams,
  body: needContent,
  reply: needDetail,
})

export const removeNeed = endpoint({
  method: 'DELETE',
  path: '/api/v1/needs/:id',
  summary: 'Delete a draft that was never handed in',
  permission: 'need.write',
  params: idParams,
  reply: z.object({ id: z.uuid() }),
})

const move = (verb: string, permission: 'need.write' | 'need.check', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/needs/:id/${verb}`,
    summary,
    permission,
    params: idParams,
    reply: needDetail,
  })

export const submitNeed = move('submit', 'need.write', 'Hand a draft in to be checked')
export const takeBackNeed = move('take-back', 'need.write', 'Take back what was not opened yet')
export const openNeed = move(
  'open',
  'need.write',
  'Open a checked need to enterprises, the paired ones first',
)

export const checkNeed = endpoint({
  method: 'POST',
  path: '/api/v1/needs/:id/check',
  summary: 'The street or the office has checked it; it is opened at once unless told otherwise',
  permission: 'need.check',
  params: idParams,
  body: z.object({ open: z.boolean().default(true) }),
  reply: needDetail,
})

export const reason = z.string().trim().min(2).max(200)

export const returnNeed = endpoint({
  method: 'POST',
  path: '/api/v1/needs/:id/return',
  summary: 'Give a need back to the community with a reason',
  permission: 'need.check',
  params: idParams,
  body: z.object({ reason }),
  reply: needDetail,
})

export const reduceNeed = endpoint({
  method: 'POST',
  path: '/api/v1/needs/:id/reduce',
  summary: 'Less is needed than was asked for: down to what is promised already',
  permission: 'need.write',
  params: idParams,
  body: z.object({ quantity, reason }),
  reply: needDetail,
})

export const withdrawNeed = endpoint({
  method: 'POST',
  path: '/api/v1/needs/:id/withdraw',
  summary: 'Withdraw a need of which nothing is promised',
  permission: 'need.write',
  params: idParams,
  body: z.object({ reason }),
  reply: needDetail,
})
