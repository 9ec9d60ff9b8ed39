import type { Day } from '../../platform/day.ts'
import type { Moves } from '../../platform/moves.ts'

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
      said: {
        expired: {
          code: 'pairing/request-expired',
          words: {
            zh: '申请已过有效期，不能再同意。如仍需要，请申请单位重新申请。',
            en: 'The request has expired and can no longer be approved. Let whoever asked ask again if it is still wanted.',
          },
        },
      },
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
