import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, fileReply, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import {
  proposalMoveNames,
  proposalStates,
  reaches,
  sessionMoveNames,
  sessionStates,
} from './docking.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const count = z.number().int()

export const sessionRow = z.object({
  id: z.uuid(),
  /** The first day of its month. */
  month: daySchema,
  number: count,
  name: words,
  status: z.enum(sessionStates),
  /** Months that are planned, its own included. */
  horizon: count,
  askedBy: z.string(),
  askedOn: daySchema,
  progress: z.object({ level: count, levels: count }),
  needs: count,
  resources: count,
  /** Whether the certificate was checked and holds. */
  verified: z.boolean().nullable(),
  millis: count.nullable(),
  /** Lines, as far as the reader may see. */
  lines: z.object({ proposed: count, accepted: count, rejected: count, lapsed: count }),
  /** Needs of which something stays without a proposal, as far as the reader may see. */
  unmet: count,
  heldOn: daySchema.nullable(),
  place: z.string(),
  remarks: z.string(),
  closedOn: daySchema.nullable(),
  version: count,
  can: z.record(z.enum(sessionMoveNames), words.nullable()),
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/api/v1/docking-sessions',
  summary: 'Sessions in which needs and resources are docked, the newest first',
  permission: 'docking.read',
  query: pageQuery,
  reply: pageOf(sessionRow),
})

export const startSession = endpoint({
  method: 'POST',
  path: '/api/v1/docking-sessions',
  summary: 'Compute the proposals of a new session in the background; one session is under way at a time',
  permission: 'docking.run',
  body: z.object({ horizon: z.number().int().min(1).max(6).default(3) }),
  reply: sessionRow,
})

export const getSession = endpoint({
  method: 'GET',
  path: '/api/v1/docking-sessions/:id',
  summary: 'One session',
  permission: 'docking.read',
  params: idParams,
  reply: sessionRow,
})

export const cancelSession = endpoint({
  method: 'POST',
  path: '/api/v1/docking-sessions/:id/cancel',
  summary: 'Give a computation up',
  permission: 'docking.run',
  params: idParams,
  reply: sessionRow,
})

const minutes = z.object({
  heldOn: daySchema.nullable().default(null),
  place: z.string().trim().max(100).default(''),
  remarks: z.string().trim().max(2000).default(''),
})

export const noteSession = endpoint({
  method: 'PATCH',
  path: '/api/v1/docking-sessions/:id',
  summary: 'What the minutes say beside the lines: day, place, and what else was agreed on',
  permission: 'docking.run',
  params: idParams,
  body: minutes,
  reply: sessionRow,
})

export const closeSession = endpoint({
  method: 'POST',
  path: '/api/v1/docking-sessions/:id/close',
  summary: 'Close a session with its minutes; lines that nobody decided on lapse',
  permission: 'docking.run',
  params: idParams,
  body: minutes,
  reply: sessionRow,
})

export const getMinutes = endpoint({
  method: 'GET',
  path: '/api/v1/docking-sessions/:id/minutes',
  summary: 'The minutes of a session as .docx',
  permission: 'docking.run',
  params: idParams,
  reply: fileReply,
})

export const getCertificate = endpoint({
  method: 'GET',
  path: '/api/v1/docking-sessions/:id/certificate',
  summary: 'Problem, plan and certificate of a session, to be checked by anybody with the program',
  permission: 'docking.run',
  params: idParams,
  reply: fileReply,
})

export const proposalRow = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  place: count,
  needId: z.uuid(),
  needCode: z.string(),
  category: z.string(),
  content: z.string(),
  unit: z.string(),
  urgency: count,
  wantedBy: daySchema.nullable(),
  communityId: z.uuid(),
  community: z.string(),
  resourceId: z.uuid(),
  resource: z.string(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  quantity: count,
  plannedOn: daySchema,
  why: words,
  status: z.enum(proposalStates),
  decidedQuantity: count.nullable(),
  promiseId: z.uuid().nullable(),
  decidedBy: z.string().nullable(),
  decidedOn: daySchema.nullable(),
  reach: z.enum(reaches).nullable(),
  reason: z.string().nullable(),
  version: count,
  can: z.record(z.enum(proposalMoveNames), words.nullable()),
})

export const listProposals = endpoint({
  method: 'GET',
  path: '/api/v1/docking-proposals',
  summary: 'Lines of sessions, the most urgent first',
  permission: 'docking.read',
  query: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    session: z.uuid().optional(),
    status: z.enum(proposalStates).optional(),
    need: z.uuid().optional(),
    resource: z.uuid().optional(),
    urgency: z.coerce.number().int().min(1).max(4).optional(),
  }),
  reply: pageOf(proposalRow),
})
export const exportProposals = exportList(listProposals)

export const acceptProposal = endpoint({
  method: 'POST',
  path: '/api/v1/docking-proposals/:id/accept',
  summary: 'Accept a line, or less of it; it becomes a promise of its enterprise',
  permission: 'docking.decide',
  params: idParams,
  body: z.object({
    quantity: z.number().int().min(1).max(1_000_000_000),
    plannedOn: daySchema.nullable().default(null),
  }),
  reply: proposalRow,
})

export const rejectProposal = endpoint({
  method: 'POST',
  path: '/api/v1/docking-proposals/:id/reject',
  summary: 'Reject a line with a reason; it does not come back until its need or its resource changes',
  permission: 'docking.decide',
  params: idParams,
  body: z.object({ reach: z.enum(reaches).default('line'), reason: z.string().trim().min(2).max(200) }),
  reply: proposalRow,
})

export const restoreProposal = endpoint({
  method: 'POST',
  path: '/api/v1/docking-proposals/:id/restore',
  summary: 'Take a rejection back while the session is open',
  permission: 'docking.decide',
  params: idParams,
  reply: proposalRow,
})

export const unmetRow = z.object({
  needId: z.uuid(),
  needCode: z.string(),
  category: z.string(),
  content: z.string(),
  unit: z.string(),
  urgency: count,
  communityId: z.uuid(),
  community: z.string(),
  quantity: count,
  why: words,
})

export const listUnmet = endpoint({
  method: 'GET',
  path: '/api/v1/docking-sessions/:id/unmet',
  summary: 'What stays without a proposal, and why',
  permission: 'docking.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(unmetRow),
})
