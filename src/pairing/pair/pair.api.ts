import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { bases } from '../pairing.rules.ts'
import { pairMoveNames, pairStates } from './pair.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
/** Null for what the reader may do next, else why not: the words of the refusal. */
const pairCan = z.record(z.enum(pairMoveNames), words.nullable())
const reason = z.string().trim().min(2).max(200)

export const pairRow = z.object({
  id: z.uuid(),
  number: z.number().int().nullable(),
  enterpriseId: z.uuid(),
  enterprise: z.string(),
  siteId: z.uuid(),
  communityId: z.uuid(),
  community: z.string(),
  communityCode: z.string(),
  basis: z.enum(bases),
  reason: words.extend({ code: z.string() }),
  runId: z.uuid().nullable(),
  state: z.enum(pairStates),
  proposedOn: daySchema.nullable(),
  offeredUntil: daySchema.nullable(),
  decidedOn: daySchema.nullable(),
  decisionReason: z.string().nullable(),
  startsOn: daySchema.nullable(),
  endsOn: daySchema.nullable(),
  version: z.number().int(),
  can: pairCan,
})

export const listProposals = endpoint({
  method: 'GET',
  path: '/api/v1/pair-proposals',
  summary: 'Pairs on their way into the roster: drafts, offers, answers',
  permission: 'pairing.read',
  query: z.object({
    ...pageQuery.shape,
    q: z.string().max(100).optional(),
    state: z.enum(pairStates).optional(),
    run: z.uuid().optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
  }),
  reply: pageOf(pairRow),
})

export const proposePair = endpoint({
  method: 'POST',
  path: '/api/v1/pair-proposals',
  summary: 'Draft a pair of a site and a community on one of the bases',
  permission: 'pairing.propose',
  body: z.object({ siteId: z.uuid(), communityId: z.uuid(), basis: z.enum(bases), reason }),
  reply: pairRow,
})

export const getPairState = endpoint({
  method: 'GET',
  path: '/api/v1/pair-proposals/:id',
  summary: 'How far a pair is and what the reader may do with it next',
  permission: 'pairing.read',
  params: idParams,
  reply: pairRow,
})

const move = <Body extends z.ZodType>(
  name: (typeof pairMoveNames)[number],
  permission: 'pairing.propose' | 'pairing.decide' | 'pairing.plan',
  summary: string,
  body: Body,
) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/pair-proposals/:id/${name}`,
    summary,
    permission,
    params: idParams,
    body,
    reply: pairRow,
  })

export const offerPair = move(
  'offer',
  'pairing.propose',
  'Offer the pair to the community; it answers until a day',
  z.object({ until: daySchema.optional() }),
)
export const acceptPair = move(
  'accept',
  'pairing.decide',
  'The community accepts the enterprise',
  z.object({}),
)
export const returnPair = move(
  'return',
  'pairing.decide',
  'The community returns the offer with a reason',
  z.object({ reason }),
)
export const activatePair = move(
  'activate',
  'pairing.plan',
  'Put an accepted pair in force from a day',
  z.object({ startsOn: daySchema, reason: reason.optional() }),
)
export const withdrawPair = move(
  'withdraw',
  'pairing.propose',
  'Take back a pair that is not in force',
  z.object({ reason }),
)
export const endPair = move(
  'end',
  'pairing.plan',
  'End a pair on a day, with a reason',
  z.object({ endsOn: daySchema, reason }),
)

const done = z.object({ done: z.number().int() })

export const offerDrafts = endpoint({
  method: 'POST',
  path: '/api/v1/pair-proposals/offer',
  summary: 'Offer all drafts, or those of one plan, to their communities',
  permission: 'pairing.plan',
  body: z.object({ runId: z.uuid().optional(), until: daySchema.optional() }),
  reply: done,
})

export const activateAccepted = endpoint({
  method: 'POST',
  path: '/api/v1/pair-proposals/activate',
  summary: 'Put all accepted pairs in force from a day',
  permission: 'pairing.plan',
  body: z.object({ startsOn: daySchema }),
  reply: done,
})

const q = z.string().max(100).default('')

export const listCommunityChoices = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-choices/communities',
  summary: 'Communities that can be chosen for a pair, with how full they are',
  permission: 'pairing.propose',
  query: z.object({ q }),
  reply: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        name: z.string(),
        capacity: z.number().int(),
        taken: z.number().int(),
      }),
    ),
  }),
})

export const listSiteChoices = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-choices/sites',
  summary: 'Sites that take part, in the reader’s scope',
  permission: 'pairing.propose',
  query: z.object({ q }),
  reply: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        site: z.string(),
        enterprise: z.string(),
        uscc: z.string(),
        maxPairs: z.number().int(),
        taken: z.number().int(),
      }),
    ),
  }),
})
