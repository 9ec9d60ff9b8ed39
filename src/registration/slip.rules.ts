import type { Moves } from '../platform/moves.ts'
import type { Day } from '../platform/day.ts'

export const storedSlipStates = ['submitted', 'accepted', 'returned', 'withdrawn', 'ended'] as const
export type StoredSlipState = (typeof storedSlipStates)[number]

/** `expired` is a slip that nobody answered by its last day. */
export const slipStates = [...storedSlipStates, 'expired'] as const
export type SlipState = (typeof slipStates)[number]

/** What was asked lapsed: silence of the community is no consent, and a late yes is none either. */
export const lapsed = {
  expired: {
    code: 'registration/expired',
    words: {
      zh: '答复期已过，不能再答复。请由提出的一方重新提出。',
      en: 'This has lapsed and can no longer be answered. Let whoever asked ask again.',
    },
  },
}

export const slipMoveNames = ['submit', 'accept', 'sign', 'return', 'withdraw'] as const
export type SlipMove = (typeof slipMoveNames)[number]

/** The life of an organisation's slip (报到单). It ends with its pair, which nobody does by hand. */
export const slipTable: Moves<SlipState, SlipMove> = {
  code: 'registration/not-now',
  states: {
    submitted: { zh: '待社区接收', en: 'waiting for the community' },
    expired: { zh: '逾期未答复', en: 'lapsed without an answer' },
    accepted: { zh: '已接收', en: 'accepted' },
    returned: { zh: '已退回', en: 'returned' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    ended: { zh: '已结束', en: 'ended' },
  },
  moves: {
    submit: {
      from: ['returned', 'withdrawn', 'expired'],
      to: 'submitted',
      permission: 'registration.submit',
      words: { zh: '再次提交', en: 'handed in again' },
    },
    accept: {
      from: ['submitted'],
      to: 'accepted',
      permission: 'registration.decide',
      words: { zh: '接收', en: 'accepted' },
      said: lapsed,
    },
    // Accepts with a receipt, or adds the receipt to what was accepted on paper.
    sign: {
      from: ['submitted', 'accepted'],
      to: 'accepted',
      permission: 'registration.decide',
      words: { zh: '签收', en: 'signed' },
      said: lapsed,
    },
    return: {
      from: ['submitted'],
      to: 'returned',
      permission: 'registration.decide',
      words: { zh: '退回', en: 'returned' },
      said: lapsed,
    },
    withdraw: {
      from: ['submitted', 'expired'],
      to: 'withdrawn',
      permission: 'registration.submit',
      words: { zh: '撤回', en: 'withdrawn' },
    },
  },
}

export const slipStateOn = (
  slip: { status: StoredSlipState; answerUntil: Day | null },
  today: Day,
): SlipState =>
  slip.status === 'submitted' && slip.answerUntil !== null && slip.answerUntil < today
    ? 'expired'
    : slip.status
