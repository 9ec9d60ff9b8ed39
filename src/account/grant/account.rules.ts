import type { Day } from '../../platform/day.ts'
import { reachOf, type Role } from '../../platform/permissions.ts'

export const accountStatuses = ['active', 'invited', 'locked', 'ended'] as const
export type AccountStatus = (typeof accountStatuses)[number]

export const grantStates = ['current', 'future', 'past'] as const
export type GrantState = (typeof grantStates)[number]

/** What a grant can be for when it is not for the whole programme. */
export const partKinds = ['branch', 'division', 'team', 'person'] as const
export type PartKind = (typeof partKinds)[number]

/** The part that a role asks for; undefined where it acts for the whole programme. */
export const partOf = (role: Role): PartKind | undefined => {
  const reach = reachOf[role]
  return reach === 'programme' || reach === 'any' ? undefined : reach
}

/** `validTo` is the day from which a grant holds no longer; one that was ended before it began is past from the start. */
export const stateOfGrant = (validFrom: Day, validTo: Day | null, today: Day): GrantState =>
  validTo !== null && (validTo <= today || validTo <= validFrom)
    ? 'past'
    : validFrom > today
      ? 'future'
      : 'current'

/** A first password is chosen within two weeks, a new one within a day: whoever asked for it waits for it. */
export const linkHours = { invite: 14 * 24, reset: 24 } as const
