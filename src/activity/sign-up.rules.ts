import type { Moves } from '../platform/moves.ts'
import { refuse, type Refusal } from '../platform/problem.ts'

export const signUpStates = ['signed', 'waiting', 'left'] as const
export type SignUpState = (typeof signUpStates)[number]
export const signUpMoveNames = ['leave'] as const
export type SignUpMove = (typeof signUpMoveNames)[number]

/** Whoever leaves simply leaves: no reason is asked, and nothing follows from it (DOMAIN §7). */
export const signUpTable: Moves<SignUpState, SignUpMove> = {
  code: 'sign-up/not-now',
  states: {
    signed: { zh: '已报名', en: 'signed up' },
    waiting: { zh: '候补', en: 'waiting for a place' },
    left: { zh: '已退出', en: 'left' },
  },
  moves: {
    leave: {
      from: ['signed', 'waiting'],
      to: 'left',
      permission: 'activity.join',
      words: { zh: '退出', en: 'left' },
    },
  },
}

/** Whether a place is left; without a limit there always is. */
export const hasPlace = ({ places, signed }: { places: number | null; signed: number }): boolean =>
  places === null || signed < places

/** How many of those who wait move up, in their order, when so many have a place. */
export const movingUp = (activity: { places: number | null; signed: number; waiting: number }): number =>
  activity.places === null
    ? activity.waiting
    : Math.max(0, Math.min(activity.waiting, activity.places - activity.signed))

export const notOpen = (): Refusal =>
  refuse('sign-up/not-open', 409, {
    zh: '该活动没有开放报名。请留意社区通知，开放后再报名。',
    en: 'The activity is not open for sign-up. Sign up once the community has opened it.',
  })

/** Taken by somebody else in the meantime; the queue is offered, never joined unasked. */
export const noPlaceLeft = (): Refusal =>
  refuse('sign-up/full', 409, {
    zh: '名额已满，您没有报上。可以选择候补，有人退出时按先后顺序递补。',
    en: 'The last place has just been taken. You can wait in the queue: when somebody leaves, the next one moves up.',
  })

export const signedAlready = (): Refusal =>
  refuse('sign-up/twice', 409, {
    zh: '已经报过名，不必重复报名。',
    en: 'This person has signed up already.',
  })

/** Only who registered with the community takes part: where somebody lives, or by being sent there. */
export const notRegistered = (community: string): Refusal =>
  refuse('activity/not-registered', 422, {
    zh: `只有在${community}报到并经确认的人员可以参加。请先办理居住地报到或组织派遣报到。`,
    en: `Only people whose registration with ${community} is confirmed take part. Register there first.`,
  })
