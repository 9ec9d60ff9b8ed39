import type { Draft } from './facts.ts'
import type { DemoPlanOfEnterprise } from './implementation-plans.ts'
import { clauseIds, type DemoCase } from './workflow.ts'
import { builtIn } from '../../policy/workflow/built-in.rules.ts'
import type { World } from './world.ts'

type Done = { one: DemoCase; state: DemoCase['steps'][number] & { doneOn: string } }

/** Every step that was done, case by case. */
export const doneSteps = ({ cases }: World): Done[] =>
  cases.flatMap((one) =>
    one.steps.flatMap((state) =>
      state.status === 'done' && state.doneOn !== null
        ? [{ one, state: { ...state, doneOn: state.doneOn } }]
        : [],
    ),
  )

const subject = (one: DemoCase): Omit<Draft, 'kind' | 'after'> => ({
  subjectKind: 'workflow-case',
  subjectId: one.id,
  orgPath: one.enterprise.orgPath,
  divisionCode: one.community?.divisionCode ?? null,
  memberId: null,
  deltas: [],
})

const parties = ({ track, subjectId, enterprise, community }: DemoCase) => ({
  track,
  subject: subjectId,
  enterpriseId: enterprise.id,
  communityId: community?.id ?? null,
})

export const tellBegun = (one: DemoCase): Draft => ({
  ...subject(one),
  kind: 'case.begun',
  after: { ...parties(one), edition: 1, startedOn: one.startsOn },
})

const clauses = clauseIds()

export function tellStepped({ one, state }: Done): Draft {
  const measure = builtIn[one.track].find(({ key }) => key === state.step)?.measure ?? null
  const measureId = measure === null ? null : (clauses[measure - 1] ?? null)
  return {
    ...subject(one),
    kind: 'step.done',
    after: { ...parties(one), step: state.step, outcome: null, measureId },
  }
}

export const tellPlan = (plan: DemoPlanOfEnterprise, kind: string): Draft => ({
  kind,
  subjectKind: 'implementation-plan',
  subjectId: plan.id,
  orgPath: plan.enterprise.orgPath,
  divisionCode: null,
  memberId: null,
  after: {
    enterpriseId: plan.enterprise.id,
    edition: plan.edition,
    title: plan.title,
    status: kind === 'plan.submitted' ? 'submitted' : plan.status,
    submittedOn: plan.submittedOn,
    ...(kind === 'plan.submitted' ? {} : { decidedOn: plan.decidedOn, returnReason: plan.returnReason }),
  },
  deltas: [],
})
