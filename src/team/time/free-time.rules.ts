import { addDays, type Day } from '../../platform/day.ts'
import { refuse, type Words } from '../../platform/problem.ts'
import { clockText, minuteAt, timeText, weekdayOf } from './clock.rules.ts'
import { firstOverlap, join, within, without, type Interval } from './interval.rules.ts'

/** Minutes of a day, half-open; `to` is 1440 at most. */
export interface Weekly extends Interval {
  /** 1 is Monday, 7 Sunday. */
  weekday: number
}

/** A stretch of one day that differs from what the week says. */
export interface Exception extends Interval {
  day: Day
  isFree: boolean
}

export interface FreeTime {
  weekly: readonly Weekly[]
  exceptions: readonly Exception[]
}

export const MOST_WEEKLY = 28
export const MOST_EXCEPTIONS = 60

export const weekdayWords: readonly Words[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
]

const span = ({ from, to }: Interval): string => `${timeText(from)}–${timeText(to)}`

/** @throws team/time-order, team/time-overlap (422) with the place of the stretch that is wrong */
export function checkFreeTime({ weekly, exceptions }: FreeTime): void {
  const groups = [
    ...weekdayWords.map((words, at) => ({ words, of: weekly.filter(({ weekday }) => weekday === at + 1) })),
    ...[...new Set(exceptions.map(({ day }) => day))].map((day) => ({
      words: { zh: day, en: day },
      of: exceptions.filter((one) => one.day === day),
    })),
  ]
  for (const { words, of } of groups) {
    const backwards = of.find(({ from, to }) => from >= to)
    if (backwards)
      throw refuse('team/time-order', 422, {
        zh: `${words.zh} ${span(backwards)}：结束须晚于开始。`,
        en: `${words.en} ${span(backwards)}: the end must come after the start.`,
      })
    const two = firstOverlap<Interval>(of)
    if (two)
      throw refuse('team/time-overlap', 422, {
        zh: `${words.zh}的 ${span(two[0])} 与 ${span(two[1])} 重叠，请合并或改其中一段。`,
        en: `${words.en}: ${span(two[0])} and ${span(two[1])} overlap. Join them or change one.`,
      })
  }
}

/** When somebody is free within a window of minutes. Who has said nothing is asked at any time. */
export function freeIn(time: FreeTime | undefined, window: Interval): Interval[] {
  if (!time) return join([window])
  const free: Interval[] = []
  const taken: Interval[] = []
  const last = clockText(window.to).slice(0, 10)
  for (let day = clockText(window.from).slice(0, 10); day <= last; day = addDays(day, 1)) {
    const put = ({ from, to }: Interval): Interval => ({ from: minuteAt(day, from), to: minuteAt(day, to) })
    free.push(...time.weekly.filter(({ weekday }) => weekday === weekdayOf(day)).map(put))
    for (const exception of time.exceptions.filter((one) => one.day === day))
      (exception.isFree ? free : taken).push(put(exception))
  }
  return within(without(free, taken), window)
}
