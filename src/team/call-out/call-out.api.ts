import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { words } from '../template/template.api.ts'
import { clock, personDuties } from '../time/time.api.ts'
import { ANSWER_MINUTES, answers, callOutMoveNames, callOutStates } from './call-out.rules.ts'

export const callOutRow = z.object({
  id: z.uuid(),
  teamId: z.uuid(),
  team: z.string(),
  state: z.enum(callOutStates),
  askedOn: daySchema,
  askedAt: clock,
  until: clock,
  asked: z.number().int(),
  /** How many have answered so far, or had when it was closed. */
  answered: z.number().int(),
  coming: z.number().int(),
  /** From the question to the last answer; null while it is open, or where nobody answered. */
  minutes: z.number().int().nullable(),
  version: z.number().int(),
  can: z.record(z.enum(callOutMoveNames), words.nullable()),
})

export const callOutShape = callOutRow.extend({
  /** In the order of the team's slots, never by who was first. */
  people: z.array(z.object({ memberId: z.uuid(), name: z.string(), answer: z.enum(answers).nullable() })),
})

export const listCallOuts = endpoint({
  method: 'GET',
  path: '/api/v1/teams/:id/call-outs',
  summary: 'Call-out tests of a squad, the latest first',
  permission: 'team.read',
  params: idParams,
  reply: z.object({ items: z.array(callOutRow) }),
})

export const startCallOut = endpoint({
  method: 'POST',
  path: '/api/v1/teams/:id/call-outs',
  summary: 'Call out a squad for its yearly test: everybody is asked and answers on the phone',
  permission: 'team.write',
  params: idParams,
  body: z.object({
    answerMinutes: z
      .number()
      .int()
      .min(ANSWER_MINUTES.least)
      .max(ANSWER_MINUTES.most)
      .default(ANSWER_MINUTES.usual),
  }),
  reply: callOutShape,
})

export const getCallOut = endpoint({
  method: 'GET',
  path: '/api/v1/call-outs/:id',
  summary: 'One call-out test: who was asked and what each answered',
  permission: 'team.read',
  params: idParams,
  reply: callOutShape,
})

export const closeCallOut = endpoint({
  method: 'POST',
  path: '/api/v1/call-outs/:id/close',
  summary: 'Close a call-out test; when each one answered is forgotten',
  permission: 'team.write',
  params: idParams,
  reply: callOutShape,
})

export const cancelCallOut = endpoint({
  method: 'POST',
  path: '/api/v1/call-outs/:id/cancel',
  summary: 'Cancel a call-out test; it counts for nothing',
  permission: 'team.write',
  params: idParams,
  reply: callOutShape,
})

export const answerCallOut = endpoint({
  method: 'POST',
  path: '/api/v1/call-outs/:id/answer',
  summary: 'Say whether one would come; it may be changed until the time is over',
  permission: 'call-out.answer',
  params: idParams,
  body: z.object({ answer: z.enum(answers) }),
  reply: personDuties,
})
