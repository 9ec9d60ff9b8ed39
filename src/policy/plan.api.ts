import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, fileReply, idParams } from '../platform/endpoint.ts'
import { exportList } from '../platform/exported.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { planStatuses } from './plan.rules.ts'

const count = z.number().int()
const whyNot = z.object({ zh: z.string(), en: z.string() }).nullable()
const title = z.string().trim().min(2).max(100)

const planRow = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  edition: count,
  title: z.string(),
  status: z.enum(planStatuses),
  submittedOn: daySchema,
  decidedOn: daySchema.nullable(),
  returnReason: z.string().nullable(),
  fileName: z.string().nullable(),
  fileSize: count.nullable(),
  /** SHA-256 of the bytes, in hexadecimal. */
  fileHash: z.string().nullable(),
  version: count,
})

const planReply = planRow.extend({
  body: z.string(),
  versions: z.array(planRow),
  /** Why the reader may not make a move with this version; null where it may be made. */
  whyNot: z.object({ approve: whyNot, return: whyNot, withdraw: whyNot, submit: whyNot }),
})

export const listPlans = endpoint({
  method: 'GET',
  path: '/api/v1/implementation-plans',
  summary: 'The newest version of every enterprise’s implementation plan',
  permission: 'plan.read',
  query: pageQuery.extend({
    status: z.enum(planStatuses).optional(),
    q: z.string().trim().max(100).optional(),
    enterprise: z.uuid().optional(),
  }),
  reply: pageOf(planRow),
})

export const exportPlans = exportList(listPlans)

export const listMissingPlans = endpoint({
  method: 'GET',
  path: '/api/v1/implementation-plans/missing',
  summary: 'Enterprises without a plan that waits or was approved',
  permission: 'plan.read',
  query: pageQuery.extend({ level: z.coerce.number().int().min(1).max(9).optional() }),
  reply: pageOf(
    z.object({
      id: z.uuid(),
      name: z.string(),
      level: count,
      joinedOn: daySchema,
      /** Its last version was returned or taken back. */
      last: z.enum(planStatuses).nullable(),
    }),
  ),
})

export const getPlan = endpoint({
  method: 'GET',
  path: '/api/v1/implementation-plans/:id',
  summary: 'One version of a plan with all versions of the enterprise',
  permission: 'plan.read',
  params: idParams,
  reply: planReply,
})

export const getPlanFile = endpoint({
  method: 'GET',
  path: '/api/v1/implementation-plans/:id/file',
  summary: 'The file as it was handed in',
  permission: 'plan.read',
  params: idParams,
  reply: fileReply,
})

export const submitPlan = endpoint({
  method: 'POST',
  path: '/api/v1/implementation-plans',
  summary: 'Hand in the next version of a plan as text',
  permission: 'plan.submit',
  body: z.object({ enterpriseId: z.uuid(), title, body: z.string().trim().min(20).max(20_000) }),
  reply: planReply,
})

export const submitPlanFile = endpoint({
  method: 'POST',
  path: '/api/v1/implementation-plans/file',
  summary: 'Hand in the next version of a plan as PDF or Word',
  permission: 'plan.submit',
  upload: true,
  body: z.object({ enterpriseId: z.uuid(), title, file: z.file() }),
  reply: planReply,
})

export const approvePlan = endpoint({
  method: 'POST',
  path: '/api/v1/implementation-plans/:id/approve',
  summary: 'Approve a version; the one approved before is followed by it',
  permission: 'plan.decide',
  params: idParams,
  reply: planReply,
})

export const returnPlan = endpoint({
  method: 'POST',
  path: '/api/v1/implementation-plans/:id/return',
  summary: 'Return a version with a reason',
  permission: 'plan.decide',
  params: idParams,
  body: z.object({ reason: z.string().trim().min(2).max(500) }),
  reply: planReply,
})

export const withdrawPlan = endpoint({
  method: 'POST',
  path: '/api/v1/implementation-plans/:id/withdraw',
  summary: 'Take a version back before it is decided',
  permission: 'plan.submit',
  params: idParams,
  reply: planReply,
})
