import { stateOf, type NeedState } from '../../exchange/need/need.rules.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { LAST_DAY, officeDay } from './calendar.ts'
import type { DemoEnterprise } from './enterprises.ts'
import type { DemoPairing } from './plan.ts'
import { drawsFor, nth, type Draws } from './seed.ts'
import type { DemoSurvey } from './surveys.ts'

interface Kind {
  category: string
  content: string
  unit: string
  /** From and to. */
  quantity: readonly [number, number]
  resource: string
}

/** What communities lack and enterprises can give; invented. */
const kinds: readonly Kind[] = [
  {
    category: 'skills',
    content: '老旧小区楼道照明和电路检修（演示）',
    unit: '栋',
    quantity: [3, 12],
    resource: '电工班组上门检修（演示）',
  },
  {
    category: 'skills',
    content: '低洼路段雨水口清掏和管网疏通（演示）',
    unit: '处',
    quantity: [4, 20],
    resource: '管网养护班组（演示）',
  },
  {
    category: 'premises',
    content: '老年活动室桌椅（演示）',
    unit: '套',
    quantity: [10, 40],
    resource: '闲置桌椅捐赠（演示）',
  },
  {
    category: 'premises',
    content: '每周末开放单位停车位供居民错时停车（演示）',
    unit: '个',
    quantity: [10, 60],
    resource: '周末停车位（演示）',
  },
  {
    category: 'medical',
    content: '为六十五岁以上老人上门义诊（演示）',
    unit: '次',
    quantity: [1, 6],
    resource: '职工医院义诊（演示）',
  },
  {
    category: 'legal',
    content: '物业纠纷和加装电梯法律咨询（演示）',
    unit: '场',
    quantity: [1, 4],
    resource: '法务人员坐班咨询（演示）',
  },
  {
    category: 'jobs',
    content: '为失业居民提供就近岗位（演示）',
    unit: '个',
    quantity: [2, 15],
    resource: '保洁、保安、食堂岗位（演示）',
  },
  {
    category: 'food',
    content: '为独居困难老人配送米面油（演示）',
    unit: '份',
    quantity: [20, 80],
    resource: '米面油供应（演示）',
  },
  {
    category: 'transport',
    content: '汛期应急照明灯和对讲机借用（演示）',
    unit: '台',
    quantity: [4, 16],
    resource: '对讲机、应急灯（演示）',
  },
  {
    category: 'other',
    content: '暑期青少年托管志愿者（演示）',
    unit: '人',
    quantity: [2, 10],
    resource: '青年志愿者（演示）',
  },
]

export interface DemoPromise {
  id: string
  pairing: DemoPairing
  quantity: number
  delivered: number
  accepted: number
  promisedOn: Day
  startedOn: Day | null
  deliveredOn: Day | null
  acceptedOn: Day | null
}

export interface DemoNeed {
  id: string
  number: number
  pairing: DemoPairing
  kind: Kind
  quantity: number
  beneficiaries: number
  urgency: number
  wantedBy: Day
  raisedOn: Day
  openedOn: Day | null
  status: NeedState
  promises: DemoPromise[]
}

export interface DemoResource {
  id: string
  number: number
  enterprise: DemoEnterprise
  kind: Kind
  quantity: number
  perMonth: number | null
  validFrom: Day
}

const onOrNull = (day: Day): Day | null => (day <= LAST_DAY ? day : null)

/** Needs of the communities that were surveyed, and what their paired enterprises have promised of them so far. */
export function makeNeeds(surveys: readonly DemoSurvey[], ids: { need: NewId; promise: NewId }): DemoNeed[] {
  const draws = drawsFor('needs')
  return surveys
    .flatMap((survey): Omit<DemoNeed, 'number'>[] => {
      const { confirmedOn } = survey
      if (confirmedOn === null) return []
      return draws
        .shuffle(kinds)
        .slice(0, draws.int(1, 4))
        .flatMap((kind) => {
          const raisedOn = officeDay(addDays(confirmedOn, draws.int(0, 14)))
          return raisedOn > LAST_DAY ? [] : [needOf(survey.pairing, kind, raisedOn, ids, draws)]
        })
    })
    .sort((one, other) => (one.raisedOn < other.raisedOn ? -1 : one.raisedOn > other.raisedOn ? 1 : 0))
    .map((need, at) => ({ ...need, number: at + 1 }))
}

function needOf(
  pairing: DemoPairing,
  kind: Kind,
  raisedOn: Day,
  ids: { need: NewId; promise: NewId },
  draws: Draws,
): Omit<DemoNeed, 'number'> {
  const quantity = draws.int(...kind.quantity)
  const openedOn = onOrNull(officeDay(addDays(raisedOn, draws.int(1, 3))))
  const promises = openedOn === null ? [] : promisesOf(pairing, quantity, openedOn, ids.promise, draws)
  const sum = (of: (promise: DemoPromise) => number) => promises.reduce((all, each) => all + of(each), 0)
  const sums = {
    quantity,
    committed: sum((each) => each.quantity),
    started: sum((each) => (each.startedOn === null ? 0 : each.quantity)),
    delivered: sum(({ delivered }) => delivered),
    accepted: sum(({ accepted }) => accepted),
  }
  return {
    id: ids.need(),
    ...{ pairing, kind, quantity, raisedOn, openedOn, promises },
    beneficiaries: draws.int(20, 900),
    urgency: draws.pick([1, 2, 3, 3, 4, 4, 4]),
    wantedBy: addDays(raisedOn, draws.int(20, 90)),
    status: openedOn === null ? 'submitted' : stateOf(sums, false),
  }
}

function promisesOf(
  pairing: DemoPairing,
  quantity: number,
  openedOn: Day,
  newId: NewId,
  draws: Draws,
): DemoPromise[] {
  const promisedOn = onOrNull(officeDay(addDays(openedOn, draws.int(1, 9))))
  if (promisedOn === null || draws.next() < 0.15) return []
  const part = draws.next() < 0.75 ? quantity : Math.max(1, Math.floor(quantity / 2))
  const startedOn = onOrNull(officeDay(addDays(promisedOn, draws.int(2, 10))))
  const deliveredOn = startedOn && onOrNull(officeDay(addDays(startedOn, draws.int(3, 25))))
  const acceptedOn = deliveredOn && onOrNull(officeDay(addDays(deliveredOn, draws.int(1, 8))))
  return [
    {
      id: newId(),
      pairing,
      quantity: part,
      delivered: deliveredOn === null ? 0 : part,
      accepted: acceptedOn === null ? 0 : part,
      ...{ promisedOn, startedOn, deliveredOn, acceptedOn },
    },
  ]
}

/** About one resource for each enterprise, of the kinds that communities ask for. */
export function makeResources(enterprises: readonly DemoEnterprise[], newId: NewId): DemoResource[] {
  const draws = drawsFor('resources')
  return enterprises
    .flatMap((enterprise) =>
      draws
        .shuffle(kinds)
        .slice(0, draws.pick([0, 1, 1, 1, 2]))
        .map((kind) => {
          const quantity = draws.int(...kind.quantity) * 4
          return {
            id: newId(),
            ...{ enterprise, kind, quantity },
            perMonth: draws.next() < 0.4 ? Math.max(1, Math.ceil(quantity / 4)) : null,
            validFrom: officeDay(addDays('2021-06-21', draws.int(0, 50))),
          }
        }),
    )
    .map((resource, at) => ({ ...resource, number: at + 1 }))
}

/** When all of a need was promised and accepted; null where it is not. */
export const wholeOn = ({ quantity, promises }: DemoNeed, of: 'quantity' | 'accepted'): Day | null => {
  const day = promises[0] && (of === 'quantity' ? nth(promises, 0).promisedOn : nth(promises, 0).acceptedOn)
  return day !== undefined && nth(promises, 0)[of] === quantity ? day : null
}
