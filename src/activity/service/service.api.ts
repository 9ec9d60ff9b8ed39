import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, fileReply, idParams, openEndpoint } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { activityDetail } from '../activity.api.ts'
import { activityKinds, MOST_HOURS, MOST_PEOPLE } from '../activity.rules.ts'
import { objectionKinds, objectionMoveNames, objectionStates } from './objection.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
/** In halves. */
const hours = z.number().min(0.5).max(MOST_HOURS).multipleOf(0.5)

export const recordActivity = endpoint({
  method: 'POST',
  path: '/api/v1/activities/:id/record',
  summary: 'The community writes once who took part and for how long; all of it is saved, or nothing',
  permission: 'activity.decide',
  params: idParams,
  body: z.object({ people: z.array(z.object({ memberId: z.uuid(), hours })).max(MOST_PEOPLE) }),
  reply: activityDetail,
})

export const correctActivity = endpoint({
  method: 'POST',
  path: '/api/v1/activities/:id/correct',
  summary: 'Correct what was written, with a reason; null takes somebody out',
  permission: 'activity.decide',
  params: idParams,
  body: z.object({
    reason: z.string().trim().min(2).max(200),
    people: z
      .array(z.object({ memberId: z.uuid(), hours: hours.nullable() }))
      .min(1)
      .max(MOST_PEOPLE),
  }),
  reply: activityDetail,
})

export const serviceRow = z.object({
  id: z.uuid(),
  activityId: z.uuid(),
  memberId: z.uuid(),
  /** Masked name; the reader's own in full. */
  member: z.string(),
  enterprise: z.string(),
  community: z.string(),
  kind: z.enum(activityKinds),
  title: z.string(),
  heldOn: daySchema,
  hours: z.number(),
  recordedOn: daySchema,
  correctedOn: daySchema.nullable(),
  /** Why it was corrected. */
  correction: z.string().nullable(),
})

export const listServices = endpoint({
  method: 'GET',
  path: '/api/v1/activity-services',
  summary: 'Who took part in what and for how long, the latest first',
  permission: 'service.read',
  query: pageQuery.extend({
    activity: z.uuid().optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
    member: z.uuid().optional(),
    kind: z.enum(activityKinds).optional(),
    from: daySchema.optional(),
    to: daySchema.optional(),
  }),
  reply: pageOf(serviceRow),
})
export const exportServices = exportList(listServices)

export const getMyService = endpoint({
  method: 'GET',
  path: '/api/v1/me/service',
  summary: 'How many activities and hours are on my record',
  permission: 'service.own',
  reply: z.object({ activities: z.number().int(), hours: z.number() }),
})

export const objectionRow = z.object({
  id: z.uuid(),
  activityId: z.uuid(),
  title: z.string(),
  heldOn: daySchema,
  /** Masked name; the reader's own in full. */
  member: z.string(),
  kind: z.enum(objectionKinds),
  hours: z.number().nullable(),
  /** What is on record now. */
  written: z.number().nullable(),
  text: z.string(),
  status: z.enum(objectionStates),
  raisedOn: daySchema,
  decidedOn: daySchema.nullable(),
  answer: z.string().nullable(),
  version: z.number().int(),
  can: z.record(z.enum(objectionMoveNames), words.nullable()),
})

export const listObjections = endpoint({
  method: 'GET',
  path: '/api/v1/activity-objections',
  summary: 'Objections to what is written of a person, the latest first',
  permission: 'service.read',
  query: pageQuery.extend({ status: z.enum(objectionStates).optional(), activity: z.uuid().optional() }),
  reply: pageOf(objectionRow),
})

export const raiseObjection = endpoint({
  method: 'POST',
  path: '/api/v1/activity-objections',
  summary: 'Say that what is written of me in an activity is wrong or missing, within thirty days',
  permission: 'service.own',
  body: z.object({
    activityId: z.uuid(),
    kind: z.enum(objectionKinds),
    hours: hours.nullable(),
    text: z.string().trim().max(300),
  }),
  reply: objectionRow,
})

export const upholdObjection = endpoint({
  method: 'POST',
  path: '/api/v1/activity-objections/:id/uphold',
  summary: 'The community agrees and the record is corrected with it',
  permission: 'activity.decide',
  params: idParams,
  body: z.object({ answer: z.string().trim().max(200).default('') }),
  reply: objectionRow,
})
export const rejectObjection = endpoint({
  method: 'POST',
  path: '/api/v1/activity-objections/:id/reject',
  summary: 'The community does not agree and says why',
  permission: 'activity.decide',
  params: idParams,
  body: z.object({ answer: z.string().trim().min(2).max(200) }),
  reply: objectionRow,
})
export const withdrawObjection = endpoint({
  method: 'POST',
  path: '/api/v1/activity-objections/:id/withdraw',
  summary: 'Withdraw an objection that waits for its answer',
  permission: 'service.own',
  params: idParams,
  reply: objectionRow,
})

export const certificateRow = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  programme: z.string(),
  from: daySchema,
  to: daySchema,
  activities: z.number().int(),
  hours: z.number(),
  issuedOn: daySchema,
})

export const listCertificates = endpoint({
  method: 'GET',
  path: '/api/v1/me/service-certificates',
  summary: 'Certificates of my service',
  permission: 'service.own',
  reply: z.object({ items: z.array(certificateRow) }),
})
export const issueCertificate = endpoint({
  method: 'POST',
  path: '/api/v1/me/service-certificates',
  summary: 'A certificate of my service as it is on record today',
  permission: 'service.own',
  body: z.object({ from: daySchema, to: daySchema }),
  reply: certificateRow,
})
export const getCertificateFile = endpoint({
  method: 'GET',
  path: '/api/v1/me/service-certificates/:id/file',
  summary: 'A certificate as .docx',
  permission: 'service.own',
  params: idParams,
  reply: fileReply,
})

/** For whoever holds a certificate, without a session. */
export const verifyCertificate = openEndpoint({
  method: 'GET',
  path: '/api/v1/verify/:code',
  summary: 'Whether a certificate is genuine, and what it states',
  params: z.object({ code: z.string().min(1).max(60) }),
  reply: z.object({
    certificate: z
      .object({
        /** The first character; the others are hidden. */
        name: z.string(),
        programme: z.string(),
        from: daySchema,
        to: daySchema,
        activities: z.number().int(),
        hours: z.number(),
        issuedOn: daySchema,
      })
      .nullable(),
  }),
})
