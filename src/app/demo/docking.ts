import type { Day } from '../../platform/day.ts'
import { LAST_DAY } from './calendar.ts'
import type { DemoNeed } from './exchange.ts'

/** A session of the last day, computed and not yet decided on. */
export interface DemoDocking {
  id: string
  month: Day
  number: number
  needs: number
}

export const planDocking = (needs: readonly DemoNeed[], id: string): DemoDocking => ({
  id,
  month: `${LAST_DAY.slice(0, 7)}-01`,
  number: 1,
  needs: needs.filter(({ status }) => ['open', 'part-committed', 'not-accepted'].includes(status)).length,
})
