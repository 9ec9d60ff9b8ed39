import type { Tone } from '../../platform/web/Status.tsx'
import type { OrganisationStatus, ResidenceStatus } from '../registration.rules.ts'

export const slipTone: Record<OrganisationStatus, Tone> = {
  submitted: 'blue',
  accepted: 'green',
  returned: 'amber',
}

export const personalTone: Record<ResidenceStatus, Tone> = {
  asked: 'blue',
  confirmed: 'green',
  returned: 'amber',
  ended: 'grey',
}
