import {
  ACCEPT_DAYS,
  periodOf,
  type EntryKind,
  type ProjectState,
} from '../../agreement/project/project.rules.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { addWorkingDays, calendarOf } from '../../policy/workflow/working-day.rules.ts'
import { earlier, LAST_DAY, later, officeDay } from './calendar.ts'
import { DONGTING } from './places.ts'
import type { DemoPairing } from './plan.ts'
import { drawsFor, nth, type Draws } from './seed.ts'
import type { DemoSurvey } from './surveys.ts'
import type { DemoTeam } from './teams.ts'

interface DemoEntry {
  kind: EntryKind
  day: Day
  done?: number
  score?: number
  until?: Day
  words?: string
  delay?: string
}

interface Work {
  title: string
  content: string
  unit: string
  target: number
  words: string
}

export interface DemoProject extends Work {
  id: string
  number: number
  pairing: DemoPairing
  owner: string
  contact: string
  team: DemoTeam | null
  madeOn: Day
  startsOn: Day
  endsOn: Day
  status: ProjectState
  done: number
  delayReason: string | null
  finishedOn: Day | null
  acceptBy: Day | null
  decidedOn: Day | null
  result: number | null
  score: number | null
  reason: string | null
  withdrawnOn: Day | null
  repeats: 'month' | null
  seriesId: string | null
  period: Day | null
  entries: DemoEntry[]
}

const works: readonly Work[] = [
  {
    title: '疏通雨水管网',
    content: '疏通主管，清理雨水口。',
    unit: '处',
    target: 18,
    words: '雨后半小时无渍水',
  },
  {
    title: '为独居老人上门检修水电',
    content: '逐户检修，更换老化线路。',
    unit: '户',
    target: 30,
    words: '检修合格',
  },
  { title: '社区法律咨询日', content: '派律师到社区接待。', unit: '场', target: 4, words: '' },
  {
    title: '老年人手机培训',
    content: '教会挂号、缴费和防骗。',
    unit: '人次',
    target: 60,
    words: '会用挂号和缴费',
  },
  {
    title: '楼道堆物集中清理',
    content: '与物业一起清理并劝导。',
    unit: '个单元',
    target: 24,
    words: '消防通道畅通',
  },
  { title: '健身器材检修', content: '检修更换损坏器材。', unit: '件', target: 12, words: '可安全使用' },
  { title: '暑期青少年托管班', content: '提供场地和志愿者。', unit: '天', target: 20, words: '' },
  {
    title: '招聘岗位进社区',
    content: '提供保洁、保安、仓管岗位。',
    unit: '个岗位',
    target: 15,
    words: '签约上岗',
  },
  {
    title: '电动车充电桩安装',
    content: '选址、报装、安装调试。',
    unit: '个',
    target: 10,
    words: '通过验收并投用',
  },
  { title: '社区义诊', content: '测血压血糖，建健康档案。', unit: '人次', target: 80, words: '' },
]
const sponge: Work = {
  title: '海绵城市设施养护',
  content: '每月养护下沉绿地、透水铺装和雨水花园，汛期清淤。',
  unit: '处',
  target: 9,
  words: '雨后无积水',
}
const delays = ['连续降雨，无法施工', '材料到货推迟', '居民意见不一，重新商定方案', '疫情防控，暂停进入小区']
const praise = ['办得实在，居民满意', '按时完成', '质量不错，希望长期坚持', '']
const surnames = '赵钱孙李周吴郑王冯陈'

const calendar = calendarOf([])

/** Two projects of pairs that were surveyed, in every state, and the monthly care of the sponge city by specialist teams. */
export function makeProjects(
  pairings: readonly DemoPairing[],
  surveys: readonly DemoSurvey[],
  teams: readonly DemoTeam[],
  newId: NewId,
): DemoProject[] {
  const draws = drawsFor('projects')
  const person = (title: string): string => `${surnames.charAt(draws.int(0, 9))}${title}（演示）`
  // The community that signs in has some whether it was surveyed or not.
  const own = pairings
    .filter(({ community }) => community.divisionCode === DONGTING)
    .map((pairing) => ({ pairing, from: addDays(pairing.startsOn, 5) }))
  const surveyed = surveys.flatMap(({ pairing, confirmedOn }) =>
    confirmedOn !== null && confirmedOn <= '2021-08-16' && pairing.community.divisionCode !== DONGTING
      ? [{ pairing, from: confirmedOn }]
      : [],
  )
  const common = [...own, ...surveyed.slice(0, 150)].flatMap(({ pairing, from }) =>
    draws
      .shuffle(works)
      .slice(0, 2)
      .map((work, at) => {
        const madeOn = officeDay(addDays(from, draws.int(1, 5)))
        const startsOn = officeDay(addDays(madeOn, draws.int(0, 6)))
        const endsOn = addDays(startsOn, draws.int(8, 35))
        const plan = {
          ...{ ...work, id: newId(), pairing, team: null, madeOn, startsOn, endsOn },
          ...{ owner: person('工'), contact: person('主任'), repeats: null, seriesId: null, period: null },
        }
        // The second goes on, so that no pair of the demo is through with all of it before its workflow says so.
        return at === 0 ? finished(plan, draws) : goingOn(plan, draws)
      }),
  )
  const monthly = teams
    .filter(({ kind, formedOn }) => kind === 'specialist' && formedOn < '2021-08-01')
    .flatMap((team) => {
      const pairing = pairings.find(
        ({ enterprise, community }) => enterprise === team.enterprise && team.communities.includes(community),
      )
      if (!pairing) return []
      const [owner, contact] = [person('队长'), person('主任')]
      let seriesId: string | null = null
      return (['2021-06-01', '2021-07-01', '2021-08-01'] as const).map((period) => {
        const { last } = periodOf('month', period)
        const id = newId()
        seriesId ??= id
        const madeOn = later(period, officeDay(addDays(team.formedOn, 1)))
        const plan = {
          ...{ ...sponge, id, pairing, team, madeOn: earlier(madeOn, last), startsOn: earlier(madeOn, last) },
          ...{ endsOn: last, owner, contact, repeats: 'month' as const, seriesId, period },
        }
        return period === '2021-08-01' ? goingOn(plan, draws) : finished(plan, draws)
      })
    })
  return [...common, ...monthly]
    .sort((one, other) => (one.madeOn < other.madeOn ? -1 : one.madeOn > other.madeOn ? 1 : 0))
    .map((project, at) => ({ ...project, number: at + 1 }))
}

type Plan = Pick<
  DemoProject,
  | keyof Work
  | 'id'
  | 'pairing'
  | 'owner'
  | 'contact'
  | 'team'
  | 'madeOn'
  | 'startsOn'
  | 'endsOn'
  | 'repeats'
  | 'seriesId'
  | 'period'
>

const blank = {
  ...{ number: 0, done: 0, delayReason: null, finishedOn: null, acceptBy: null, decidedOn: null },
  ...{ result: null, score: null, reason: null, withdrawnOn: null },
}

/** Reported around its end, and accepted some days later; as far as that lies before the last day. */
function finished(plan: Plan, draws: Draws): DemoProject {
  const { target, endsOn, startsOn } = plan
  const isLate = draws.next() < 0.2 && plan.repeats === null
  const finishedOn = officeDay(addDays(endsOn, isLate ? draws.int(2, 6) : -draws.int(0, 3)))
  if (finishedOn > LAST_DAY || finishedOn <= startsOn) return goingOn(plan, draws)
  const delayReason = isLate ? draws.pick(delays) : null
  const halfway = addDays(startsOn, 3)
  const entries: DemoEntry[] = [
    { kind: 'started', day: startsOn },
    {
      kind: 'progress',
      day: earlier(halfway, finishedOn),
      done: Math.ceil(target / 2),
      words: '已过半（演示）',
    },
  ]
  const acceptBy = addWorkingDays(calendar, finishedOn, ACCEPT_DAYS)
  const reported = { ...blank, finishedOn, acceptBy, done: target, delayReason }
  entries.push({
    ...{ kind: 'reported', day: finishedOn, done: target },
    ...(delayReason === null ? {} : { delay: delayReason }),
  })
  const decidedOn = officeDay(addDays(finishedOn, draws.int(1, 7)))
  if (decidedOn > LAST_DAY) return { ...plan, ...reported, status: 'reported', entries }
  const isRefused = draws.next() < 0.12
  if (isRefused) {
    const until = addDays(decidedOn, 12)
    const reason = '部分没有做到位，请补做（演示）'
    entries.push({ kind: 'refused', day: decidedOn, until, words: reason })
    return { ...plan, ...blank, done: target, endsOn: until, reason, status: 'redo', entries }
  }
  const result = target - (draws.next() < 0.25 ? 1 : 0)
  const score = nth([5, 5, 4, 4, 3], draws.int(0, 4))
  entries.push({ kind: 'accepted', day: decidedOn, done: result, score, words: draws.pick(praise) })
  return { ...plan, ...reported, status: 'accepted', decidedOn, result, score, entries }
}

/** Not finished yet: planned, under way, late with a reason and without, paused, withdrawn. */
function goingOn(plan: Plan, draws: Draws): DemoProject {
  const { target, startsOn, endsOn, madeOn } = plan
  const done = Math.floor(target * draws.next() * 0.8)
  const draw = draws.next()
  if (startsOn > LAST_DAY || (draw < 0.1 && endsOn >= '2021-08-20'))
    return { ...plan, ...blank, status: 'planned', entries: [] }
  if (draw < 0.13 && plan.repeats === null) {
    const withdrawnOn = earlier(addDays(madeOn, 4), LAST_DAY)
    const reason = '改由街道统一实施（演示）'
    const entries: DemoEntry[] = [{ kind: 'withdrawn', day: withdrawnOn, words: reason }]
    return { ...plan, ...blank, status: 'withdrawn', reason, withdrawnOn, entries }
  }
  const entries: DemoEntry[] = [{ kind: 'started', day: startsOn }]
  const progressOn = earlier(addDays(startsOn, draws.int(2, 9)), LAST_DAY)
  if (draw < 0.2 && plan.repeats === null) {
    const reason = draws.pick(delays)
    entries.push({ kind: 'paused', day: progressOn, words: reason })
    return { ...plan, ...blank, done, status: 'paused', reason, entries }
  }
  const delayReason = endsOn < LAST_DAY && draws.next() < 0.6 ? draws.pick(delays) : null
  entries.push({ kind: 'progress', day: progressOn, done, words: '按计划推进（演示）' })
  if (delayReason !== null) entries.push({ kind: 'progress', day: LAST_DAY, done, delay: delayReason })
  return { ...plan, ...blank, done, delayReason, status: 'running', entries }
}
