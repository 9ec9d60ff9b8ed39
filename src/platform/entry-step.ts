/** Staff end when they rest; a member's device stays signed in and acts for the member alone. */
export type SessionKind = 'staff' | 'member'

/** What has still to be done before a session may act; in this order. */
export const steps = ['factor', 'password', 'enrol'] as const
export type Step = (typeof steps)[number]

export interface EntryFacts {
  kind: SessionKind
  /** The second factor was shown in this session, to us or to the single sign-on. */
  hasFactor: boolean
  isEnrolled: boolean
  mustChangePassword: boolean
  /** Holds a grant of the office in a programme that is no demo. */
  needsFactor: boolean
}

/** Told anew at every request, so that a grant given or a password reset counts for sessions that are already open. */
export function stepOf(facts: EntryFacts): Step | null {
  if (facts.kind === 'member') return null
  if (facts.isEnrolled && !facts.hasFactor) return 'factor'
  if (facts.mustChangePassword) return 'password'
  if (facts.needsFactor && !facts.isEnrolled && !facts.hasFactor) return 'enrol'
  return null
}
