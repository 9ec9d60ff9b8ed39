import type { FieldChoice } from '../platform/fields.ts'

export const teamKinds = ['liaison', 'emergency', 'specialist'] as const
export type TeamKind = (typeof teamKinds)[number]

export const teamKindChoices: readonly FieldChoice[] = [
  { value: 'liaison', zh: '联系社区工作队', en: 'Liaison team' },
  { value: 'emergency', zh: '应急突击队', en: 'Emergency squad' },
  { value: 'specialist', zh: '专业先锋队', en: 'Specialist team' },
]

export const slotChoices: readonly FieldChoice[] = [
  { value: 'leader', zh: '队长', en: 'Leader' },
  { value: 'liaison', zh: '联络员', en: 'Liaison' },
  { value: 'clerk', zh: '内勤', en: 'Clerk' },
  { value: 'member', zh: '队员', en: 'Member' },
]

/** Slots of the liaison team "1+3+1": one leader, three liaison members, one clerk. */
export const liaisonSlots = ['leader', 'liaison', 'liaison', 'liaison', 'clerk'] as const
