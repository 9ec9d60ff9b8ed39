import type { Day } from '../../platform/day.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'
import type { Moves } from './move.rules.ts'

export const requestKinds = ['other-enterprise', 'transfer'] as const
export type RequestKind = (typeof requestKinds)[number]

export const storedRequestStates = ['asked', 'approved', 'declined', 'withdrawn'] as const
export type StoredRequestState = (typeof storedRequestStates)[number]
export const requestStates = [...storedRequestStates, 'expired'] as const
export type RequestState = (typeof requestStates)[number]

export const requestMoveNames = ['approve', 'decline', 'withdraw'] as const
export type RequestMove = (typeof requestMoveNames)[number]

/** A community's request for another enterprise, or an enterprise's to be transferred. Declining carries no penalty. */
export const requestTable: Moves<RequestState, RequestMove> = {
  code: 'pairing/request-not-now',
  states: {
    asked: { zh: '待办公室决定', en: 'waiting for the office' },
    expired: { zh: '已过有效期', en: 'expired' },
    approved: { zh: '已同意', en: 'approved' },
    declined: { zh: '未同意', en: 'declined' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
  moves: {
    approve: {
      from: ['asked'],
      to: 'approved',
      permission: 'pairing.plan',
      words: { zh: '同意', en: 'approved' },
    },
    decline: {
      from: ['asked', 'expired'],
      to: 'declined',
      permission: 'pairing.plan',
      words: { zh: '不同意', en: 'declined' },
    },
    withdraw: {
      from: ['asked', 'expired'],
      to: 'withdrawn',
      permission: 'pairing.ask',
      words: { zh: '撤回', en: 'withdrawn' },
    },
  },
}

export const requestStateOn = (
  request: { status: StoredRequestState; expiresOn: Day },
  today: Day,
): RequestState => (request.status === 'asked' && request.expiresOn < today ? 'expired' : request.status)

/** How long a request waits for the office before it lapses, and at most. */
export const REQUEST_DAYS = { usual: 30, most: 90 } as const

export const requestExpired = (on: Day): Refusal =>
  refuse(
    'pairing/request-expired',
    409,
    {
      zh: `申请有效期到${on}为止，已过期，请重新申请。`,
      en: `The request was valid until ${on} and has expired. Ask again.`,
    },
    { expiresOn: on },
  )
