import type { Difficulty } from '../../activity/survey/difficulty.rules.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { FieldValues } from '../../platform/fields.ts'
import type { NewId } from '../../platform/identity.ts'
import { LAST_DAY, later, officeDay } from './calendar.ts'
import type { DemoPairing } from './plan.ts'
import { drawsFor, type Draws } from './seed.ts'
import type { DemoCase } from './workflow.ts'

export interface DemoSurvey {
  id: string
  pairing: DemoPairing
  status: 'draft' | 'submitted' | 'confirmed'
  begunOn: Day
  submittedOn: Day | null
  confirmedOn: Day | null
  answers: FieldValues
  remarks: string
  difficulties: (Difficulty & { id: string })[]
}

/** What communities say is difficult; invented. */
const found: readonly Pick<Difficulty, 'kind' | 'description' | 'help'>[] = [
  {
    kind: 'facilities',
    description: '没有固定活动室，老年大学借用物业用房。',
    help: '提供场地或桌椅（演示）',
  },
  { kind: 'facilities', description: '健身器材损坏六件，无人维修。', help: '派人检修（演示）' },
  { kind: 'environment', description: '楼道堆物多，清理一次后反复。', help: '组织一次集中清理（演示）' },
  { kind: 'environment', description: '花坛荒废，居民希望改成小菜园。', help: '苗木和工具（演示）' },
  { kind: 'safety', description: '低洼处雨天渍水，车库曾进水。', help: '借用水泵，协助巡查（演示）' },
  { kind: 'safety', description: '飞线充电多，充电桩不够。', help: '协调安装充电桩（演示）' },
  { kind: 'elderly', description: '独居老人多，上门探视人手不足。', help: '结对探视，每月一次（演示）' },
  { kind: 'elderly', description: '老人不会用手机办事。', help: '开两期培训班（演示）' },
  { kind: 'health', description: '距离医院远，希望有义诊。', help: '每季度一次义诊（演示）' },
  { kind: 'employment', description: '失业居民想找附近的岗位。', help: '提供保洁、保安岗位（演示）' },
  { kind: 'disputes', description: '加装电梯意见不一，调解多次未果。', help: '法律咨询（演示）' },
  { kind: 'other', description: '社区台账电脑老旧。', help: '捐赠旧电脑两台（演示）' },
]

/** A survey for each pair whose step is done, and a draft for some whose step is open. */
export function makeSurveys(
  pairings: readonly DemoPairing[],
  cases: readonly DemoCase[],
  ids: { survey: NewId; difficulty: NewId },
): DemoSurvey[] {
  const draws = drawsFor('surveys')
  const steps = new Map(
    cases.map(({ subjectId, steps: own }) => [subjectId, own.find(({ step }) => step === 'survey')]),
  )
  return pairings.flatMap((pairing): DemoSurvey[] => {
    const step = steps.get(pairing.id)
    if (!step?.openedOn) return []
    const isDraft = step.doneOn === null
    if (isDraft && draws.next() < 0.5) return []
    const submittedOn = step.doneOn
    const decided = submittedOn === null ? null : officeDay(addDays(submittedOn, draws.int(1, 6)))
    const confirmedOn = decided !== null && decided <= LAST_DAY ? decided : null
    return [
      {
        id: ids.survey(),
        pairing,
        status: submittedOn === null ? 'draft' : confirmedOn === null ? 'submitted' : 'confirmed',
        begunOn: step.openedOn,
        submittedOn,
        confirmedOn,
        ...answersOf(pairing, draws),
        difficulties: draws
          .shuffle(found)
          .slice(0, draws.int(isDraft ? 0 : 1, 3))
          .map((one) => ({
            ...one,
            id: ids.difficulty(),
            urgency: draws.pick(['ordinary', 'ordinary', 'soon', 'urgent'] as const),
            wantedBy:
              draws.next() < 0.7
                ? addDays(later(submittedOn ?? step.openedOn ?? LAST_DAY, '2021-07-01'), draws.int(20, 120))
                : null,
          })),
      },
    ]
  })
}

function answersOf({ community }: DemoPairing, draws: Draws): Pick<DemoSurvey, 'answers' | 'remarks'> {
  const elderly = Math.round(community.population * (0.12 + draws.next() * 0.15))
  return {
    answers: {
      elderly,
      'living-alone': Math.round(elderly * 0.06),
      'in-need': draws.int(5, 60),
      unemployed: draws.int(10, 90),
      'old-estates': draws.int(0, 9),
      'meeting-room': draws.next() < 0.6 ? 'yes' : 'no',
      property: draws.pick(['company', 'company', 'mixed', 'self', 'none']),
      risks: draws.shuffle(['flood', 'fire', 'wiring', 'building', 'pipes']).slice(0, draws.int(1, 3)),
      'good-times': draws.shuffle(['workday', 'evening', 'weekend']).slice(0, draws.int(1, 2)),
    },
    remarks: draws.next() < 0.3 ? '社区希望活动提前一周约定（演示）' : '',
  }
}
