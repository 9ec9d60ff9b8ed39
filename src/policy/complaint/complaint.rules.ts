import { addDays, type Day } from '../../platform/day.ts'
import type { Moves } from '../../platform/moves.ts'
import { refuse, type Refusal } from '../../platform/problem.ts'

/** What DOMAIN §7 forbids: more reports than were agreed, rankings of people, pressure, data used for something else. */
export const complaintKinds = ['reporting', 'ranking', 'pressure', 'data'] as const
export type ComplaintKind = (typeof complaintKinds)[number]

export const complaintStates = ['received', 'upheld', 'dismissed'] as const
export type ComplaintState = (typeof complaintStates)[number]
/** An upheld one about extra reporting counts in the assessment of whoever asked (DOMAIN §6, T1). */
export const verdicts = ['upheld', 'dismissed'] as const

/** One move for each verdict. */
export const complaintTable: Moves<ComplaintState, (typeof verdicts)[number]> = {
  code: 'policy/complaint-answered',
  states: {
    received: { zh: '待答复', en: 'waiting for an answer' },
    upheld: { zh: '已答复：属实', en: 'answered and upheld' },
    dismissed: { zh: '已答复：不属实', en: 'answered and dismissed' },
  },
  moves: {
    upheld: {
      from: ['received'],
      to: 'upheld',
      permission: 'complaint.answer',
      words: { zh: '再次答复', en: 'answered again' },
    },
    dismissed: {
      from: ['received'],
      to: 'dismissed',
      permission: 'complaint.answer',
      words: { zh: '再次答复', en: 'answered again' },
    },
  },
}

/** Working days in which a complaint is answered, as long as an objection has in the assessment (DOMAIN §4). */
export const ANSWER_DAYS = 5

const isWeekday = (day: Day): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** The last day of the limit; the day on which it begins does not count (民法典 art. 201). */
export function answerBy(from: Day, isWorkday: (day: Day) => boolean = isWeekday): Day {
  let day = from
  for (let left = ANSWER_DAYS; left > 0;) {
    day = addDays(day, 1)
    if (isWorkday(day)) left--
  }
  return day
}

/** By which somebody without an account sees the answer: 128 random bits, in groups that can be copied by hand. */
export const RECEIPT = /^([0-9A-F]{4}-){7}[0-9A-F]{4}$/
export const receiptOf = (bytes: Uint8Array): string =>
  (
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase())
      .join('')
      .match(/.{4}/g) ?? []
  ).join('-')

export const noSuchReceipt = (): Refusal =>
  refuse('policy/complaint-receipt', 404, {
    zh: '没有找到这个回执号，请核对后重新填写。',
    en: 'There is no complaint with this receipt. Check it and enter it again.',
  })
