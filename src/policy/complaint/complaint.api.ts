import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams, openEndpoint } from '../../platform/endpoint.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { complaintKinds, complaintStates, RECEIPT, verdicts } from './complaint.rules.ts'

const said = {
  kind: z.enum(complaintKinds),
  text: z.string().trim().min(10).max(2000),
  /** How whoever complains wants to be reached, if at all. */
  contact: z.string().trim().max(100).default(''),
}
const received = z.object({ receipt: z.string(), dueOn: daySchema })

const complaintRow = z.object({
  id: z.uuid(),
  kind: z.enum(complaintKinds),
  status: z.enum(complaintStates),
  receivedOn: daySchema,
  dueOn: daySchema,
  answeredOn: daySchema.nullable(),
  /** Whether the one who reads wrote it. */
  isOwn: z.boolean(),
  isAnonymous: z.boolean(),
  version: z.number().int(),
})
const complaint = complaintRow.extend({
  text: z.string(),
  contact: z.string(),
  /** Name of the account that complained; empty where no name was given. */
  from: z.string(),
  answer: z.string(),
})

export const complain = endpoint({
  method: 'POST',
  path: '/api/v1/complaints',
  summary: 'Complain of extra reporting, ranking, pressure or misuse of data, with or without a name',
  permission: 'complaint.make',
  showsOnce: true,
  isRare: true,
  body: z.object({ ...said, isAnonymous: z.boolean() }),
  reply: received,
})

export const listComplaints = endpoint({
  method: 'GET',
  path: '/api/v1/complaints',
  summary: 'Complaints: all for the office and the auditor, one’s own for everybody else',
  permission: 'complaint.make',
  query: pageQuery.extend({
    status: z.enum(complaintStates).optional(),
    kind: z.enum(complaintKinds).optional(),
  }),
  reply: pageOf(complaintRow),
})

export const getComplaint = endpoint({
  method: 'GET',
  path: '/api/v1/complaints/:id',
  summary: 'A complaint in full and its answer; the reading is audited',
  permission: 'complaint.make',
  params: idParams,
  reply: complaint,
})

export const answerComplaint = endpoint({
  method: 'POST',
  path: '/api/v1/complaints/:id/answer',
  summary: 'Answer a complaint: upheld or dismissed, with what is done about it',
  permission: 'complaint.answer',
  params: idParams,
  body: z.object({ verdict: z.enum(verdicts), answer: z.string().trim().min(10).max(2000) }),
  reply: complaint,
})

export const getComplaintDoor = openEndpoint({
  method: 'GET',
  path: '/api/auth/complaints',
  summary: 'The programmes of which somebody without a session can complain',
  reply: z.object({ programmes: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
})

export const complainAtDoor = openEndpoint({
  method: 'POST',
  path: '/api/auth/complaints',
  summary: 'Complain without a session; the receipt is shown once',
  body: z.object({ ...said, programme: z.uuid() }),
  reply: received,
})

export const lookAtAnswer = openEndpoint({
  method: 'POST',
  path: '/api/auth/complaints/answer',
  summary: 'State and answer of a complaint, by its receipt',
  body: z.object({ receipt: z.string().trim().toUpperCase().regex(RECEIPT) }),
  reply: z.object({
    status: z.enum(complaintStates),
    receivedOn: daySchema,
    dueOn: daySchema,
    answeredOn: daySchema.nullable(),
    answer: z.string(),
  }),
})
