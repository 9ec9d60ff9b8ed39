import { refuse, type Refusal, type Words } from '../platform/problem.ts'

export const clauseStatuses = ['draft', 'published', 'superseded', 'withdrawn', 'discarded'] as const
export type ClauseStatus = (typeof clauseStatuses)[number]

/** What may be done with a version of a clause; what was published once is never changed, because others cite it. */
export const clauseAllowed = {
  edit: ['draft'],
  publish: ['draft'],
  discard: ['draft'],
  revise: ['published', 'withdrawn'],
  withdraw: ['published'],
} as const satisfies Record<string, readonly ClauseStatus[]>
export type ClauseMove = keyof typeof clauseAllowed

const statusWords: Record<ClauseStatus, Words> = {
  draft: { zh: '是草稿', en: 'a draft' },
  published: { zh: '正在执行', en: 'in force' },
  superseded: { zh: '已有新版', en: 'followed by a newer version' },
  withdrawn: { zh: '已废止', en: 'withdrawn' },
  discarded: { zh: '已放弃', en: 'discarded' },
}
const moveWords: Record<ClauseMove, Words> = {
  edit: { zh: '修改', en: 'edited' },
  publish: { zh: '发布', en: 'published' },
  discard: { zh: '放弃', en: 'discarded' },
  revise: { zh: '起草新版', en: 'followed by a new version' },
  withdraw: { zh: '废止', en: 'withdrawn' },
}

/** Why a move is not possible: on the grey button and in the refusal. Undefined where it is. */
export const whyNotClause = (move: ClauseMove, status: ClauseStatus): Words | undefined =>
  (clauseAllowed[move] as readonly ClauseStatus[]).includes(status)
    ? undefined
    : {
        zh: `该条款${statusWords[status].zh}，不能${moveWords[move].zh}。`,
        en: `This version is ${statusWords[status].en} and cannot be ${moveWords[move].en}.`,
      }

/** @throws policy/clause-not-now (409) */
export function requireClause(move: ClauseMove, status: ClauseStatus): void {
  const why = whyNotClause(move, status)
  if (why) throw refuse('policy/clause-not-now', 409, why, { status })
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
