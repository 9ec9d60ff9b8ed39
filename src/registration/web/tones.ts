import type { Tone } from '../../platform/web/Status.tsx'
import type { PersonalState } from '../personal.rules.ts'
import type { SlipState } from '../slip.rules.ts'

export const slipTone: Record<SlipState, Tone> = {
  submitted: 'blue',
  expired: 'amber',
  accepted: 'green',
  returned: 'amber',
  withdrawn: 'grey',
  ended: 'grey',
}

export const personalTone: Record<PersonalState, Tone> = {
  asked: 'blue',
  expired: 'amber',
  confirmed: 'green',
  returned: 'amber',
  withdrawn: 'grey',
  ended: 'grey',
}
