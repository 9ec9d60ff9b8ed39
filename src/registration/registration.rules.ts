import type { FieldChoice } from '../platform/fields.ts'
import { refuse, type Refusal, type Words } from '../platform/problem.ts'

export const organisationStatuses = ['submitted', 'accepted', 'returned'] as const
export type OrganisationStatus = (typeof organisationStatuses)[number]

export const residenceStatuses = ['asked', 'confirmed', 'returned', 'ended'] as const
export type ResidenceStatus = (typeof residenceStatuses)[number]

/** What may be done with an organisation's slip (报到单) in each state; read by the server and by the buttons. */
export const organisationAllowed: Record<'accept' | 'return' | 'submit', readonly OrganisationStatus[]> = {
  accept: ['submitted'],
  return: ['submitted'],
  // A slip that came back is mended and handed in again.
  submit: ['returned'],
}

export const residenceAllowed: Record<'confirm' | 'return', readonly ResidenceStatus[]> = {
  confirm: ['asked'],
  return: ['asked'],
}

const statusWords: Record<OrganisationStatus | ResidenceStatus, Words> = {
  submitted: { zh: '待社区接收', en: 'waiting for the community' },
  accepted: { zh: '已接收', en: 'accepted' },
  returned: { zh: '已退回', en: 'returned' },
  asked: { zh: '待社区确认', en: 'waiting for confirmation' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  ended: { zh: '已结束', en: 'ended' },
}

export const statusChoices: readonly FieldChoice[] = Object.entries(statusWords).map(([value, words]) => ({
  value,
  ...words,
}))

const moveWords: Record<'accept' | 'return' | 'submit' | 'confirm', Words> = {
  accept: { zh: '接收', en: 'accepted' },
  return: { zh: '退回', en: 'returned' },
  submit: { zh: '再次提交', en: 'handed in again' },
  confirm: { zh: '确认', en: 'confirmed' },
}

/** Why a move is not possible in a state: shown by the grey button and by the refusal alike. */
export const whyNot = (
  move: keyof typeof moveWords,
  status: OrganisationStatus | ResidenceStatus,
): Words => ({
  zh: `当前状态为“${statusWords[status].zh}”，不能${moveWords[move].zh}。`,
  en: `It is ${statusWords[status].en} and cannot be ${moveWords[move].en}.`,
})

export const refusedMove = (
  move: keyof typeof moveWords,
  status: OrganisationStatus | ResidenceStatus,
): Refusal => refuse('registration/not-now', 409, whyNot(move, status), { status })
