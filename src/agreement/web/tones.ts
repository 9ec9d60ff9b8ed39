import type { Tone } from '../../platform/web/Status.tsx'
import type { AgreementState } from '../agreement.rules.ts'
import type { TemplateState } from '../template.rules.ts'

export const agreementTone: Record<AgreementState, Tone> = {
  draft: 'grey',
  review: 'blue',
  returned: 'amber',
  agreed: 'blue',
  signed: 'green',
  ended: 'grey',
  expired: 'amber',
  closed: 'grey',
}

export const templateTone: Record<TemplateState, Tone> = {
  draft: 'blue',
  published: 'green',
  superseded: 'grey',
  withdrawn: 'amber',
  discarded: 'grey',
}
