import type { DatabaseRole } from '../access.ts'
import type { Words } from '../problem.ts'
import type { Holding, PersonalContext } from './holding.ts'

/** How long something is kept, and what happens then. */
export interface RetentionRule {
  kind: string
  title: Words
  /** What happens at the end, and why so long. */
  why: Words
  /** Days until then, unless the programme sets others; not fewer than `least`. */
  days: number
  least: number
  /** Left out where nothing is ever removed. */
  end?: {
    /** The database role under which it runs. */
    role: DatabaseRole
    /** How many are due, of those that ended before a day. */
    count: (context: PersonalContext, before: string) => Promise<number>
    /** Ends at most `limit` of them. @returns how many */
    carryOut: (
      context: PersonalContext,
      before: string,
      limit: number,
      holdings: readonly Holding[],
    ) => Promise<number>
  }
}
