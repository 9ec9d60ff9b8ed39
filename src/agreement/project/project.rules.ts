import { addDays, type Day } from '../../platform/day.ts'
import type { Moves } from '../../platform/moves.ts'
import { refuse, type Problem, type Refusal } from '../../platform/problem.ts'

export const projectStates = [
  'planned',
  'running',
  'paused',
  'reported',
  'redo',
  'accepted',
  'withdrawn',
] as const
export type ProjectState = (typeof projectStates)[number]
export const projectMoveNames = [
  'change',
  'start',
  'progress',
  'pause',
  'resume',
  'report',
  'take-back',
  'accept',
  'refuse',
  'reopen',
  'rate',
  'withdraw',
] as const
export type ProjectMove = (typeof projectMoveNames)[number]

const plans = 'project.write' as const
const runs = 'project.run' as const
const decides = 'project.accept' as const
const underWay = ['running', 'redo'] as const

/** The life of a service project (服务项目). What was not accepted is done again until it is. */
export const projectTable: Moves<ProjectState, ProjectMove> = {
  code: 'project/not-now',
  states: {
    planned: { zh: '未开始', en: 'planned' },
    running: { zh: '进行中', en: 'under way' },
    paused: { zh: '已暂停', en: 'paused' },
    reported: { zh: '待验收', en: 'waiting for acceptance' },
    redo: { zh: '待整改', en: 'to be done again' },
    accepted: { zh: '已验收', en: 'accepted' },
    withdrawn: { zh: '已撤销', en: 'withdrawn' },
  },
  moves: {
    change: {
      from: ['planned'],
      to: 'planned',
      permission: plans,
      words: { zh: '修改', en: 'changed' },
    },
    start: { from: ['planned'], to: 'running', permission: runs, words: { zh: '开始', en: 'begun' } },
    progress: {
      from: underWay,
      to: 'running',
      permission: runs,
      words: { zh: '填报进度', en: 'reported on' },
    },
    pause: {
      from: ['planned', 'running', 'redo'],
      to: 'paused',
      permission: runs,
      words: { zh: '暂停', en: 'paused' },
    },
    resume: { from: ['paused'], to: 'running', permission: runs, words: { zh: '恢复', en: 'resumed' } },
    report: {
      from: underWay,
      to: 'reported',
      permission: runs,
      words: { zh: '报完成', en: 'reported finished' },
    },
    'take-back': {
      from: ['reported'],
      to: 'running',
      permission: runs,
      words: { zh: '撤回', en: 'taken back' },
    },
    accept: {
      from: ['reported'],
      to: 'accepted',
      permission: decides,
      words: { zh: '验收', en: 'accepted' },
    },
    refuse: {
      from: ['reported'],
      to: 'redo',
      permission: decides,
      words: { zh: '退回整改', en: 'sent back' },
    },
    reopen: {
      from: ['accepted'],
      to: 'redo',
      permission: decides,
      words: { zh: '重新整改', en: 'opened again' },
    },
    rate: { from: ['accepted'], to: 'accepted', permission: decides, words: { zh: '评价', en: 'rated' } },
    withdraw: {
      from: ['planned', 'running', 'paused', 'redo'],
      to: 'withdrawn',
      permission: plans,
      words: { zh: '撤销', en: 'withdrawn' },
    },
  },
}

/** States in which something is still to be done, so that it can be late and be given into other hands. */
export const openStates: readonly ProjectState[] = ['planned', 'running', 'paused', 'redo']
/** What is paused has said why already. */
export const lateStates: readonly ProjectState[] = ['planned', 'running', 'redo']

export const entryKinds = [
  'started',
  'progress',
  'paused',
  'resumed',
  'reported',
  'taken-back',
  'accepted',
  'refused',
  'reopened',
  'rated',
  'withdrawn',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** Working days in which the community says its word (DOMAIN §4). */
export const ACCEPT_DAYS = 5

export const isLate = ({ status, endsOn }: { status: ProjectState; endsOn: Day }, today: Day): boolean =>
  lateStates.includes(status) && endsOn < today

/** Moves that need the pair in force; what was begun can be finished and accepted after it. */
const needPair: readonly ProjectMove[] = ['change', 'start', 'resume']

export interface Ground {
  pairStatus: string
  /** The account that reported it finished. */
  reportedBy: string | null
  isRated: boolean
  /** Who asks, and for whom where a duty was lent. */
  accounts: readonly string[]
}

/** Why a move cannot be made whatever the state; undefined where it can. */
export function whyNoGround(move: ProjectMove, ground: Ground): Problem | undefined {
  if (needPair.includes(move) && ground.pairStatus !== 'active') return pairNotInForce
  if (
    (move === 'accept' || move === 'rate') &&
    ground.reportedBy !== null &&
    ground.accounts.includes(ground.reportedBy)
  )
    return {
      code: 'project/own-work',
      status: 409,
      words: {
        zh: '这个账号报过完成，不能由它验收和评价。请由社区的其他账号办理。',
        en: 'This account reported the project finished and cannot accept or rate it. Let another account of the community do it.',
      },
    }
  if (move === 'rate' && ground.isRated)
    return {
      code: 'project/rated',
      status: 409,
      words: {
        zh: '该项目已评价，不重复评价。',
        en: 'The project is rated already and is not rated twice.',
      },
    }
  return undefined
}

export const pairNotInForce: Problem = {
  code: 'project/pair-not-in-force',
  status: 409,
  words: {
    zh: '该对口关系不在执行中，不能新增或开始项目。请先由办公室确认对口关系。',
    en: 'The pair is not in force, so no project is added or begun. Let the office settle the pair first.',
  },
}

export const needsDelayReason = (): Refusal =>
  refuse(
    'project/delay-reason',
    422,
    {
      zh: '已过结束日期。请说明逾期原因后再提交。',
      en: 'The project is past its end. Say why it is late, then submit.',
    },
    { field: 'delayReason' },
  )

export const wrongDays = (): Refusal =>
  refuse('project/days', 422, {
    zh: '结束日期不能早于开始日期。请改正日期。',
    en: 'The end is before the beginning. Correct the days.',
  })

export const wrongUntil = (): Refusal =>
  refuse(
    'project/new-end',
    422,
    {
      zh: '新的完成日期须在今天以后。请另选日期。',
      en: 'The new end has to be after today. Choose a later day.',
    },
    { field: 'until' },
  )

export const notInOpen = (): Refusal =>
  refuse('project/closed', 409, {
    zh: '项目已报完成、已验收或已撤销，不能再调整人员和队伍。',
    en: 'The project is reported, accepted or withdrawn: who carries it out is not changed any more.',
  })

export const rhythms = ['month', 'quarter'] as const
export type Rhythm = (typeof rhythms)[number]

/** The first and the last day of the month or quarter that a day falls in. */
export function periodOf(rhythm: Rhythm, day: Day): { first: Day; last: Day } {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const length = rhythm === 'month' ? 1 : 3
  const from = rhythm === 'month' ? month - 1 : Math.floor((month - 1) / 3) * 3
  const at = (index: number): Day => new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 10)
  return { first: at(from), last: addDays(at(from + length), -1) }
}

/** Periods after `last` that have begun by `today` and begin no later than `until`. */
export function duePeriods(rhythm: Rhythm, last: Day, today: Day, until: Day | null): Day[] {
  const found: Day[] = []
  let next = addDays(periodOf(rhythm, last).last, 1)
  while (next <= today && (until === null || next <= until)) {
    found.push(next)
    next = addDays(periodOf(rhythm, next).last, 1)
  }
  return found
}

export const outsidePeriod = (): Refusal =>
  refuse(
    'project/period',
    422,
    {
      zh: '按月或按季重复的项目，每期的起止日期须在同一个月或同一季度内。请改正日期，或不设重复。',
      en: 'A project that repeats begins and ends within one month or quarter. Correct the days, or let it not repeat.',
    },
    { field: 'repeats' },
  )

/** Numbers as they stand on paper: 2021-0012. */
export const numberOf = ({ year, number }: { year: number; number: number }): string =>
  `${year}-${String(number).padStart(4, '0')}`

export const wrongTeam = (): Refusal =>
  refuse(
    'project/team',
    422,
    {
      zh: '请选择承接单位在用的专业先锋队。',
      en: 'Choose a specialist team of the enterprise that carries the project out and that has not ended.',
    },
    { field: 'teamId' },
  )
export const wrongNeed = (): Refusal =>
  refuse(
    'project/need',
    422,
    {
      zh: '所选需求不是该社区的需求，或尚未公开。请从该社区的需求清单中选择。',
      en: 'The need is not one of this community, or you cannot see it. Choose one from its list.',
    },
    { field: 'needId' },
  )
