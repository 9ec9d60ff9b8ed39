import type { Tone } from '../../platform/web/Status.tsx'
import type { ActivityState } from '../activity.rules.ts'
import type { ObjectionState } from '../service/objection.rules.ts'

export const activityTone: Record<ActivityState, Tone> = {
  proposed: 'amber',
  planned: 'grey',
  open: 'blue',
  held: 'green',
  closed: 'green',
  cancelled: 'grey',
}

export const objectionTone: Record<ObjectionState, Tone> = {
  raised: 'amber',
  upheld: 'green',
  rejected: 'grey',
  withdrawn: 'grey',
}
