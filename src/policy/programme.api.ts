import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'

const programmeReply = z.object({
  id: z.uuid(),
  name: z.string(),
  owner: z.string(),
  startsOn: daySchema,
  endsOn: daySchema.nullable(),
  /** The programme above; null at the top. */
  parent: z.string().nullable(),
  children: z.array(z.string()),
  version: z.number().int(),
})

export const getProgramme = endpoint({
  method: 'GET',
  path: '/api/v1/programme',
  summary: 'The programme with its owner, its dates and where it stands in the tree',
  permission: 'programme.read',
  reply: programmeReply,
})

export const editProgramme = endpoint({
  method: 'PATCH',
  path: '/api/v1/programme',
  summary: 'Change name, owner and dates',
  permission: 'policy.write',
  body: z.object({
    name: z.string().trim().min(2).max(100),
    owner: z.string().trim().min(2).max(100),
    startsOn: daySchema,
    endsOn: daySchema.nullable(),
  }),
  reply: programmeReply,
})

const leader = z.object({
  id: z.uuid(),
  position: z.number().int(),
  post: z.string(),
  unit: z.string(),
  duty: z.string().nullable(),
  /** Masked in the list. */
  name: z.string(),
  sinceOn: daySchema,
  version: z.number().int(),
})
const leaderText = z.object({
  position: z.number().int().min(1).max(999),
  post: z.string().trim().min(2).max(40),
  unit: z.string().trim().min(2).max(60),
  duty: z.string().trim().max(100).nullable(),
  sinceOn: daySchema,
})
const personName = z.string().trim().min(2).max(40)

export const listLeaders = endpoint({
  method: 'GET',
  path: '/api/v1/leading-group',
  summary: 'Posts of the leading group and who holds them; names masked',
  permission: 'programme.read',
  reply: z.object({ items: z.array(leader) }),
})

export const getLeader = endpoint({
  method: 'GET',
  path: '/api/v1/leading-group/:id',
  summary: 'One post with the name in clear; the reading is noted',
  permission: 'contact.reveal',
  params: idParams,
  reply: leader,
})

export const addLeader = endpoint({
  method: 'POST',
  path: '/api/v1/leading-group',
  summary: 'Fill a post of the leading group',
  permission: 'policy.write',
  body: leaderText.extend({ name: personName }),
  reply: leader,
})

export const editLeader = endpoint({
  method: 'PATCH',
  path: '/api/v1/leading-group/:id',
  summary: 'Change a post; without a name the person stays',
  permission: 'policy.write',
  params: idParams,
  body: leaderText.extend({ name: personName.optional() }),
  reply: leader,
})

export const endLeader = endpoint({
  method: 'POST',
  path: '/api/v1/leading-group/:id/end',
  summary: 'Let somebody leave a post',
  permission: 'policy.write',
  params: idParams,
  reply: z.object({ id: z.uuid() }),
})
