import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { permissions, type Permission } from '../../platform/permissions.ts'
import { accountParams } from '../grant/account.api.ts'
import { recordsToAsk } from './why-record.rules.ts'
import { whySteps } from './why.rules.ts'

const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]]

export const whyNot = endpoint({
  method: 'GET',
  path: '/api/v1/accounts/:id/why',
  summary: 'Step by step, why an account may or may not do something, and what would have to change',
  permission: 'account.read',
  params: accountParams,
  query: z.object({
    permission: z.enum(permissionNames),
    kind: z.enum(recordsToAsk).optional(),
    record: z.uuid().optional(),
  }),
  reply: z.object({
    name: z.string(),
    may: z.boolean(),
    steps: z.array(
      z.object({
        step: z.enum(whySteps),
        isMet: z.boolean().nullable(),
        said: z.string(),
        mend: z.string().nullable(),
      }),
    ),
  }),
})
