import type { Moves } from '../platform/moves.ts'
import type { Role } from '../platform/permissions.ts'
import type { Problem, Words } from '../platform/problem.ts'

export const agreementKinds = ['joint', 'party', 'other'] as const
export type AgreementKind = (typeof agreementKinds)[number]

export const kindWords: Readonly<Record<AgreementKind, Words>> = {
  joint: { zh: '共驻共建协议', en: 'Co-construction agreement' },
  party: { zh: '党建共建协议', en: 'Party-building agreement' },
  other: { zh: '其他协议', en: 'Other agreement' },
}

export const agreementStates = [
  'draft',
  'review',
  'returned',
  'agreed',
  'signed',
  'ended',
  'expired',
  'closed',
] as const
export type AgreementState = (typeof agreementStates)[number]

export const agreementMoveNames = [
  'save',
  'submit',
  'take-back',
  'agree',
  'return',
  'sign',
  'amend',
  'ask-end',
  'end',
  'close',
] as const
export type AgreementMove = (typeof agreementMoveNames)[number]

const writes = 'agreement.write' as const
const ends = 'agreement.end' as const

/** The life of an agreement, and of a supplement to one. It expires by itself when its term is over. */
export const agreementTable: Moves<AgreementState, AgreementMove> = {
  code: 'agreement/not-now',
  states: {
    draft: { zh: '起草中', en: 'being drafted' },
    review: { zh: '待对方确认', en: 'with the other side' },
    returned: { zh: '已退回', en: 'returned' },
    agreed: { zh: '待签订', en: 'agreed and to be signed' },
    signed: { zh: '执行中', en: 'in force' },
    ended: { zh: '已终止', en: 'ended' },
    expired: { zh: '已到期', en: 'expired' },
    closed: { zh: '已作废', en: 'dropped before it was signed' },
  },
  moves: {
    save: {
      from: ['draft', 'returned'],
      to: 'draft',
      permission: writes,
      words: { zh: '修改', en: 'changed' },
    },
    submit: {
      from: ['draft', 'returned'],
      to: 'review',
      permission: writes,
      words: { zh: '送对方确认', en: 'handed to the other side' },
    },
    'take-back': {
      from: ['review'],
      to: 'draft',
      permission: writes,
      words: { zh: '撤回', en: 'taken back' },
    },
    agree: { from: ['review'], to: 'agreed', permission: writes, words: { zh: '确认文本', en: 'agreed' } },
    return: {
      from: ['review', 'agreed'],
      to: 'returned',
      permission: writes,
      words: { zh: '退回', en: 'returned' },
    },
    sign: { from: ['agreed'], to: 'signed', permission: writes, words: { zh: '签订', en: 'signed' } },
    amend: {
      from: ['signed'],
      to: 'signed',
      permission: writes,
      words: { zh: '起草补充协议', en: 'changed by a supplement' },
    },
    'ask-end': {
      from: ['signed'],
      to: 'signed',
      permission: writes,
      words: { zh: '提出终止', en: 'asked to be ended' },
    },
    end: { from: ['signed'], to: 'ended', permission: ends, words: { zh: '终止', en: 'ended' } },
    close: {
      from: ['draft', 'review', 'returned', 'agreed'],
      to: 'closed',
      permission: ends,
      words: { zh: '作废', en: 'dropped' },
    },
  },
}

export const sides = ['enterprise', 'community'] as const
export type Side = (typeof sides)[number]

/** For which party somebody acts; the office acts for neither. */
export const sideOf = (role: Role): Side | undefined =>
  role === 'enterprise' || role === 'group'
    ? 'enterprise'
    : role === 'community' || role === 'street'
      ? 'community'
      : undefined

/** What hangs on more than the state. */
export interface Standing {
  isAmendment: boolean
  draftedBy: Side
  endAskedBy: Side | null
  pairStatus: string
}

const refusal = (code: string, zh: string, en: string): Problem => ({
  code: `agreement/${code}`,
  status: 409,
  words: { zh, en },
})

/** Why a move that the state allows is not possible all the same; undefined where it is. */
export function whyNotHere(
  move: AgreementMove,
  standing: Standing,
  side: Side | undefined,
): Problem | undefined {
  const { isAmendment, draftedBy, endAskedBy, pairStatus } = standing
  if (isAmendment && (move === 'amend' || move === 'ask-end' || move === 'end'))
    return refusal(
      'is-supplement',
      '补充协议随原协议执行和终止。请在原协议上办理。',
      'A supplement stands and ends with its agreement. Do this on the agreement.',
    )
  if (['save', 'submit', 'agree', 'sign', 'amend'].includes(move) && pairStatus !== 'active')
    return refusal(
      'pair-ended',
      '该对口关系不在执行中，不能起草或签订协议。',
      'The pair is not in force, so nothing can be drafted or signed for it.',
    )
  if (move === 'agree' && side === draftedBy)
    return refusal(
      'own-text',
      '文本由对方确认，起草方不能自己确认。可以撤回后修改。',
      'The other side agrees to the text. You may take it back to change it.',
    )
  if (move === 'take-back' && side !== draftedBy)
    return refusal(
      'not-drafter',
      '只有送出文本的一方可以撤回。请确认文本，或说明原因退回。',
      'Only the side that handed it over takes it back. Agree to it, or return it with a reason.',
    )
  if (move === 'ask-end' && endAskedBy !== null)
    return refusal(
      'end-asked',
      '已有一方提出终止，等待另一方同意。',
      'One side has asked to end it; the other has to consent.',
    )
  if (move === 'end' && side !== undefined && (endAskedBy === null || endAskedBy === side))
    return refusal(
      'no-consent',
      '终止协议须双方一致：先由一方提出，再由另一方同意。',
      'Both sides end an agreement together: one asks, the other consents.',
    )
  return undefined
}

/** 共建协〔2021〕12号 */
export const numberText = (year: number | null, number: number | null): string =>
  year === null || number === null ? '' : `共建协〔${year}〕${number}号`

export const supplementText = (of: string, amendment: number): string => `${of}补充协议${amendment}`

/** Days from one day to another; negative where the other lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Days before the end on which the parties are reminded, the nearest last. */
export const reminders = [60, 30] as const

/** Of which reminder it is time; undefined where it has been said or is not due. */
export const reminderDue = (today: string, untilOn: string, reminded: number): number | undefined => {
  const left = daysBetween(today, untilOn)
  const due = reminders.filter((days) => left <= days).at(-1)
  return due !== undefined && (reminded === 0 || due < reminded) ? due : undefined
}

/** The same day a year later less one: a term of a year. */
export const yearFrom = (day: string): string => {
  const next = new Date(Date.parse(`${Number(day.slice(0, 4)) + 1}${day.slice(4)}T00:00:00Z`))
  return new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10)
}
