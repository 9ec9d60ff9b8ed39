import type { Day } from '../../platform/day.ts'
import { refuse } from '../../platform/problem.ts'
import type { Moves } from '../../platform/moves.ts'

export const storedPairStates = [
  'draft',
  'offered',
  'accepted',
  'returned',
  'withdrawn',
  'active',
  'ended',
] as const
export type StoredPairState = (typeof storedPairStates)[number]

/** `expired` is an offer that nobody answered by its last day: silence is not consent. */
export const pairStates = [...storedPairStates, 'expired'] as const
export type PairState = (typeof pairStates)[number]

export const pairMoveNames = ['offer', 'accept', 'return', 'activate', 'withdraw', 'end'] as const
export type PairMove = (typeof pairMoveNames)[number]

const lapsed = {
  expired: {
    code: 'pairing/offer-expired',
    words: {
      zh: '答复期已过，不能再答复。请专项工作办公室或企业重新送社区答复。',
      en: 'The offer has expired and can no longer be answered. Ask the office or the enterprise to offer it again.',
    },
  },
}

/** The life of a pair (DOMAIN §4, organisation track): read by the server, by the buttons and by the generated test. */
export const pairTable: Moves<PairState, PairMove> = {
  code: 'pairing/not-now',
  states: {
    draft: { zh: '拟定', en: 'a draft' },
    offered: { zh: '待社区答复', en: 'waiting for the community' },
    expired: { zh: '答复期已过', en: 'past its day of answer' },
    accepted: { zh: '社区已接收', en: 'accepted' },
    returned: { zh: '社区已退回', en: 'returned' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    active: { zh: '对口中', en: 'in force' },
    ended: { zh: '已结束', en: 'ended' },
  },
  moves: {
    offer: {
      from: ['draft', 'returned', 'expired'],
      to: 'offered',
      permission: 'pairing.propose',
      words: { zh: '送社区答复', en: 'offered' },
    },
    accept: {
      from: ['offered'],
      to: 'accepted',
      permission: 'pairing.decide',
      words: { zh: '接收', en: 'accepted' },
      said: lapsed,
    },
    return: {
      from: ['offered'],
      to: 'returned',
      permission: 'pairing.decide',
      words: { zh: '退回', en: 'returned' },
      said: lapsed,
    },
    activate: {
      from: ['accepted'],
      to: 'active',
      permission: 'pairing.plan',
      words: { zh: '生效', en: 'put in force' },
    },
    withdraw: {
      from: ['draft', 'offered', 'expired', 'returned', 'accepted'],
      to: 'withdrawn',
      permission: 'pairing.propose',
      words: { zh: '撤回', en: 'withdrawn' },
    },
    end: {
      from: ['active'],
      to: 'ended',
      permission: 'pairing.plan',
      words: { zh: '结束', en: 'ended' },
    },
  },
}

export const pairStateOn = (
  pair: { status: StoredPairState; offeredUntil: Day | null },
  today: Day,
): PairState =>
  pair.status === 'offered' && pair.offeredUntil !== null && pair.offeredUntil < today
    ? 'expired'
    : pair.status

/** Five working days are a week; an offer that stays open for longer than a quarter is forgotten. */
export const OFFER_DAYS = { usual: 7, most: 90 } as const

/** @throws pairing/offer-day (422) for a last day of answer that is over or too far away */
export function checkOfferDay(until: Day, today: Day, latest: Day): void {
  if (until >= today && until <= latest) return
  throw refuse('pairing/offer-day', 422, {
    zh: `答复期限须在${today}至${latest}之间。`,
    en: `The last day of answer must lie between ${today} and ${latest}.`,
  })
}

/** @throws pairing/start-day (422): figures count what has begun, so a day to come begins nothing yet */
export function checkStartDay(startsOn: Day, decidedOn: Day | null, today: Day): void {
  if (startsOn > today)
    throw refuse('pairing/start-day', 422, {
      zh: '生效日期不能晚于今天。',
      en: 'The first day cannot lie after today.',
    })
  if (decidedOn !== null && startsOn < decidedOn)
    throw refuse('pairing/start-day', 422, {
      zh: `生效日期不能早于社区接收的${decidedOn}。`,
      en: `The first day cannot lie before ${decidedOn}, when the community accepted.`,
    })
}

/** @throws pairing/end-day (422) for an end that is not after the start, or to come */
export function checkEndDay(endsOn: Day, startsOn: Day, today: Day): void {
  if (endsOn > startsOn && endsOn <= today) return
  throw refuse('pairing/end-day', 422, {
    zh: `结束日期须晚于对口日期${startsOn}，且不晚于今天。`,
    en: `The day of the end must be after ${startsOn}, when the pair began, and not after today.`,
  })
}

/** Days from which a pair is counted, and the first on which it no longer is. */
export interface Interval {
  from: Day
  to: Day | null
}

/** On which days something begins or ceases to be in at least one of the intervals: +1 and −1. */
function coverage(intervals: readonly Interval[]): Map<Day, number> {
  const changes = new Map<Day, number>()
  const add = (to: Map<Day, number>, day: Day, value: number): void => {
    to.set(day, (to.get(day) ?? 0) + value)
  }
  for (const { from, to } of intervals) {
    add(changes, from, 1)
    if (to !== null) add(changes, to, -1)
  }
  const steps = new Map<Day, number>()
  let open = 0
  for (const [day, change] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const was = open > 0
    open += change
    if (open > 0 !== was) add(steps, day, was ? -1 : 1)
  }
  return steps
}

/** What a figure of distinct bodies gains and loses, by day, when the pairs of a body change from `before` to `after`. */
export function coverageChange(
  before: readonly Interval[],
  after: readonly Interval[],
): { day: Day; value: number }[] {
  const [old, now] = [coverage(before), coverage(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map((day) => ({ day, value: (now.get(day) ?? 0) - (old.get(day) ?? 0) }))
    .filter(({ value }) => value !== 0)
}
