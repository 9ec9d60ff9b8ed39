import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { teamKinds } from '../team.rules.ts'
import { certificateKinds } from '../time/certificate.rules.ts'
import { MOST_SLOTS, sides, templateMoveNames, templateStates } from './template.rules.ts'

export const words = z.object({ zh: z.string(), en: z.string() })

const count = z.number().int().min(0).max(200)
const name = z.string().max(30)
export const slotShape = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  name: z.object({ zh: name, en: name }),
  least: count,
  most: count,
  side: z.enum(sides),
  certificate: z.enum(certificateKinds).nullable(),
})
const slots = z.array(slotShape).min(1).max(MOST_SLOTS)

export const templateRow = z.object({
  id: z.uuid(),
  kind: z.enum(teamKinds),
  edition: z.number().int(),
  state: z.enum(templateStates),
  slots,
  publishedOn: daySchema.nullable(),
  /** Teams in service that stand on it. */
  teams: z.number().int(),
  version: z.number().int(),
  /** Null for what the reader may do next, else why not. */
  can: z.record(z.enum(templateMoveNames), words.nullable()),
})

export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/v1/slot-templates',
  summary: 'Slot templates, the newest edition of each kind first, and those that come with the program',
  permission: 'team.read',
  reply: z.object({
    items: z.array(templateRow),
    /** What teams stand on as long as the programme has published nothing else. */
    builtIn: z.array(z.object({ kind: z.enum(teamKinds), slots, teams: z.number().int() })),
  }),
})

export const getTemplate = endpoint({
  method: 'GET',
  path: '/api/v1/slot-templates/:id',
  summary: 'One edition of a slot template',
  permission: 'team.read',
  params: idParams,
  reply: templateRow,
})

export const draftTemplate = endpoint({
  method: 'POST',
  path: '/api/v1/slot-templates',
  summary: 'Begin a new edition as a copy of the one in force',
  permission: 'team.template',
  body: z.object({ kind: z.enum(teamKinds) }),
  reply: templateRow,
})

export const editTemplate = endpoint({
  method: 'PATCH',
  path: '/api/v1/slot-templates/:id',
  summary: 'Save the slots of a draft',
  permission: 'team.template',
  params: idParams,
  body: z.object({ slots }),
  reply: templateRow,
})

export const publishTemplate = endpoint({
  method: 'POST',
  path: '/api/v1/slot-templates/:id/publish',
  summary: 'Publish a draft; teams that are there stay on their edition',
  permission: 'team.template',
  params: idParams,
  reply: templateRow,
})

export const discardTemplate = endpoint({
  method: 'POST',
  path: '/api/v1/slot-templates/:id/discard',
  summary: 'Give up a draft',
  permission: 'team.template',
  params: idParams,
  reply: templateRow,
})
