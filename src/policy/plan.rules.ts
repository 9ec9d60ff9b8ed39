import type { FieldChoice } from '../platform/fields.ts'
import { refuse, type Refusal, type Words } from '../platform/problem.ts'

export const planStatuses = ['submitted', 'returned', 'approved', 'superseded', 'withdrawn'] as const
export type PlanStatus = (typeof planStatuses)[number]

/** What may be done with the newest version of an enterprise's plan; `submit` is the version after it. */
export const planAllowed = {
  approve: ['submitted'],
  return: ['submitted'],
  withdraw: ['submitted'],
  submit: ['returned', 'approved', 'superseded', 'withdrawn'],
} as const satisfies Record<string, readonly PlanStatus[]>
export type PlanMove = keyof typeof planAllowed

const statusWords: Record<PlanStatus, Words> = {
  submitted: { zh: '待审核', en: 'waiting for the office' },
  returned: { zh: '已退回', en: 'returned' },
  approved: { zh: '已通过', en: 'approved' },
  superseded: { zh: '已有新版', en: 'followed by a newer version' },
  withdrawn: { zh: '已撤回', en: 'taken back' },
}
const moveWords: Record<PlanMove, Words> = {
  approve: { zh: '通过', en: 'approved' },
  return: { zh: '退回', en: 'returned' },
  withdraw: { zh: '撤回', en: 'taken back' },
  submit: { zh: '报送新版', en: 'followed by a new version' },
}

export const planStatusChoices: readonly FieldChoice[] = planStatuses.map((value) => ({
  value,
  ...statusWords[value],
}))

export const whyNotPlan = (move: PlanMove, status: PlanStatus): Words | undefined =>
  (planAllowed[move] as readonly PlanStatus[]).includes(status)
    ? undefined
    : {
        zh: `该方案${statusWords[status].zh}，不能${moveWords[move].zh}。`,
        en: `This plan is ${statusWords[status].en} and cannot be ${moveWords[move].en}.`,
      }

/** @throws policy/plan-not-now (409) */
export function requirePlan(move: PlanMove, status: PlanStatus): void {
  const why = whyNotPlan(move, status)
  if (why) throw refuse('policy/plan-not-now', 409, why, { status })
}

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
