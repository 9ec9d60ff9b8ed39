import type { Day } from '../../platform/day.ts'
import type { FieldChoice } from '../../platform/fields.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'

export const contactKinds = ['visit', 'call', 'talk', 'message', 'other'] as const
export type ContactKind = (typeof contactKinds)[number]

export const contactWords: Readonly<Record<ContactKind, Words>> = {
  visit: { zh: '走访', en: 'Visit' },
  call: { zh: '电话', en: 'Phone call' },
  talk: { zh: '座谈', en: 'Talk' },
  message: { zh: '消息', en: 'Message' },
  other: { zh: '其他', en: 'Other' },
}
export const contactChoices: readonly FieldChoice[] = contactKinds.map((value) => ({
  value,
  ...contactWords[value],
}))

export const contactSides = ['enterprise', 'community'] as const
export type ContactSide = (typeof contactSides)[number]
export const sideWords: Readonly<Record<ContactSide, Words>> = {
  enterprise: { zh: '企业', en: 'Enterprise' },
  community: { zh: '社区', en: 'Community' },
}

/** What is written freely of a contact. */
export interface ContactTexts {
  /** Of the enterprise: who came or called. */
  who: string
  subject: string
  outcome: string
  next: string
}

/** @throws contact/wrong-days (422) */
export function checkDays({ heldOn, nextOn }: { heldOn: Day; nextOn: Day | null }, today: Day): void {
  if (heldOn > today)
    throw refuse(
      'contact/wrong-days',
      422,
      {
        zh: '联络日期不能晚于今天。还没有发生的，写在“下一步”里。',
        en: 'The day is not after today. What has not happened yet is the next step.',
      },
      { field: 'heldOn' },
    )
  if (nextOn !== null && nextOn < heldOn)
    throw refuse(
      'contact/wrong-days',
      422,
      { zh: '下一步的日期应不早于联络日期。', en: 'The next step is not before the contact.' },
      { field: 'nextOn' },
    )
}

export const pairNotInForce = (): Refusal =>
  refuse('contact/not-paired', 409, {
    zh: '该对口关系不在执行中，不能登记联络。请选择执行中的对口关系。',
    en: 'The pair is not in force, so no contact is written for it. Choose a pair in force.',
  })

/** Each side answers for what it wrote. */
export const otherSide = (): Refusal =>
  refuse('contact/other-side', 409, {
    zh: '这条联络由对方登记，只能由对方修改。',
    en: 'The other side wrote this entry; only that side changes it.',
  })
