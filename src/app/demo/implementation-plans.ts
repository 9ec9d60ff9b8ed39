import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { LAST_DAY, officeDay } from './calendar.ts'
import type { DemoEnterprise } from './enterprises.ts'
import type { DemoPairing } from './plan.ts'
import { drawsFor } from './seed.ts'

/** A version of an enterprise's plan in the demo. */
export interface DemoPlanOfEnterprise {
  id: string
  enterprise: DemoEnterprise
  edition: number
  title: string
  body: string
  status: 'submitted' | 'returned' | 'approved'
  submittedOn: Day
  decidedOn: Day | null
  returnReason: string | null
}

const bodyOf = ({ name }: DemoEnterprise): string =>
  `一、目标。${name}按驻地对口联系社区，年内完成摸底、对接和签约，办成可以计数的实事。
二、分工。党组织统一负责，各驻地指定一名联络员；工作队按“1＋3＋1”编组，突击队随时待命。
三、安排。报到后十个工作日内摸底，每月对接一次需求和资源，项目按清单推进，办完请社区验收。
四、保障。不增加社区报表，已有数据不重复填写；安全生产优先，应急出动按规定轮换休息。
（演示内容）`

/** Most enterprises have handed theirs in; some were returned first, some wait for the office. */
export function writePlans(
  enterprises: readonly DemoEnterprise[],
  pairings: readonly DemoPairing[],
  newId: NewId,
): DemoPlanOfEnterprise[] {
  const draws = drawsFor('implementation plans')
  return enterprises.flatMap((enterprise): DemoPlanOfEnterprise[] => {
    const starts = pairings
      .filter((pairing) => pairing.enterprise === enterprise)
      .map(({ startsOn }) => startsOn)
    const begun = starts.reduce((least, day) => (day < least ? day : least), LAST_DAY)
    const submittedOn = officeDay(addDays(begun, draws.int(2, 16)))
    const decidedOn = officeDay(addDays(submittedOn, draws.int(1, 7)))
    const [isLate, isReturned] = [draws.next() < 0.12, draws.next() < 0.08]
    if (isLate || submittedOn > LAST_DAY) return []
    const one = { enterprise, title: `${enterprise.name}联系社区实施方案（演示）`, body: bodyOf(enterprise) }
    const isDecided = decidedOn <= LAST_DAY
    if (!isReturned)
      return [
        {
          ...one,
          id: newId(),
          edition: 1,
          status: isDecided ? 'approved' : 'submitted',
          submittedOn,
          decidedOn: isDecided ? decidedOn : null,
          returnReason: null,
        },
      ]
    return isDecided
      ? [
          {
            ...one,
            id: newId(),
            edition: 1,
            status: 'returned',
            submittedOn,
            decidedOn,
            returnReason: '目标没有可以计数的结果，请逐项补充数量和完成时间。',
          },
        ]
      : []
  })
}
