import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint } from '../platform/endpoint.ts'
import { permissions, roles } from '../platform/permissions.ts'

const permissionNames = Object.keys(permissions) as [keyof typeof permissions]

/** The enterprise, community, division, team or member that an account acts for. */
export const actsFor = z.object({
  kind: z.enum(['enterprise', 'community', 'division', 'team', 'member']),
  id: z.uuid(),
  name: z.string(),
})

/** Who I am, for which programme I act, and what I may do there. */
export const getMe = endpoint({
  method: 'GET',
  path: '/api/v1/me',
  summary: 'The reader, the programme and the reader’s permissions',
  permission: 'programme.read',
  reply: z.object({
    account: z.string(),
    name: z.string(),
    role: z.enum(roles),
    actsFor: actsFor.nullable(),
    permissions: z.array(z.enum(permissionNames)),
    programme: z.object({
      id: z.uuid(),
      name: z.string(),
      owner: z.string(),
      isDemo: z.boolean(),
      startsOn: daySchema,
      endsOn: daySchema.nullable(),
      /** The day that pages show when no other is chosen: the last day of a finished programme, else today. */
      defaultDay: daySchema,
    }),
  }),
})

export const listMeasures = endpoint({
  method: 'GET',
  path: '/api/v1/measures',
  summary: 'The numbered measures of the programme, in force today',
  permission: 'programme.read',
  reply: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        number: z.number().int(),
        title: z.string(),
        text: z.string(),
        validFrom: daySchema,
      }),
    ),
  }),
})
