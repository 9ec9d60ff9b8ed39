import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import type { Permission } from '../platform/permissions.ts'
import { channels, personalMoveNames, personalStates } from './personal.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
export const reasonText = z.string().trim().min(2).max(200)

export const personalRegistrationRow = z.object({
  id: z.uuid(),
  channel: z.enum(channels),
  memberId: z.uuid(),
  /** Masked name. */
  member: z.string(),
  enterprise: z.string(),
  community: z.string(),
  status: z.enum(personalStates),
  registeredOn: daySchema,
  confirmedOn: daySchema.nullable(),
  endedOn: daySchema.nullable(),
  /** The last day on which the community may answer. */
  answerUntil: daySchema.nullable(),
  /** Why it was returned, or why somebody left. */
  reason: z.string().nullable(),
  /** Of a move, as each side may know it: the name of the other community. */
  movingFrom: z.string().nullable(),
  movingTo: z.string().nullable(),
  version: z.number().int(),
  /** Null for what the reader may do next, else why not: the words of the refusal. */
  can: z.record(z.enum(personalMoveNames), words.nullable()),
})

const personalQuery = pageQuery.extend({
  asOf: daySchema.optional(),
  status: z.enum(personalStates).optional(),
  enterprise: z.uuid().optional(),
  community: z.uuid().optional(),
  member: z.uuid().optional(),
  /** Only those who ask to move elsewhere. */
  moving: z.literal('yes').optional(),
})

/** How many were done, and of the others why not. */
export const manyReply = z.object({
  done: z.number().int(),
  left: z.array(z.object({ id: z.uuid(), why: words })),
})
export const manyBody = z.object({ ids: z.array(z.uuid()).min(1).max(200) })

export const listResidenceRegistrations = endpoint({
  method: 'GET',
  path: '/api/v1/residence-registrations',
  summary: 'Members registered where they live',
  permission: 'registration.read',
  query: personalQuery,
  reply: pageOf(personalRegistrationRow),
})

export const listDispatchRegistrations = endpoint({
  method: 'GET',
  path: '/api/v1/dispatch-registrations',
  summary: 'Members sent by their enterprise to the paired community',
  permission: 'registration.read',
  query: personalQuery,
  reply: pageOf(personalRegistrationRow),
})

export const askResidence = endpoint({
  method: 'POST',
  path: '/api/v1/residence-registrations',
  summary:
    'Ask a community to confirm that somebody lives there; a move, where the person is confirmed elsewhere',
  permission: 'registration.ask',
  body: z.object({ memberId: z.uuid(), communityId: z.uuid() }),
  reply: personalRegistrationRow,
})

export const askDispatch = endpoint({
  method: 'POST',
  path: '/api/v1/dispatch-registrations',
  summary: 'Send somebody to the community of a pair; elsewhere, where the person serves already',
  permission: 'registration.submit',
  body: z.object({ memberId: z.uuid(), pairingId: z.uuid() }),
  reply: personalRegistrationRow,
})

const move = <Body extends z.ZodType>(
  channel: (typeof channels)[number],
  name: string,
  permission: Permission,
  summary: string,
  body: Body,
) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/${channel}-registrations/:id/${name}`,
    summary,
    permission,
    params: idParams,
    body,
    reply: personalRegistrationRow,
  })

const nothing = z.null().optional()
const leaving = z.object({
  reason: reasonText,
  /** Today, where it is not said; the first day that no longer counts. */
  endsOn: daySchema.optional(),
})
const returning = z.object({ reason: reasonText })

export const confirmResidenceRegistration = move(
  'residence',
  'confirm',
  'registration.decide',
  'The community confirms that the member lives there; a registration elsewhere ends with it',
  nothing,
)
export const returnResidenceRegistration = move(
  'residence',
  'return',
  'registration.decide',
  'The community returns a registration with a reason',
  returning,
)
export const renewResidenceRegistration = move(
  'residence',
  'renew',
  'registration.ask',
  'Ask the same community once more',
  nothing,
)
export const withdrawResidenceRegistration = move(
  'residence',
  'withdraw',
  'registration.ask',
  'Take back what the community did not answer',
  nothing,
)
export const leaveResidenceRegistration = move(
  'residence',
  'leave',
  'registration.ask',
  'Leave a community with a reason',
  leaving,
)
export const confirmDispatchRegistration = move(
  'dispatch',
  'confirm',
  'registration.decide',
  'The community confirms that the member serves there; a dispatch elsewhere ends with it',
  nothing,
)
export const returnDispatchRegistration = move(
  'dispatch',
  'return',
  'registration.decide',
  'The community returns a dispatch with a reason',
  returning,
)
export const renewDispatchRegistration = move(
  'dispatch',
  'renew',
  'registration.submit',
  'Send to the same community once more',
  nothing,
)
export const withdrawDispatchRegistration = move(
  'dispatch',
  'withdraw',
  'registration.submit',
  'Take back what the community did not answer',
  nothing,
)
export const leaveDispatchRegistration = move(
  'dispatch',
  'leave',
  'registration.submit',
  'Call somebody back with a reason',
  leaving,
)

const confirmMany = (channel: (typeof channels)[number]) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/${channel}-registrations/confirm-many`,
    summary: 'Confirm several at once; what cannot be confirmed is told with its reason',
    permission: 'registration.decide',
    body: manyBody,
    reply: manyReply,
  })
export const confirmResidences = confirmMany('residence')
export const confirmDispatches = confirmMany('dispatch')

export const listPlaces = endpoint({
  method: 'GET',
  path: '/api/v1/registration-places',
  summary: 'Communities that may be asked, by name, pinyin or code',
  permission: 'registration.ask',
  query: z.object({ q: z.string().max(60).default('') }),
  reply: z.object({
    items: z.array(z.object({ id: z.uuid(), name: z.string(), fullName: z.string(), code: z.string() })),
  }),
})

export const listPosts = endpoint({
  method: 'GET',
  path: '/api/v1/registration-posts',
  summary: 'Paired communities to which a member may be sent',
  permission: 'registration.submit',
  query: z.object({ member: z.uuid() }),
  reply: z.object({
    items: z.array(z.object({ id: z.uuid(), community: z.string(), divisionCode: z.string() })),
  }),
})
