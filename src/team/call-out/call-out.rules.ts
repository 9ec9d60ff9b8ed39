import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'

/** What somebody says; either is as good, and no reason is asked for (DOMAIN §7: declining carries no penalty). */
export const answers = ['coming', 'declined'] as const
export type Answer = (typeof answers)[number]

export const callOutStates = ['open', 'closed', 'cancelled'] as const
export type CallOutState = (typeof callOutStates)[number]
export const callOutMoveNames = ['answer', 'close', 'cancel'] as const
export type CallOutMove = (typeof callOutMoveNames)[number]

/** Whoever was asked is not told how the test ended. */
const over = {
  words: {
    zh: '本次拉动测试已经结束，无须再答，对您没有任何影响。',
    en: 'This test is over. You need do nothing, and nothing follows from it.',
  },
}

export const callOutTable: Moves<CallOutState, CallOutMove> = {
  code: 'team/call-out-over',
  states: {
    open: { zh: '等待应答', en: 'waiting for answers' },
    closed: { zh: '已结束', en: 'closed' },
    cancelled: { zh: '已取消', en: 'cancelled' },
  },
  moves: {
    answer: {
      from: ['open'],
      to: 'open',
      permission: 'call-out.answer',
      words: { zh: '应答', en: 'answered' },
      said: { closed: over, cancelled: over },
    },
    close: {
      from: ['open'],
      to: 'closed',
      permission: 'team.write',
      words: { zh: '结束', en: 'closed' },
    },
    cancel: {
      from: ['open'],
      to: 'cancelled',
      permission: 'team.write',
      words: { zh: '取消', en: 'cancelled' },
    },
  },
}

/** Minutes to answer in: long enough to look at a phone, short enough to mean something. */
export const ANSWER_MINUTES = { usual: 60, least: 10, most: 1440 } as const

export interface CallOutResult {
  asked: number
  answered: number
  coming: number
  /** From the question to the last answer, begun minutes counted; null where nobody answered. */
  minutes: number | null
}

export function resultOf(
  given: readonly { answer: Answer | null; answeredAt: Date | null }[],
  askedAt: Date,
): CallOutResult {
  const times = given.flatMap(({ answeredAt }) => (answeredAt ? [answeredAt.getTime()] : []))
  const answered = given.filter(({ answer }) => answer !== null)
  return {
    asked: given.length,
    answered: answered.length,
    coming: answered.filter(({ answer }) => answer === 'coming').length,
    minutes: times.length === 0 ? null : Math.ceil((Math.max(...times) - askedAt.getTime()) / 60_000),
  }
}

export const notASquad = (): Refusal =>
  refuse('team/not-a-squad', 409, {
    zh: '只有应急突击队需要拉动测试。',
    en: 'Only emergency squads are called out for a test.',
  })

export const testedAlready = (day: string): Refusal =>
  refuse('team/tested-already', 409, {
    zh: `本年度已于${day}测试，一年一次，不再重复。`,
    en: `It was tested on ${day} this year; once a year is enough.`,
  })

export const answerTimeOver = (): Refusal =>
  refuse('team/answer-over', 409, {
    zh: '应答时间已过，无须再答，对您没有任何影响。',
    en: 'The time to answer is over. You need do nothing, and nothing follows from it.',
  })
