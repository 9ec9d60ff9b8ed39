import type { Day } from '../../platform/day.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'

export const ratedKinds = ['project', 'activity', 'enterprise'] as const
export type RatedKind = (typeof ratedKinds)[number]
export const roundStates = ['open', 'over'] as const
export type RoundState = (typeof roundStates)[number]

export const LEAST_RATERS = 5
export const MOST_SLIPS = 300
export const LONGEST_ROUND_DAYS = 90
export const LONGEST_REMARK = 200

export interface Round {
  endsOn: Day
  closedOn: Day | null
}

/** The end is the last day on which a slip is good. */
export const stateOf = ({ endsOn, closedOn }: Round, today: Day): RoundState =>
  closedOn !== null || endsOn < today ? 'over' : 'open'

/** Why a result is not shown: the round goes on, or fewer than five rated. */
export const hiddenWhys = ['open', 'few'] as const
export type HiddenWhy = (typeof hiddenWhys)[number]

export interface Result {
  raters: number
  /** Two decimals, half up. */
  mean: number
  /** How many gave one, two, three, four and five. */
  scores: number[]
}

/**
 * What may be told of a round. A mean that is watched while voices come in tells each of them, so nothing is told before the round is
 * over; then from five voices on, to whoever asks.
 */
export function resultOf(round: Round & { scores: readonly number[] }, today: Day): Result | HiddenWhy {
  if (stateOf(round, today) === 'open') return 'open'
  const raters = round.scores.reduce((sum, count) => sum + count, 0)
  if (raters < LEAST_RATERS) return 'few'
  const total = round.scores.reduce((sum, count, at) => sum + count * (at + 1), 0)
  return { raters, mean: Math.round((total / raters) * 100) / 100, scores: [...round.scores] }
}

/** Letters and digits that are not taken for one another; 20 of them are 100 random bits. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const CODE_LENGTH = 20
export const CODE = /^[2-9A-HJ-NP-Z]{20}$/
export const codeOf = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, CODE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')

export const noSuchSlip = (): Refusal =>
  refuse('rating/no-slip', 404, {
    zh: '没有这张评价票，或已作废。请核对链接，或向社区另领一张。',
    en: 'There is no such slip, or it was replaced. Check the link, or ask the community for another.',
  })
export const slipUsed = (): Refusal =>
  refuse('rating/used', 409, {
    zh: '这张评价票已经用过，每张只能评一次。',
    en: 'This slip was used already. Each is good for one rating.',
  })
export const roundOver = (): Refusal =>
  refuse('rating/over', 409, {
    zh: '这次评价已经结束，不再接收。谢谢您的关心。',
    en: 'This round is over and takes no more ratings. Thank you for caring.',
  })
export const closedAlready = (): Refusal =>
  refuse('rating/closed', 409, {
    zh: '这次评价已经结束，不能再发票或结束。需要再评的，请另开一次。',
    en: 'This round is over: no slips are issued and it is not ended again. Open another one.',
  })
export const wrongEnd = (): Refusal =>
  refuse(
    'rating/end',
    422,
    {
      zh: `截止日期须在今天至 ${LONGEST_ROUND_DAYS} 天以内。请另选日期。`,
      en: `A round ends between today and ${LONGEST_ROUND_DAYS} days from now. Choose another day.`,
    },
    { field: 'endsOn' },
  )
export const wrongSubject = (): Refusal =>
  refuse(
    'rating/subject',
    422,
    {
      zh: '请选择该对口关系下的项目或活动；评价企业的，不用另选。',
      en: 'Choose a project or an activity of this pair; nothing is chosen to rate the enterprise.',
    },
    { field: 'subjectId' },
  )
export const tooManySlips = (): Refusal =>
  refuse(
    'rating/slips',
    422,
    {
      zh: `每次评价最多发 ${MOST_SLIPS} 张票。请减少张数。`,
      en: `A round has at most ${MOST_SLIPS} slips. Ask for fewer.`,
    },
    { field: 'slips' },
  )
