import type { Moves } from '../pairing/pair/move.rules.ts'
import type { Day } from '../platform/day.ts'

export const storedSlipStates = ['submitted', 'accepted', 'returned', 'withdrawn', 'ended'] as const
export type StoredSlipState = (typeof storedSlipStates)[number]

/** `expired` is a slip that nobody answered by its last day. */
export const slipStates = [...storedSlipStates, 'expired'] as const
export type SlipState = (typeof slipStates)[number]

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
    },
    // Accepts with a receipt, or adds the receipt to what was accepted on paper.
    sign: {
      from: ['submitted', 'accepted'],
      to: 'accepted',
      permission: 'registration.decide',
      words: { zh: '签收', en: 'signed' },
    },
    return: {
      from: ['submitted'],
      to: 'returned',
      permission: 'registration.decide',
      words: { zh: '退回', en: 'returned' },
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
