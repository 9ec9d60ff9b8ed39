import type { Moves } from '../platform/moves.ts'
import type { Day } from '../platform/day.ts'
import type { Permission } from '../platform/permissions.ts'
import { refuse, type Refusal, type Words } from '../platform/problem.ts'
import { lapsed } from './slip.rules.ts'

/** The two channels in which a person registers. They are counted apart and never added (DOMAIN §2). */
export const channels = ['residence', 'dispatch'] as const
export type Channel = (typeof channels)[number]

export const storedPersonalStates = ['asked', 'confirmed', 'returned', 'withdrawn', 'ended'] as const
export type StoredPersonalState = (typeof storedPersonalStates)[number]

/** `expired` is what the community did not answer by the last day. */
export const personalStates = [...storedPersonalStates, 'expired'] as const
export type PersonalState = (typeof personalStates)[number]

export const personalMoveNames = ['confirm', 'return', 'renew', 'withdraw', 'transfer', 'leave'] as const
export type PersonalMove = (typeof personalMoveNames)[number]

interface Sayings {
  /** Who asks, takes back, moves and leaves; the community confirms and returns in both. */
  asks: Permission
  confirmed: Words
  transfer: Words
  leave: Words
}

const tableOf = ({ asks, confirmed, transfer, leave }: Sayings): Moves<PersonalState, PersonalMove> => ({
  code: 'registration/not-now',
  states: {
    asked: { zh: '待社区确认', en: 'waiting for confirmation' },
    expired: { zh: '逾期未确认', en: 'lapsed without an answer' },
    confirmed,
    returned: { zh: '已退回', en: 'returned' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    ended: { zh: '已结束', en: 'ended' },
  },
  moves: {
    confirm: {
      from: ['asked'],
      to: 'confirmed',
      permission: 'registration.decide',
      words: { zh: '确认', en: 'confirmed' },
      said: lapsed,
    },
    return: {
      from: ['asked'],
      to: 'returned',
      permission: 'registration.decide',
      words: { zh: '退回', en: 'returned' },
      said: lapsed,
    },
    renew: {
      from: ['returned', 'withdrawn', 'expired'],
      to: 'asked',
      permission: asks,
      words: { zh: '重新提出', en: 'asked for again' },
    },
    withdraw: {
      from: ['asked', 'expired'],
      to: 'withdrawn',
      permission: asks,
      words: { zh: '撤回', en: 'withdrawn' },
    },
    // A second registration waits for the new community; this one counts until it is confirmed there.
    transfer: { from: ['confirmed'], to: 'confirmed', permission: asks, words: transfer },
    leave: { from: ['confirmed'], to: 'ended', permission: asks, words: leave },
  },
})

export const personalTables: Readonly<Record<Channel, Moves<PersonalState, PersonalMove>>> = {
  residence: tableOf({
    asks: 'registration.ask',
    confirmed: { zh: '已确认', en: 'confirmed' },
    transfer: { zh: '转移', en: 'moved' },
    leave: { zh: '退出', en: 'left' },
  }),
  dispatch: tableOf({
    asks: 'registration.submit',
    confirmed: { zh: '派遣中', en: 'serving' },
    transfer: { zh: '改派', en: 'sent elsewhere' },
    leave: { zh: '召回', en: 'called back' },
  }),
}

export const personalStateOn = (
  row: { status: StoredPersonalState; answerUntil: Day | null },
  today: Day,
): PersonalState =>
  row.status === 'asked' && row.answerUntil !== null && row.answerUntil < today ? 'expired' : row.status

/** Another request of the person waits in the same channel: one community is asked at a time. */
export const alreadyAsked = (community: string, communityCode?: string): Refusal =>
  refuse(
    'registration/already-asked',
    409,
    {
      zh: `此人已向${community}提出，正待确认。请先撤回或等待答复。`,
      en: `This person waits for the answer of ${community}. Take that back or wait for it first.`,
    },
    { communityCode },
  )

export const alreadyThere = (community: string): Refusal =>
  refuse('registration/already-there', 409, {
    zh: `此人已在${community}报到，不必重复报到。`,
    en: `This person is registered in ${community} already; registering once is enough.`,
  })

export const hasLeft = (): Refusal =>
  refuse('registration/member-left', 409, {
    zh: '此人已离开所在单位，不能办理报到。请核对人员信息。',
    en: 'This person has left the enterprise and cannot be registered. Check the record of the person.',
  })

export const notOfPair = (): Refusal =>
  refuse('registration/not-of-pair', 409, {
    zh: '只能派往本单位或上级单位正在对口的社区。请选择对口中的社区。',
    en: 'People are sent to a community that is paired with their enterprise or one above it, while the pair is in force.',
  })
