import type { Moves } from '../../platform/moves.ts'
import type { Problem, Words } from '../../platform/problem.ts'
import { refuse } from '../../platform/problem.ts'
import { clockText, DAY_MINUTES, minuteAt, type Minute } from './clock.rules.ts'
import { freeIn, type FreeTime } from './free-time.rules.ts'
import { covers, overlap, without, type Interval } from './interval.rules.ts'

/** Twelve hours at most, as shifts in practice (DOMAIN §4). */
export const MOST_MINUTES = 720
/** So many days from the day that was asked for are looked through, and so many stretches offered. */
const OFFER_DAYS = 7
const MOST_OFFERS = 6

export interface Booked extends Interval {
  /** Of which team. */
  team: string
}

/** Times at which the same could be done: free, not taken, long enough and not over; the earliest first. */
export function offers(
  asked: Interval,
  time: FreeTime | undefined,
  taken: readonly Interval[],
  now: Minute,
): Interval[] {
  const day = minuteAt(clockText(asked.from).slice(0, 10), 0)
  const window = { from: Math.max(day, now), to: day + OFFER_DAYS * DAY_MINUTES }
  if (window.from >= window.to) return []
  return without(freeIn(time, window), taken)
    .filter(({ from, to }) => to - from >= asked.to - asked.from)
    .slice(0, MOST_OFFERS)
}

/** @throws team/duty-times (422) for an end before the start, too long a time, or one that is over */
export function checkDuty({ from, to }: Interval, now: Minute): void {
  const wrong = (zh: string, en: string) => refuse('team/duty-times', 422, { zh, en })
  if (to <= from) throw wrong('结束时间须晚于开始时间。', 'The end must come after the start.')
  if (to - from > MOST_MINUTES)
    throw wrong('一次安排最长 12 小时，请分开安排。', 'At most 12 hours at a time; plan it in parts.')
  if (to <= now) throw wrong('这段时间已经过去。', 'This time is over.')
}

const spoken = ({ from, to }: Interval): string =>
  `${clockText(from).replace('T', ' ')}–${clockText(to)
    .slice(clockText(to).slice(0, 10) === clockText(from).slice(0, 10) ? 11 : 0)
    .replace('T', ' ')}`

const offered = (free: readonly Interval[]): Words =>
  free.length === 0
    ? {
        zh: '之后七天内没有足够长的空闲时间。',
        en: 'No stretch long enough is free in the seven days after.',
      }
    : {
        zh: `可安排：${free.map(spoken).join('；')}。`,
        en: `Free instead: ${free.map(spoken).join('; ')}.`,
      }

/**
 * Why somebody cannot be given something to do then, with the times offered instead: it is taken already, or that person did not
 * say to be free. Undefined where it can be.
 */
export function whyNotBooked(
  asked: Interval,
  time: FreeTime | undefined,
  taken: readonly Booked[],
  now: Minute,
): Problem | undefined {
  const other = taken.find((one) => overlap(one, asked))
  const isFree = covers(freeIn(time, asked), asked)
  if (!other && isFree) return undefined
  const free = offers(asked, time, taken, now)
  const conflict: Words = other
    ? {
        zh: `该同志 ${spoken(other)} 已有“${other.team}”的安排。`,
        en: `This person has something to do for ${other.team} at ${spoken(other)}.`,
      }
    : {
        zh: '不在该同志登记的可服务时间内。',
        en: 'This is not within the time that this person gave as free.',
      }
  const instead = offered(free)
  return {
    code: other ? 'team/double-booked' : 'team/not-free',
    status: 409,
    words: { zh: conflict.zh + instead.zh, en: `${conflict.en} ${instead.en}` },
    // What stands in the way and what is free, apart from each other, for a form that offers the times as buttons.
    extra: { conflict, free: free.map(({ from, to }) => ({ from: clockText(from), to: clockText(to) })) },
  }
}

export const dutyStates = ['planned', 'over', 'cancelled'] as const
export type DutyState = (typeof dutyStates)[number]

/** What somebody has to do is planned and comes to pass, unless it is taken back before. */
export const dutyTable: Moves<DutyState, 'cancel'> = {
  code: 'team/duty-over',
  states: {
    planned: { zh: '已安排', en: 'planned' },
    over: { zh: '已结束', en: 'over' },
    cancelled: { zh: '已取消', en: 'taken back' },
  },
  moves: {
    cancel: {
      from: ['planned'],
      to: 'cancelled',
      permission: 'team.write',
      words: { zh: '取消', en: 'taken back' },
    },
  },
}

export const dutyState = (
  { to, cancelledOn }: { to: Minute; cancelledOn: string | null },
  now: Minute,
): DutyState => (cancelledOn !== null ? 'cancelled' : to <= now ? 'over' : 'planned')
