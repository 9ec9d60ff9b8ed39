import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams, openEndpoint } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { CODE, hiddenWhys, LONGEST_REMARK, MOST_SLIPS, ratedKinds, roundStates } from './rating.rules.ts'

const count = z.number().int()
const words = z.object({ zh: z.string(), en: z.string() })

export const roundRow = z.object({
  id: z.uuid(),
  kind: z.enum(ratedKinds),
  /** The project or the activity; null where the enterprise is rated. */
  subjectId: z.uuid().nullable(),
  title: z.string(),
  pairingId: z.uuid(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  communityId: z.uuid(),
  community: z.string(),
  openedOn: daySchema,
  endsOn: daySchema,
  closedOn: daySchema.nullable(),
  state: z.enum(roundStates),
  issued: count,
  /** Null while `hidden` says why not: the round goes on, or fewer than five rated. */
  raters: count.nullable(),
  mean: z.number().nullable(),
  hidden: z.enum(hiddenWhys).nullable(),
  version: count,
})

export const roundDetail = roundRow.extend({
  /** How many gave one, two, three, four and five. */
  scores: z.array(count).nullable(),
  /** For the office and the community, in no order of time. */
  remarks: z.array(z.string()),
  /** Null where slips can be issued and the round ended, else why not. */
  whyNotOpen: words.nullable(),
})

export const listRounds = endpoint({
  method: 'GET',
  path: '/api/v1/rating-rounds',
  summary: 'Rounds of ratings by residents’ representatives, the newest first; results only from five raters',
  permission: 'rating.read',
  query: pageQuery.extend({
    kind: z.enum(ratedKinds).optional(),
    state: z.enum(roundStates).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
    pairing: z.uuid().optional(),
    project: z.uuid().optional(),
  }),
  reply: pageOf(roundRow),
})
export const exportRounds = exportList(listRounds)

export const getRound = endpoint({
  method: 'GET',
  path: '/api/v1/rating-rounds/:id',
  summary: 'One round; results and remarks only when it is over and from five raters',
  permission: 'rating.read',
  params: idParams,
  reply: roundDetail,
})

const slips = z.number().int().min(1).max(MOST_SLIPS)
/** Shown once: only hashes of codes are kept. */
const withCodes = roundDetail.extend({ codes: z.array(z.string()) })

export const openRound = endpoint({
  method: 'POST',
  path: '/api/v1/rating-rounds',
  summary: 'Open a round and issue slips for one voice each; their codes are shown once',
  permission: 'rating.open',
  showsOnce: true,
  body: z.object({
    pairingId: z.uuid(),
    kind: z.enum(ratedKinds),
    subjectId: z.uuid().nullable().default(null),
    /** Of an activity; a project and an enterprise have their own. */
    title: z.string().trim().max(80).default(''),
    endsOn: daySchema,
    slips,
  }),
  reply: withCodes,
})

export const issueSlips = endpoint({
  method: 'POST',
  path: '/api/v1/rating-rounds/:id/slips',
  summary: 'Issue more slips, or replace all that were not used; their codes are shown once',
  permission: 'rating.open',
  showsOnce: true,
  params: idParams,
  body: z.object({ slips: slips.nullable() }),
  reply: withCodes,
})

export const closeRound = endpoint({
  method: 'POST',
  path: '/api/v1/rating-rounds/:id/close',
  summary: 'End a round before its last day',
  permission: 'rating.open',
  params: idParams,
  reply: roundDetail,
})

const code = z.string().trim().toUpperCase().regex(CODE)

/** By a body, because addresses are written down on their way. */
export const lookAtSlip = openEndpoint({
  method: 'POST',
  path: '/api/auth/ratings/slip',
  summary: 'What a slip is for, without a session',
  body: z.object({ code }),
  reply: z.object({
    kind: z.enum(ratedKinds),
    title: z.string(),
    enterprise: z.string(),
    community: z.string(),
    endsOn: daySchema,
  }),
})

export const rateBySlip = openEndpoint({
  method: 'POST',
  path: '/api/auth/ratings',
  summary: 'Rate by a slip, once, without a session; nothing is kept of who did',
  body: z.object({
    code,
    score: z.number().int().min(1).max(5),
    remark: z.string().trim().max(LONGEST_REMARK).default(''),
  }),
  reply: z.object({ isKept: z.literal(true) }),
})
