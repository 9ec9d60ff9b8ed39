import type { FieldChoice } from '../platform/fields.ts'
import type { Moves } from '../platform/moves.ts'
import { refuse, type Refusal } from '../platform/problem.ts'

export const planStatuses = ['submitted', 'returned', 'approved', 'superseded', 'withdrawn'] as const
export type PlanStatus = (typeof planStatuses)[number]

export const planMoveNames = ['approve', 'return', 'withdraw', 'submit'] as const
export type PlanMove = (typeof planMoveNames)[number]

/** The life of an enterprise's plan. `submit` is the version after it, for which the newest version counts. */
export const planTable: Moves<PlanStatus, PlanMove> = {
  code: 'policy/plan-not-now',
  states: {
    submitted: { zh: '待审核', en: 'waiting for the office' },
    returned: { zh: '已退回', en: 'returned' },
    approved: { zh: '已通过', en: 'approved' },
    superseded: { zh: '已有新版', en: 'followed by a newer version' },
    withdrawn: { zh: '已撤回', en: 'taken back' },
  },
  moves: {
    approve: {
      from: ['submitted'],
      to: 'approved',
      permission: 'plan.decide',
      words: { zh: '通过', en: 'approved' },
    },
    return: {
      from: ['submitted'],
      to: 'returned',
      permission: 'plan.decide',
      words: { zh: '退回', en: 'returned' },
    },
    withdraw: {
      from: ['submitted'],
      to: 'withdrawn',
      permission: 'plan.submit',
      words: { zh: '撤回', en: 'taken back' },
    },
    submit: {
      from: ['returned', 'approved', 'superseded', 'withdrawn'],
      to: 'submitted',
      permission: 'plan.submit',
      words: { zh: '报送新版', en: 'followed by a new version' },
    },
  },
}

export const planStatusChoices: readonly FieldChoice[] = planStatuses.map((value) => ({
  value,
  ...planTable.states[value],
}))

/** What a plan may come as, by the first bytes of the file: names lie. */
export const planFiles = {
  pdf: { mark: '%PDF-', type: 'application/pdf' },
  docx: {
    mark: 'PK\x03\x04',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
} as const
export const LARGEST_PLAN = 10_000_000

export const wrongPlanFile = (): Refusal =>
  refuse('policy/plan-file', 422, {
    zh: '实施方案附件请用 PDF 或 Word（.docx），不超过 10 MB。请另存后再上传。',
    en: 'Attach the plan as PDF or Word (.docx), 10 MB at most. Save it so and upload it again.',
  })
