import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { permissionsOf, type Permission } from '../../platform/permissions.ts'
import { reasonText, wantedPart } from '../grant/account.api.ts'

/** A key names what it may do among what a service may do at all. */
const keyPermissions = permissionsOf('service') as [Permission, ...Permission[]]

const keyRow = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The part of the programme that it is for; null for the whole. */
  place: z.string().nullable(),
  permissions: z.array(z.enum(keyPermissions)),
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
  lastDay: daySchema,
  lastUsedOn: daySchema.nullable(),
  state: z.enum(['current', 'over', 'ended']),
})

export const listKeys = endpoint({
  method: 'GET',
  path: '/api/v1/keys',
  summary: 'Keys of service accounts: what each may do, until when, and when it was last used',
  permission: 'account.key',
  reply: z.object({ items: z.array(keyRow) }),
})

export const makeKey = endpoint({
  method: 'POST',
  path: '/api/v1/keys',
  summary: 'Make a service account with a key for at most a year; the key is shown once',
  permission: 'account.key',
  showsOnce: true,
  body: z.object({
    name: z.string().trim().min(2).max(30),
    part: wantedPart.optional(),
    permissions: z.array(z.enum(keyPermissions)).min(1),
    lastDay: daySchema,
  }),
  reply: z.object({ id: z.uuid(), name: z.string(), key: z.string(), lastDay: daySchema }),
})

export const endKey = endpoint({
  method: 'POST',
  path: '/api/v1/keys/:id/end',
  summary: 'End a key at once, with a reason',
  permission: 'account.key',
  params: idParams,
  body: z.object({ reason: reasonText }),
  reply: z.object({ id: z.uuid() }),
})
