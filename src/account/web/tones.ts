import type { Tone } from '../../platform/web/Status.tsx'
import type { AccountStatus, GrantState } from '../grant/account.rules.ts'

export const toneOf: Record<AccountStatus, Tone> = {
  active: 'green',
  invited: 'blue',
  locked: 'amber',
  ended: 'grey',
}
export const toneOfGrant: Record<GrantState, Tone> = { current: 'green', future: 'blue', past: 'grey' }
