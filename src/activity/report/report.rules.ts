import type { Day } from '../../platform/day.ts'
import type { Moves } from '../../platform/moves.ts'
import type { Role } from '../../platform/permissions.ts'
import { tellsOfPerson } from '../../platform/personal/person-in-text.ts'
import { refuse, type Problem, type Words } from '../../platform/problem.ts'
import type { ReportKind } from './period.rules.ts'

export const reportStates = ['draft', 'handed-in', 'returned', 'acknowledged', 'replaced'] as const
export type ReportState = (typeof reportStates)[number]
export const reportMoveNames = ['remark', 'hand-in', 'take-back', 'return', 'acknowledge', 'correct'] as const
export type ReportMove = (typeof reportMoveNames)[number]

export const LONGEST_REMARKS = 1000

const writes = 'report.write' as const
const decides = 'report.decide' as const

/** The life of a report: what it says is read from the records until it is handed in, and stands still from then on. */
export const reportTable: Moves<ReportState, ReportMove> = {
  code: 'report/not-now',
  states: {
    draft: { zh: '待提交', en: 'not handed in' },
    'handed-in': { zh: '已提交', en: 'handed in' },
    returned: { zh: '已退回', en: 'returned' },
    acknowledged: { zh: '已阅', en: 'read' },
    replaced: { zh: '已有更正', en: 'replaced by a correction' },
  },
  moves: {
    remark: {
      from: ['draft', 'returned'],
      to: 'draft',
      permission: writes,
      words: { zh: '修改备注', en: 'given other remarks' },
    },
    'hand-in': {
      from: ['draft', 'returned'],
      to: 'handed-in',
      permission: writes,
      words: { zh: '提交', en: 'handed in' },
    },
    'take-back': {
      from: ['handed-in'],
      to: 'draft',
      permission: writes,
      words: { zh: '撤回', en: 'taken back' },
    },
    return: {
      from: ['handed-in'],
      to: 'returned',
      permission: decides,
      words: { zh: '退回', en: 'returned' },
    },
    acknowledge: {
      from: ['handed-in'],
      to: 'acknowledged',
      permission: decides,
      words: { zh: '签阅', en: 'marked as read' },
    },
    // The edition that was read stays as it was; the correction is another record.
    correct: {
      from: ['acknowledged'],
      to: 'acknowledged',
      permission: writes,
      words: { zh: '更正', en: 'corrected' },
    },
  },
}

export type ReportSide = 'office' | 'enterprise'

/** The office gives the quarterly feedback; the enterprise hands in the half-yearly report. The other side reads it. */
export const giverOf: Readonly<Record<ReportKind, ReportSide>> = {
  quarter: 'office',
  'half-year': 'enterprise',
}

export const sideOf = (role: Role): ReportSide | undefined =>
  role === 'office' ? 'office' : role === 'enterprise' || role === 'group' ? 'enterprise' : undefined

const ofGiver: readonly ReportMove[] = ['remark', 'hand-in', 'take-back', 'correct']

export interface Ground {
  kind: ReportKind
  side: ReportSide | undefined
  untilOn: Day
  today: Day
  /** There is an edition after it. */
  isFollowed: boolean
}

const otherSide: Readonly<Record<ReportKind, { gives: Words; reads: Words }>> = {
  quarter: {
    gives: {
      zh: '季度反馈由专项工作办公室出具。',
      en: 'The programme office gives the quarterly feedback.',
    },
    reads: {
      zh: '季度反馈由企业签阅或退回。',
      en: 'The enterprise reads the quarterly feedback or returns it.',
    },
  },
  'half-year': {
    gives: { zh: '半年报告由企业提交。', en: 'The enterprise hands in the half-yearly report.' },
    reads: {
      zh: '半年报告由专项工作办公室签阅或退回。',
      en: 'The programme office reads the half-yearly report or returns it.',
    },
  },
}

/** Why a move is not for whoever asks, or not yet, whatever the state; undefined where it can be made. */
export function whyNoGround(move: ReportMove, ground: Ground): Problem | undefined {
  const { kind, side, untilOn, today, isFollowed } = ground
  const isGivers = ofGiver.includes(move)
  if ((side === giverOf[kind]) !== isGivers || side === undefined)
    return {
      code: 'report/other-side',
      status: 409,
      words: otherSide[kind][isGivers ? 'gives' : 'reads'],
    }
  if (move === 'hand-in' && today <= untilOn)
    return {
      code: 'report/period-runs',
      status: 409,
      words: {
        zh: `本期到${untilOn}为止，次日起可以提交。现在看到的是截至今天的数据。`,
        en: `The period runs until ${untilOn} and can be handed in from the day after. What is shown is as of today.`,
      },
      extra: { untilOn },
    }
  if (move === 'correct' && isFollowed)
    return {
      code: 'report/correction-open',
      status: 409,
      words: {
        zh: '这一版已经有更正版，请在更正版上办理。',
        en: 'There is a correction of this edition already. Go on with that one.',
      },
    }
  return undefined
}

/** @throws report/personal-data (422) where the remarks tell of a person */
export function checkRemarks(remarks: string): void {
  if (tellsOfPerson(remarks))
    throw refuse(
      'report/personal-data',
      422,
      {
        zh: '备注里有手机号码或身份证号，请删去后再保存。',
        en: 'The remarks hold a phone or an identity number. Take it out and save again.',
      },
      { field: 'remarks' },
    )
}

export const notPaired = (): Problem => ({
  code: 'report/not-paired',
  status: 422,
  words: {
    zh: '该企业在这一期间没有对口关系，不需要报告。',
    en: 'The enterprise had no pair in that period and owes no report of it.',
  },
})

export const notBegun = (fromOn: Day): Problem => ({
  code: 'report/not-begun',
  status: 422,
  words: {
    zh: `这一期间从${fromOn}开始，到时才能生成报告。`,
    en: `That period begins on ${fromOn}; its report can be written from then on.`,
  },
  extra: { fromOn },
})

/** The day of the figures: the last of the period, or today while it runs. */
export const asOfDay = (untilOn: Day, today: Day): Day => (today < untilOn ? today : untilOn)
