import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { changeKinds } from './division-change.rules.ts'

const count = z.number().int()

export const listEndedRecords = endpoint({
  method: 'GET',
  path: '/api/v1/divisions/ended-records',
  summary: 'Divisions that ended and still have records, with what stands in their place today',
  permission: 'figures.read',
  reply: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        fullName: z.string(),
        endedOn: daySchema,
        sites: count,
        communities: count,
        links: count,
        pairs: count,
        members: count,
        successors: z.array(z.object({ code: z.string(), fullName: z.string(), kind: z.enum(changeKinds) })),
        /** The other place that the code stands for now. */
        nowHolds: z.string().nullable(),
      }),
    ),
  }),
})
