import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { requestKinds, requestMoveNames, requestStates } from './request.rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const reason = z.string().trim().min(2).max(200)

export const requestRow = z.object({
  id: z.uuid(),
  pairingId: z.uuid(),
  enterprise: z.string(),
  community: z.string(),
  kind: z.enum(requestKinds),
  wantedCommunityId: z.uuid().nullable(),
  wanted: z.string().nullable(),
  reason: z.string(),
  state: z.enum(requestStates),
  askedOn: daySchema,
  askedBy: z.string(),
  expiresOn: daySchema,
  decidedOn: daySchema.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  version: z.number().int(),
  can: z.record(z.enum(requestMoveNames), words.nullable()),
})

export const listRequests = endpoint({
  method: 'GET',
  path: '/api/v1/pairing-requests',
  summary: 'Requests for another enterprise or for a transfer',
  permission: 'pairing.read',
  query: z.object({
    ...pageQuery.shape,
    state: z.enum(requestStates).optional(),
    pairing: z.uuid().optional(),
  }),
  reply: pageOf(requestRow),
})

export const askRequest = endpoint({
  method: 'POST',
  path: '/api/v1/pairing-requests',
  summary: 'Ask for another enterprise (community) or to be transferred (enterprise)',
  permission: 'pairing.ask',
  body: z.object({
    pairingId: z.uuid(),
    reason,
    /** Where the enterprise would like to go. */
    wantedCommunityId: z.uuid().optional(),
    expiresOn: daySchema.optional(),
  }),
  reply: requestRow,
})

const move = <Body extends z.ZodType>(
  name: (typeof requestMoveNames)[number],
  permission: 'pairing.plan' | 'pairing.ask',
  summary: string,
  body: Body,
) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/pairing-requests/:id/${name}`,
    summary,
    permission,
    params: idParams,
    body,
    reply: requestRow,
  })

export const approveRequest = move(
  'approve',
  'pairing.plan',
  'Approve: the pair ends, and a transfer is drafted to the wanted community',
  z.object({ endsOn: daySchema }),
)
export const declineRequest = move(
  'decline',
  'pairing.plan',
  'Decline with a reason; it carries no penalty',
  z.object({ reason }),
)
export const withdrawRequest = move('withdraw', 'pairing.ask', 'Take back one’s own request', z.object({}))
