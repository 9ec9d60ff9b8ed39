import { z } from 'zod'
import { endpoint, idParams } from '../../platform/endpoint.ts'

export const listDevices = endpoint({
  method: 'GET',
  path: '/api/v1/me/devices',
  summary: 'Where the reader is signed in, and how the account is protected',
  permission: 'programme.read',
  reply: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['staff', 'member']),
        /** Program and system, such as "Chrome · Windows"; empty where unknown. */
        device: z.string(),
        /** The address, shortened. */
        place: z.string(),
        startedAt: z.iso.datetime(),
        usedAt: z.iso.datetime(),
        isThisOne: z.boolean(),
      }),
    ),
    oneSession: z.boolean(),
    factor: z.object({ isOn: z.boolean(), recoveryCodesLeft: z.number().int() }),
    /** Signed in by a member's phone: how the account is entered cannot be changed from here. */
    isMemberDevice: z.boolean(),
  }),
})

export const endDevice = endpoint({
  method: 'POST',
  path: '/api/v1/me/devices/:id/end',
  summary: 'Sign one of the reader’s own devices out',
  permission: 'programme.read',
  params: idParams,
  reply: z.object({ ended: z.number().int() }),
})

export const endOtherDevices = endpoint({
  method: 'POST',
  path: '/api/v1/me/devices/end-others',
  summary: 'Sign all of the reader’s other devices out',
  permission: 'programme.read',
  reply: z.object({ ended: z.number().int() }),
})

export const setOneSession = endpoint({
  method: 'POST',
  path: '/api/v1/me/one-session',
  summary: 'Let a new sign-in end all others, or not',
  permission: 'programme.read',
  body: z.object({ oneSession: z.boolean() }),
  reply: z.object({ oneSession: z.boolean() }),
})
