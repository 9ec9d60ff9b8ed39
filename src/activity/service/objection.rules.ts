import type { Day } from '../../platform/day.ts'
import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import { lastObjectionDay, OBJECTION_DAYS } from './service.rules.ts'

export const objectionKinds = ['hours', 'missing', 'absent'] as const
export type ObjectionKind = (typeof objectionKinds)[number]

export const objectionWords: Readonly<Record<ObjectionKind, Words>> = {
  hours: { zh: '时长不符', en: 'The hours are wrong' },
  missing: { zh: '参加了没有登记', en: 'Was there and is not on record' },
  absent: { zh: '没有参加却有登记', en: 'Was not there and is on record' },
}

export const objectionStates = ['raised', 'upheld', 'rejected', 'withdrawn'] as const
export type ObjectionState = (typeof objectionStates)[number]
export const objectionMoveNames = ['uphold', 'reject', 'withdraw'] as const
export type ObjectionMove = (typeof objectionMoveNames)[number]

/** A member objects to what is written of him; the community answers. */
export const objectionTable: Moves<ObjectionState, ObjectionMove> = {
  code: 'objection/not-now',
  states: {
    raised: { zh: '待社区答复', en: 'waiting for an answer' },
    upheld: { zh: '已更正', en: 'upheld' },
    rejected: { zh: '未采纳', en: 'rejected' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
  moves: {
    uphold: {
      from: ['raised'],
      to: 'upheld',
      permission: 'activity.decide',
      words: { zh: '采纳', en: 'upheld' },
    },
    reject: {
      from: ['raised'],
      to: 'rejected',
      permission: 'activity.decide',
      words: { zh: '不采纳', en: 'rejected' },
    },
    withdraw: {
      from: ['raised'],
      to: 'withdrawn',
      permission: 'service.own',
      words: { zh: '撤回', en: 'withdrawn' },
    },
  },
}

/** What is on record of a person in an activity, as an objection meets it. */
export interface OnRecord {
  recordedOn: Day | null
  halves: number | null
}

/**
 * @throws objection/nothing-written (409) before anything is written, objection/too-late (409) after thirty days,
 * objection/no-ground (422) where the record says already what is asked for
 */
export function checkObjection(
  kind: ObjectionKind,
  halves: number | null,
  { recordedOn, halves: written }: OnRecord,
  today: Day,
): void {
  if (recordedOn === null)
    throw refuse('objection/nothing-written', 409, {
      zh: '社区还没有登记这次活动的参加情况。登记后如有不符再提出。',
      en: 'The community has not written yet who took part. Object once it has.',
    })
  const last = lastObjectionDay(recordedOn)
  if (today > last)
    throw refuse('objection/too-late', 409, {
      zh: `异议应在登记后 ${OBJECTION_DAYS} 天内提出，截止日期为 ${last}。确有差错请与社区联系。`,
      en: `Objections are made within ${OBJECTION_DAYS} days; the last day was ${last}. Speak to the community if something is wrong.`,
    })
  const hasGround = kind === 'missing' ? written === null : written !== null && written !== halves
  if (!hasGround) throw noGround()
}

const noGround = (): Refusal =>
  refuse('objection/no-ground', 422, {
    zh: '所提内容与现有记录一致，或与所选的异议种类不符。请核对后再提出。',
    en: 'The record says so already, or the kind of the objection does not fit it. Check it, then object.',
  })

export const objectedAlready = (): Refusal =>
  refuse('objection/waiting', 409, {
    zh: '对这次活动的异议正待社区答复。可以先撤回再重新提出。',
    en: 'An objection to this activity waits for its answer. Withdraw it to make another.',
  })

/** Somebody corrected the record in the meantime, so that upholding would change nothing or something else. */
export const recordChanged = (): Refusal =>
  refuse('objection/record-changed', 409, {
    zh: '提出异议后记录已有变动，按异议更正已无必要。请答复“不采纳”并说明已更正。',
    en: 'The record has changed since, so there is nothing to correct by this objection. Reject it, saying so.',
  })
