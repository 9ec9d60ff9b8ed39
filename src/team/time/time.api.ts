import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { answers } from '../call-out/call-out.rules.ts'
import { teamKinds } from '../team.rules.ts'
import { words } from '../template/template.api.ts'
import { certificateKinds, certificateStates } from './certificate.rules.ts'
import { dutyStates } from './duty.rules.ts'
import { MOST_EXCEPTIONS, MOST_WEEKLY } from './free-time.rules.ts'

/** What the clock says in China, to the minute. */
export const clock = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/)
const minute = z.number().int().min(0).max(1440)

export const weekly = z.object({ weekday: z.number().int().min(1).max(7), from: minute, to: minute })
export const exception = z.object({ day: daySchema, from: minute, to: minute, isFree: z.boolean() })

export const freeTimeShape = z.object({
  weekly: z.array(weekly).max(MOST_WEEKLY),
  exceptions: z.array(exception).max(MOST_EXCEPTIONS),
})

export const certificateShape = z.object({
  id: z.uuid(),
  kind: z.enum(certificateKinds),
  issuedOn: daySchema,
  expiresOn: daySchema.nullable(),
  state: z.enum(certificateStates),
  version: z.number().int(),
})

export const dutyShape = z.object({
  id: z.uuid(),
  teamId: z.uuid(),
  team: z.string(),
  memberId: z.uuid(),
  what: z.string(),
  from: clock,
  to: clock,
  state: z.enum(dutyStates),
  version: z.number().int(),
})

/** All that one person has in hand, whatever the team. */
export const personDuties = z.object({
  memberId: z.uuid(),
  name: z.string(),
  teams: z.array(
    z.object({
      teamId: z.uuid(),
      team: z.string(),
      kind: z.enum(teamKinds).nullable(),
      slot: words,
      joinedOn: daySchema,
    }),
  ),
  /** Planned from today on, the earliest first. */
  duties: z.array(dutyShape),
  certificates: z.array(certificateShape),
  /** Version 0 where nothing was said yet. */
  freeTime: freeTimeShape.extend({ version: z.number().int() }),
  callOuts: z.array(
    z.object({
      id: z.uuid(),
      team: z.string(),
      until: clock,
      answer: z.enum(answers).nullable(),
      /** Why it can no longer be answered. */
      why: words.nullable(),
    }),
  ),
})

export const getDuties = endpoint({
  method: 'GET',
  path: '/api/v1/members/:id/duties',
  summary:
    'What one person has in hand across all teams: places, tasks, free time, certificates, open call-outs',
  permission: 'duty.read',
  params: idParams,
  reply: personDuties,
})

export const saveFreeTime = endpoint({
  method: 'PATCH',
  path: '/api/v1/members/:id/free-time',
  summary: 'Say when a person is free: hours of the week and days that differ',
  permission: 'duty.write',
  params: idParams,
  body: freeTimeShape,
  reply: personDuties,
})

export const addCertificate = endpoint({
  method: 'POST',
  path: '/api/v1/members/:id/certificates',
  summary: 'Note a certificate of a person; its number is not kept',
  permission: 'duty.write',
  params: idParams,
  body: z.object({
    kind: z.enum(certificateKinds),
    issuedOn: daySchema,
    expiresOn: daySchema.nullable(),
  }),
  reply: personDuties,
})

export const renewCertificate = endpoint({
  method: 'PATCH',
  path: '/api/v1/certificates/:id',
  summary: 'Correct or renew a certificate',
  permission: 'duty.write',
  params: idParams,
  body: z.object({ issuedOn: daySchema, expiresOn: daySchema.nullable() }),
  reply: personDuties,
})

export const endCertificate = endpoint({
  method: 'POST',
  path: '/api/v1/certificates/:id/end',
  summary: 'A certificate holds no longer',
  permission: 'duty.write',
  params: idParams,
  reply: personDuties,
})

export const listTeamDuties = endpoint({
  method: 'GET',
  path: '/api/v1/teams/:id/duties',
  summary: 'What the people of a team are to do from today on',
  permission: 'team.read',
  params: idParams,
  reply: z.object({ items: z.array(dutyShape.extend({ name: z.string() })) }),
})

export const planDuty = endpoint({
  method: 'POST',
  path: '/api/v1/teams/:id/duties',
  summary: 'Give people of a team something to do; nobody is booked twice',
  permission: 'team.write',
  params: idParams,
  body: z.object({
    memberIds: z.array(z.uuid()).min(1).max(50),
    what: z.string().trim().min(2).max(60),
    from: clock,
    to: clock,
  }),
  reply: z.object({ planned: z.number().int() }),
})

export const cancelDuty = endpoint({
  method: 'POST',
  path: '/api/v1/team-duties/:id/cancel',
  summary: 'Take back what somebody was given to do',
  permission: 'team.write',
  params: idParams,
  reply: dutyShape,
})
