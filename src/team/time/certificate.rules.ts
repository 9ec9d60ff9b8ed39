import { addDays, type Day } from '../../platform/day.ts'
import type { FieldChoice } from '../../platform/fields.ts'
import type { Moves } from '../../platform/moves.ts'
import { refuse } from '../../platform/problem.ts'

export const certificateKinds = [
  'first-aid',
  'lifeguard',
  'boat',
  'low-voltage',
  'high-place',
  'lift',
  'driving',
  'fire',
] as const
export type CertificateKind = (typeof certificateKinds)[number]

export const certificateChoices: readonly (FieldChoice & { value: CertificateKind })[] = [
  { value: 'first-aid', zh: '急救员证', en: 'First aid' },
  { value: 'lifeguard', zh: '救生员证', en: 'Lifeguard' },
  { value: 'boat', zh: '船舶驾驶证', en: 'Boat licence' },
  { value: 'low-voltage', zh: '低压电工作业证', en: 'Low-voltage electrician' },
  { value: 'high-place', zh: '高处作业证', en: 'Work at height' },
  { value: 'lift', zh: '特种设备作业证', en: 'Special equipment' },
  { value: 'driving', zh: '大型车辆驾驶证', en: 'Driving of large vehicles' },
  { value: 'fire', zh: '消防设施操作员证', en: 'Fire equipment' },
]

/** So long before the last day somebody is told. */
export const WARN_DAYS = 30

export const certificateStates = ['valid', 'expiring', 'expired', 'ended'] as const
export type CertificateState = (typeof certificateStates)[number]

export const certificateMoveNames = ['renew', 'end'] as const
export type CertificateMove = (typeof certificateMoveNames)[number]

const held = ['valid', 'expiring', 'expired'] as const
const permission = 'duty.write' as const

/** A certificate runs out by itself, and can be renewed then as well; what was ended is entered anew. */
export const certificateTable: Moves<CertificateState, CertificateMove> = {
  code: 'team/certificate-ended',
  states: {
    valid: { zh: '有效', en: 'valid' },
    expiring: { zh: '即将到期', en: 'about to run out' },
    expired: { zh: '已过期', en: 'out of date' },
    ended: { zh: '已注销', en: 'ended' },
  },
  moves: {
    renew: { from: held, to: 'valid', permission, words: { zh: '更新', en: 'renewed' } },
    end: { from: held, to: 'ended', permission, words: { zh: '注销', en: 'ended' } },
  },
}

export interface Validity {
  issuedOn: Day
  /** The last day on which it holds; null where it does not run out. */
  expiresOn: Day | null
  endedOn: Day | null
}

export function certificateState({ expiresOn, endedOn }: Validity, today: Day): CertificateState {
  if (endedOn !== null) return 'ended'
  if (expiresOn === null) return 'valid'
  if (expiresOn < today) return 'expired'
  return expiresOn <= addDays(today, WARN_DAYS) ? 'expiring' : 'valid'
}

/** Of what one has to be told: 1 that it will run out, 2 that it did. */
export const dueTelling = (state: CertificateState): 0 | 1 | 2 =>
  state === 'expired' ? 2 : state === 'expiring' ? 1 : 0

/** @throws team/certificate-days (422) */
export function checkCertificate(asked: { issuedOn: Day; expiresOn: Day | null }, today: Day): void {
  if (asked.issuedOn > today)
    throw refuse('team/certificate-days', 422, {
      zh: '发证日期不能晚于今天。',
      en: 'A certificate cannot have been issued after today.',
    })
  if (asked.expiresOn !== null && asked.expiresOn <= asked.issuedOn)
    throw refuse('team/certificate-days', 422, {
      zh: `有效期须晚于发证日期${asked.issuedOn}。`,
      en: `It must hold until after ${asked.issuedOn}, when it was issued.`,
    })
}
