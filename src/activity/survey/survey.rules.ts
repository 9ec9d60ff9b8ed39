import type { Moves } from '../../platform/moves.ts'
import type { Day } from '../../platform/day.ts'
import type { Problem } from '../../platform/problem.ts'

export const surveyStates = ['draft', 'submitted', 'returned', 'confirmed', 'closed'] as const
export type SurveyState = (typeof surveyStates)[number]
export const surveyMoveNames = [
  'answer',
  'submit',
  'take-back',
  'confirm',
  'return',
  'restand',
  'close',
] as const
export type SurveyMove = (typeof surveyMoveNames)[number]

const answers = 'survey.answer' as const
const decides = 'survey.decide' as const

/** The life of a survey (摸底). */
export const surveyTable: Moves<SurveyState, SurveyMove> = {
  code: 'survey/not-now',
  states: {
    draft: { zh: '填写中', en: 'being filled in' },
    submitted: { zh: '待社区确认', en: 'waiting for the community' },
    returned: { zh: '已退回', en: 'returned' },
    confirmed: { zh: '已确认', en: 'confirmed' },
    closed: { zh: '已关闭', en: 'closed' },
  },
  moves: {
    answer: {
      from: ['draft', 'returned'],
      to: 'draft',
      permission: answers,
      words: { zh: '填写', en: 'filled in' },
    },
    submit: {
      from: ['draft', 'returned'],
      to: 'submitted',
      permission: answers,
      words: { zh: '提交', en: 'handed in' },
    },
    'take-back': {
      from: ['submitted'],
      to: 'draft',
      permission: answers,
      words: { zh: '撤回', en: 'taken back' },
    },
    confirm: {
      from: ['submitted'],
      to: 'confirmed',
      permission: decides,
      words: { zh: '确认', en: 'confirmed' },
    },
    return: {
      from: ['submitted'],
      to: 'returned',
      permission: decides,
      words: { zh: '退回', en: 'returned' },
    },
    restand: {
      from: ['draft', 'returned'],
      to: 'draft',
      permission: answers,
      words: { zh: '换用新版表', en: 'put on the form in force' },
    },
    close: {
      from: ['draft', 'submitted', 'returned'],
      to: 'closed',
      permission: 'survey.close',
      words: { zh: '关闭', en: 'closed' },
    },
  },
}

/** What a survey stands on, as it is now. */
export interface Ground {
  pairStatus: string
  /** The community was merged away, or its division ended by this day. */
  isMerged: boolean
  endedOn: Day | null
  formState: string
}

/** Moves that need solid ground; a return, a taking back and a closing go on without. */
const needGround: readonly SurveyMove[] = ['answer', 'submit', 'confirm', 'restand']

/** Why a survey cannot go on whatever its state; undefined where it can. */
export function whyNoGround(move: SurveyMove, ground: Ground, today: Day): Problem | undefined {
  if (!needGround.includes(move)) return undefined
  if (ground.pairStatus !== 'active')
    return {
      code: 'survey/pair-ended',
      status: 409,
      words: {
        zh: '该对口关系不在执行中，摸底不能继续。请由办公室关闭本次摸底。',
        en: 'The pair is not in force, so the survey cannot go on. Ask the office to close it.',
      },
    }
  if (ground.isMerged || (ground.endedOn !== null && ground.endedOn <= today))
    return {
      code: 'survey/community-ended',
      status: 409,
      words: {
        zh: '该社区已撤并，摸底不能继续。请办公室先把对口关系调整到现行社区。',
        en: 'The community has ceased. Let the office put the pair with the community in force first.',
      },
    }
  if (ground.formState === 'withdrawn' && move !== 'restand')
    return {
      code: 'survey/form-withdrawn',
      status: 409,
      words: {
        zh: '这版摸底表已停用。请点“换用新版表”，相同的问题会保留已填内容。',
        en: 'This edition was withdrawn. Put the survey on the form in force; answers to the same questions are kept.',
      },
    }
  return undefined
}
