import type { Tone } from '../../../platform/web/Status.tsx'
import type { PairState } from '../../pair/pair.rules.ts'
import type { RequestState } from '../../pair/request.rules.ts'

export const pairTone: Record<PairState, Tone> = {
  draft: 'grey',
  offered: 'blue',
  expired: 'amber',
  accepted: 'green',
  returned: 'amber',
  withdrawn: 'grey',
  active: 'green',
  ended: 'grey',
}

export const requestTone: Record<RequestState, Tone> = {
  asked: 'blue',
  expired: 'amber',
  approved: 'green',
  declined: 'amber',
  withdrawn: 'grey',
}
