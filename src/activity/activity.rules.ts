import type { Day } from '../platform/day.ts'
import type { FieldChoice } from '../platform/fields.ts'
import type { Moves } from '../platform/moves.ts'
import { refuse, type Problem, type Refusal, type Words } from '../platform/problem.ts'

/** What communities and enterprises do together; the list that comes with the program. */
export const activityKinds = [
  'talk',
  'party-class',
  'labour',
  'book-giving',
  'publicity',
  'calling-on',
  'comforting',
  'lecture',
  'culture',
  'other',
] as const
export type ActivityKind = (typeof activityKinds)[number]

export const kindWords: Readonly<Record<ActivityKind, Words>> = {
  talk: { zh: '座谈', en: 'Talk' },
  'party-class': { zh: '党课', en: 'Party class' },
  labour: { zh: '义务劳动', en: 'Voluntary labour' },
  'book-giving': { zh: '授书仪式', en: 'Ceremony of giving books' },
  publicity: { zh: '宣传', en: 'Publicity' },
  'calling-on': { zh: '走访', en: 'Calling on residents' },
  comforting: { zh: '慰问', en: 'Comforting the needy' },
  lecture: { zh: '讲座', en: 'Lecture' },
  culture: { zh: '文体', en: 'Culture and sport' },
  other: { zh: '其他', en: 'Other' },
}
export const kindChoices: readonly FieldChoice[] = activityKinds.map((value) => ({
  value,
  ...kindWords[value],
}))

export const activityStates = ['proposed', 'planned', 'open', 'held', 'closed', 'cancelled'] as const
export type ActivityState = (typeof activityStates)[number]
export const activityMoveNames = [
  'revise',
  'confirm',
  'withdraw',
  'change',
  'open',
  'pause',
  'record',
  'correct',
  'close',
  'cancel',
] as const
export type ActivityMove = (typeof activityMoveNames)[number]

const plans = 'activity.plan' as const
const decides = 'activity.decide' as const

/** The life of an activity: an enterprise proposes or the community plans, people sign up, the community writes who was there. */
export const activityTable: Moves<ActivityState, ActivityMove> = {
  code: 'activity/not-now',
  states: {
    proposed: { zh: '待社区同意', en: 'waiting for the community' },
    planned: { zh: '已计划', en: 'planned' },
    open: { zh: '报名中', en: 'open for sign-up' },
    held: { zh: '已举办', en: 'held' },
    closed: { zh: '已归档', en: 'closed' },
    cancelled: { zh: '已取消', en: 'cancelled' },
  },
  moves: {
    revise: {
      from: ['proposed'],
      to: 'proposed',
      permission: plans,
      words: { zh: '修改提议', en: 'revised as a proposal' },
    },
    confirm: {
      from: ['proposed'],
      to: 'planned',
      permission: decides,
      words: { zh: '同意', en: 'agreed to' },
    },
    withdraw: {
      from: ['proposed'],
      to: 'cancelled',
      permission: plans,
      words: { zh: '撤回提议', en: 'withdrawn' },
    },
    change: {
      from: ['planned'],
      to: 'planned',
      permission: decides,
      words: { zh: '修改', en: 'changed' },
      said: {
        open: {
          words: {
            zh: '正在报名，不能修改。请先停止报名，改好后再开放。',
            en: 'People are signing up. Stop the sign-up, change it, then open it again.',
          },
        },
      },
    },
    open: {
      from: ['planned'],
      to: 'open',
      permission: decides,
      words: { zh: '开放报名', en: 'opened for sign-up' },
    },
    pause: {
      from: ['open'],
      to: 'planned',
      permission: decides,
      words: { zh: '停止报名', en: 'stopped' },
    },
    record: {
      from: ['planned', 'open'],
      to: 'held',
      permission: decides,
      words: { zh: '登记参加情况', en: 'recorded' },
      said: {
        held: {
          code: 'activity/recorded-once',
          words: {
            zh: '参加情况只登记一次，已经登记。有差错请点“更正”并写明原因。',
            en: 'Who took part is written once and is written already. Correct it, giving the reason.',
          },
        },
      },
    },
    correct: {
      from: ['held'],
      to: 'held',
      permission: decides,
      words: { zh: '更正', en: 'corrected' },
    },
    close: {
      from: ['held'],
      to: 'closed',
      permission: decides,
      words: { zh: '归档', en: 'closed' },
    },
    cancel: {
      from: ['planned', 'open'],
      to: 'cancelled',
      permission: decides,
      words: { zh: '取消', en: 'cancelled' },
    },
  },
}
export const stateChoices: readonly FieldChoice[] = activityStates.map((value) => ({
  value,
  ...activityTable.states[value],
}))

/** People of one activity that one page can hold. */
export const MOST_PEOPLE = 500
/** Hours of a day. */
export const MOST_HOURS = 24

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Half hours that an activity lasts, never fewer than one: what the page of the service done is filled in with. */
export const halvesOf = ({ begins, ends }: { begins: string; ends: string }): number =>
  Math.max(1, Math.floor((minutesOf(ends) - minutesOf(begins)) / 30))

export const hoursOf = (halves: number): number => halves / 2

/** @throws activity/wrong-hours (422) */
export function checkHours({ begins, ends }: { begins: string; ends: string }): void {
  if (begins >= ends)
    throw refuse(
      'activity/wrong-hours',
      422,
      {
        zh: '结束时间应晚于开始时间。请改正起止时间。',
        en: 'It ends after it begins. Mend the hours.',
      },
      { field: 'ends' },
    )
}

/** Whoever plans today does not plan for a day that is over; what was done without a plan is written a month back at most. */
export const LATEST_PLAN_DAYS = 31

/** @throws activity/too-late (422) for a day that is long over */
export function checkDay(heldOn: Day, earliest: Day): void {
  if (heldOn < earliest)
    throw refuse(
      'activity/too-late',
      422,
      {
        zh: `活动日期最早为 ${earliest}，更早的活动不能补登。请改正日期。`,
        en: `The day may be ${earliest} or later; what is longer ago is not entered any more. Mend the day.`,
      },
      { field: 'heldOn', earliest },
    )
}

/** @throws activity/fewer-places (409) when more people have a place than there would be */
export function checkPlaces(places: number | null, signed: number): void {
  if (places !== null && places < signed)
    throw refuse(
      'activity/fewer-places',
      409,
      {
        zh: `已有 ${signed} 人报上名，名额不能少于 ${signed}。`,
        en: `${signed} people have a place already, so there cannot be fewer.`,
      },
      { signed },
    )
}

export const notPaired = (names: readonly string[]): Refusal =>
  refuse('activity/not-paired', 409, {
    zh: `${names.length > 0 ? `“${names.join('、')}”` : '所选企业'}与该社区没有执行中的对口关系。请选择对口企业。`,
    en: `${names.length > 0 ? names.join(', ') : 'An enterprise'} has no pair in force with the community. Choose among those that have one.`,
  })

/** The day has not come, so nobody can have been there. */
export function whyNotYet(heldOn: Day, today: Day): Problem | undefined {
  if (heldOn <= today) return undefined
  return {
    code: 'activity/not-yet',
    status: 409,
    words: {
      zh: `活动在 ${heldOn} 举办，举办后才能登记参加情况。`,
      en: `It takes place on ${heldOn}; who took part is written after it.`,
    },
  }
}

/** The day is over, so nobody signs up for it. */
export function whyOver(heldOn: Day, today: Day): Problem | undefined {
  if (heldOn >= today) return undefined
  return {
    code: 'activity/over',
    status: 409,
    words: {
      zh: '活动日期已过，不能再报名。参加过的由社区登记。',
      en: 'The day is over, so nobody signs up any more. The community writes who took part.',
    },
  }
}
