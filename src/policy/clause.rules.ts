import type { Moves } from '../platform/moves.ts'
import { refuse, type Refusal } from '../platform/problem.ts'

export const clauseStatuses = ['draft', 'published', 'superseded', 'withdrawn', 'discarded'] as const
export type ClauseStatus = (typeof clauseStatuses)[number]

export const clauseMoveNames = ['edit', 'publish', 'discard', 'revise', 'withdraw'] as const
export type ClauseMove = (typeof clauseMoveNames)[number]

const writes = 'policy.write' as const

/** The life of a version of a clause; what was published once is never changed, because others cite it. `revise` drafts the next. */
export const clauseTable: Moves<ClauseStatus, ClauseMove> = {
  code: 'policy/clause-not-now',
  states: {
    draft: { zh: '草稿', en: 'a draft' },
    published: { zh: '正在执行', en: 'in force' },
    superseded: { zh: '已有新版', en: 'followed by a newer version' },
    withdrawn: { zh: '已废止', en: 'withdrawn' },
    discarded: { zh: '已放弃', en: 'discarded' },
  },
  moves: {
    edit: { from: ['draft'], to: 'draft', permission: writes, words: { zh: '修改', en: 'edited' } },
    publish: { from: ['draft'], to: 'published', permission: writes, words: { zh: '发布', en: 'published' } },
    discard: { from: ['draft'], to: 'discarded', permission: writes, words: { zh: '放弃', en: 'discarded' } },
    revise: {
      from: ['published', 'withdrawn'],
      to: 'draft',
      permission: writes,
      words: { zh: '起草新版', en: 'followed by a new version' },
      said: {
        draft: {
          code: 'policy/clause-draft',
          words: {
            zh: '该条已有一份草稿，请在草稿上修改，或者先放弃草稿。',
            en: 'There is a draft of this clause already. Edit it, or discard it first.',
          },
        },
      },
    },
    withdraw: {
      from: ['published'],
      to: 'withdrawn',
      permission: writes,
      words: { zh: '废止', en: 'withdrawn' },
    },
  },
}

export const draftThere = (number: number): Refusal =>
  refuse('policy/clause-draft', 409, {
    zh: `第 ${number} 条已有一份草稿，请在草稿上修改，或者先放弃草稿。`,
    en: `There is a draft of clause ${number} already. Edit it, or discard it first.`,
  })

export const notAfter = (last: string): Refusal =>
  refuse('policy/clause-day', 422, {
    zh: `日期要晚于上一版开始执行的 ${last}，请改为以后的日期。`,
    en: `The day has to be after ${last}, when the version before came into force. Choose a later one.`,
  })

/** What can cite a clause beside the steps of the workflow. */
export const citingKinds = ['rule', 'task', 'line'] as const
export type CitingKind = (typeof citingKinds)[number]
