import { periodOn, reportKinds, type Period } from '../../activity/report/period.rules.ts'
import type { ReportState } from '../../activity/report/report.rules.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { dayWithin, earlier, LAST_DAY, officeDay } from './calendar.ts'
import type { DemoEnterprise } from './enterprises.ts'
import type { DemoPairing } from './plan.ts'
import { drawsFor } from './seed.ts'

export interface DemoReport {
  id: string
  enterprise: DemoEnterprise
  period: Period
  status: ReportState
  remarks: string
  begunOn: Day
  handedInOn: Day | null
  decidedOn: Day | null
  returnReason: string | null
}

/** Of each kind; what is handed in is read from the records of the demo when it is loaded, which takes its time. */
const HANDED_IN = 40

const remarksOf = [
  '',
  '',
  '下半年拟增加义诊和法律咨询各一次（演示）。',
  '六月中旬开始对口，本期时间较短（演示）。',
  '与社区约定每季度召开一次联席会（演示）。',
]

/** Reports of the first half of the year: some dozens in every state, the rest still to be handed in. */
export function makeReports(
  enterprises: readonly DemoEnterprise[],
  pairings: readonly DemoPairing[],
  newId: NewId,
): DemoReport[] {
  const draws = drawsFor('reports')
  return reportKinds.flatMap((kind) => {
    const period = periodOn(kind, '2021-06-30')
    const paired = new Set(
      pairings.filter(({ startsOn }) => startsOn <= period.untilOn).map(({ enterprise }) => enterprise.id),
    )
    return enterprises
      .filter(({ id }) => paired.has(id))
      .map((enterprise, at): DemoReport => {
        const isHandedIn = at < HANDED_IN
        const handedInOn = isHandedIn ? officeDay(dayWithin(draws, '2021-07-02', '2021-08-10')) : null
        const status = isHandedIn
          ? draws.pick(['acknowledged', 'acknowledged', 'acknowledged', 'handed-in', 'returned'] as const)
          : 'draft'
        return {
          ...{ id: newId(), enterprise, period, status, handedInOn },
          remarks: isHandedIn ? draws.pick(remarksOf) : '',
          begunOn: addDays(period.untilOn, 1),
          decidedOn:
            status === 'acknowledged' && handedInOn !== null
              ? earlier(officeDay(addDays(handedInOn, draws.int(1, 9))), LAST_DAY)
              : null,
          returnReason: status === 'returned' ? '协议签订日期与台账不符，请核对后重新提交（演示）' : null,
        }
      })
  })
}
