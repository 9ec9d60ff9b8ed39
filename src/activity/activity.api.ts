import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { exportList } from '../platform/exported.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { activityKinds, activityMoveNames, activityStates, MOST_PEOPLE } from './activity.rules.ts'
import { signUpMoveNames, signUpStates } from './sign-up.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const activityRow = z.object({
  id: z.uuid(),
  kind: z.enum(activityKinds),
  title: z.string(),
  heldOn: daySchema,
  begins: z.string(),
  ends: z.string(),
  place: z.string(),
  /** How many may take part; null: as many as like. */
  places: z.number().int().nullable(),
  communityId: z.uuid(),
  community: z.string(),
  /** The enterprise that leads. */
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  status: z.enum(activityStates),
  signed: z.number().int(),
  waiting: z.number().int(),
  /** Of the service that was written. */
  people: z.number().int(),
  hours: z.number(),
  recordedOn: daySchema.nullable(),
  reason: z.string().nullable(),
  /** Of the reader himself, where he has signed up. */
  own: z.enum(signUpStates).nullable(),
  version: z.number().int(),
  can: z.record(z.enum(activityMoveNames), words.nullable()),
})

export const activityDetail = activityRow.extend({
  description: z.string(),
  /** Whom to ask, as whoever planned it wrote it. */
  contact: z.string(),
  /** Those that take part, as far as the reader sees them. */
  enterprises: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** The reader's own sign-up, to leave by. */
  ownSignUp: z.uuid().nullable(),
})

export const listActivities = endpoint({
  method: 'GET',
  path: '/api/v1/activities',
  summary: 'Activities, the latest first',
  permission: 'activity.read',
  query: pageQuery.extend({
    status: z.enum(activityStates).optional(),
    kind: z.enum(activityKinds).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
    pairing: z.uuid().optional(),
    from: daySchema.optional(),
    to: daySchema.optional(),
    /** Held by now without the service having been written. */
    due: z.literal('yes').optional(),
  }),
  reply: pageOf(activityRow),
})
export const exportActivities = exportList(listActivities)

export const getActivity = endpoint({
  method: 'GET',
  path: '/api/v1/activities/:id',
  summary: 'One activity',
  permission: 'activity.read',
  params: idParams,
  reply: activityDetail,
})

export const activityBody = z.object({
  communityId: z.uuid(),
  /** Those that take part, the leading one first; each by a pair in force. */
  enterpriseIds: z.array(z.uuid()).min(1).max(20),
  kind: z.enum(activityKinds),
  title: z.string().trim().min(2).max(80),
  heldOn: daySchema,
  begins: clock,
  ends: clock,
  place: z.string().trim().min(2).max(80),
  places: z.number().int().min(1).max(MOST_PEOPLE).nullable(),
  description: z.string().trim().max(1000),
  contact: z.string().trim().max(80),
})

export const planActivity = endpoint({
  method: 'POST',
  path: '/api/v1/activities',
  summary: 'Plan an activity; what an enterprise plans waits for the community',
  permission: 'activity.plan',
  body: activityBody,
  reply: activityDetail,
})

export const reviseActivity = endpoint({
  method: 'POST',
  path: '/api/v1/activities/:id/revise',
  summary: 'Change a proposal that the community has not agreed to yet',
  permission: 'activity.plan',
  params: idParams,
  body: activityBody,
  reply: activityDetail,
})

export const changeActivity = endpoint({
  method: 'PATCH',
  path: '/api/v1/activities/:id',
  summary: 'Change a planned activity; If-Match takes the version that was seen',
  permission: 'activity.decide',
  params: idParams,
  body: activityBody,
  reply: activityDetail,
})

const move = (verb: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/activities/:id/${verb}`,
    summary,
    permission: 'activity.decide',
    params: idParams,
    reply: activityDetail,
  })
export const confirmActivity = move('confirm', 'The community agrees to what an enterprise proposes')
export const openActivity = move('open', 'Open an activity for sign-up')
export const pauseActivity = move('pause', 'Stop the sign-up; whoever has a place keeps it')
export const closeActivity = move('close', 'Close an activity; its record is corrected by objections only')

const reason = z.object({ reason: z.string().trim().min(2).max(200) })
export const withdrawActivity = endpoint({
  method: 'POST',
  path: '/api/v1/activities/:id/withdraw',
  summary: 'Withdraw a proposal, or decline it, with a reason',
  permission: 'activity.plan',
  params: idParams,
  body: reason,
  reply: activityDetail,
})
export const cancelActivity = endpoint({
  method: 'POST',
  path: '/api/v1/activities/:id/cancel',
  summary: 'Cancel an activity with a reason that everybody who signed up will read',
  permission: 'activity.decide',
  params: idParams,
  body: reason,
  reply: activityDetail,
})

export const signUpRow = z.object({
  id: z.uuid(),
  memberId: z.uuid(),
  /** Masked name. */
  member: z.string(),
  enterprise: z.string(),
  status: z.enum(signUpStates),
  /** Whether the person was registered with the community on the day. */
  isRegistered: z.boolean(),
  version: z.number().int(),
  can: z.record(z.enum(signUpMoveNames), words.nullable()),
})

export const listSignUps = endpoint({
  method: 'GET',
  path: '/api/v1/activities/:id/sign-ups',
  summary: 'Who has a place and who waits for one, in their order, as far as the reader sees them',
  permission: 'activity.read',
  params: idParams,
  reply: z.object({ items: z.array(signUpRow) }),
})

export const signUp = endpoint({
  method: 'POST',
  path: '/api/v1/activities/:id/sign-ups',
  summary: 'Sign up oneself, or somebody of one’s own enterprise',
  permission: 'activity.join',
  params: idParams,
  body: z.object({
    memberId: z.uuid().optional(),
    /** Where no place is left, wait for one; without it, one is told. */
    mayWait: z.boolean().default(false),
  }),
  reply: activityDetail,
})

export const leaveSignUp = endpoint({
  method: 'POST',
  path: '/api/v1/activity-sign-ups/:id/leave',
  summary: 'Leave, with no reason and no consequence; the next in the queue moves up',
  permission: 'activity.join',
  params: idParams,
  reply: signUpRow,
})

export const personRow = z.object({
  memberId: z.uuid(),
  /** Masked name. */
  member: z.string(),
  enterprise: z.string(),
  channel: z.enum(['residence', 'dispatch', 'both']),
})

export const listRegistered = endpoint({
  method: 'GET',
  path: '/api/v1/activities/:id/registered',
  summary: 'People registered with the community on the day, found by whole name or mobile',
  permission: 'activity.plan',
  params: idParams,
  query: z.object({ q: z.string().trim().max(40).default('') }),
  reply: z.object({ items: z.array(personRow) }),
})

export const revealNames = endpoint({
  method: 'POST',
  path: '/api/v1/activities/:id/names',
  summary: 'Names in clear of those who signed up or took part; noted in the audit',
  permission: 'member.reveal',
  params: idParams,
  reply: z.object({ items: z.array(z.object({ memberId: z.uuid(), name: z.string() })) }),
})
