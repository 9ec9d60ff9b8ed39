import { sql } from 'kysely'
import * as clause from '../../src/policy/clause.api.ts'
import { clauseTable } from '../../src/policy/clause.rules.ts'
import { answerComplaint } from '../../src/policy/complaint/complaint.api.ts'
import { complaintTable } from '../../src/policy/complaint/complaint.rules.ts'
import * as plan from '../../src/policy/plan.api.ts'
import { planTable } from '../../src/policy/plan.rules.ts'
import * as board from '../../src/policy/workflow/board.api.ts'
import { builtIn } from '../../src/policy/workflow/built-in.rules.ts'
import { stepTable } from '../../src/policy/workflow/flow.rules.ts'
import { templateTable } from '../../src/policy/workflow/step.rules.ts'
import * as template from '../../src/policy/workflow/template.api.ts'
import * as erasure from '../../src/privacy/erasure.api.ts'
import { erasureTable } from '../../src/privacy/erasure.rules.ts'
import { id, ids } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver, type Row } from './door.ts'

const [TODAY, DAY] = ['2021-07-15', '2021-07-10']
const [PLAN, CLAUSE, TEMPLATE, CASE, COMPLAINT, ERASURE] = [605, 561, 611, 620, 580, 530].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const reason = { reason: '按工作安排' }
const text = { title: '措施', text: '企业党组织向社区报到一次，由社区签收。', validFrom: '2021-09-01' }
const answer = '已经核实，即日起改为每月一次。'
/** The second step of the pairing's workflow: it has one before it and one after. */
const STEP = 'accepted'
const stepRow = sql<Row>`select * from workflow_step where case_id = ${CASE} and step = ${STEP}`

export const policy: Record<string, AnyDriver> = {
  'policy/plan.rules.ts#planTable': driver({
    table: planTable,
    row: rowOf('implementation_plan', PLAN),
    put: (state) => [
      set('implementation_plan', PLAN, {
        status: state,
        return_reason: state === 'returned' ? '请补充' : null,
        decided_on: state === 'submitted' ? null : DAY,
      }),
    ],
    moves: {
      approve: { who: 'office', endpoint: plan.approvePlan, call: at(PLAN) },
      return: { who: 'office', endpoint: plan.returnPlan, call: at(PLAN, reason) },
      withdraw: { who: 'coordinatorA', endpoint: plan.withdrawPlan, call: at(PLAN) },
      submit: {
        who: 'coordinatorA',
        endpoint: plan.submitPlan,
        call: {
          body: {
            enterpriseId: ids.groupA,
            title: '实施方案',
            body: '每季度走访一次，办结社区提出的需求，逐项可以计数。',
          },
        },
        leadsTo: sql<Row>`select * from implementation_plan where enterprise_id = ${ids.groupA} order by edition desc`,
      },
    },
    told: { endpoint: plan.getPlan, call: at(PLAN), can: (reply: { whyNot: never }) => reply.whyNot },
  }),
  'policy/clause.rules.ts#clauseTable': driver({
    table: clauseTable,
    row: rowOf('measure', CLAUSE),
    put: (state) => [
      set('measure', CLAUSE, {
        status: state,
        valid_from: state === 'draft' ? '2021-08-01' : '2021-06-01',
        valid_to: state === 'superseded' || state === 'withdrawn' ? DAY : null,
        withdraw_reason: state === 'withdrawn' ? '合并' : null,
      }),
    ],
    moves: {
      edit: { who: 'office', endpoint: clause.editClause, call: at(CLAUSE, text) },
      publish: { who: 'office', endpoint: clause.publishClause, call: at(CLAUSE) },
      discard: { who: 'office', endpoint: clause.discardClause, call: at(CLAUSE) },
      revise: {
        who: 'office',
        endpoint: clause.draftClause,
        call: { body: { number: 2, ...text } },
        leadsTo: sql<Row>`select * from measure where programme_id = ${ids.programme} and number = 2 order by edition desc`,
        // A number all of whose versions were discarded is no clause.
        unseen: ['discarded'],
      },
      withdraw: {
        who: 'office',
        endpoint: clause.withdrawClause,
        call: at(CLAUSE, { on: '2021-08-20', ...reason }),
      },
    },
  }),
  'policy/workflow/step.rules.ts#templateTable': driver({
    table: templateTable,
    row: rowOf('workflow_template', TEMPLATE),
    put: (state) => [
      set('workflow_template', id(610), { status: 'superseded' }),
      set('workflow_template', TEMPLATE, { status: state }),
    ],
    moves: {
      edit: {
        who: 'office',
        endpoint: template.editTemplate,
        call: at(TEMPLATE, { steps: builtIn.pairing.map(({ measureId: _, ...step }) => step) }),
      },
      publish: { who: 'office', endpoint: template.publishTemplate, call: at(TEMPLATE) },
      discard: { who: 'office', endpoint: template.discardTemplate, call: at(TEMPLATE) },
    },
  }),
  'policy/workflow/flow.rules.ts#stepTable': driver({
    table: stepTable,
    row: stepRow,
    put: (state) => [
      sql`update workflow_step set status = ${state}, done_on = ${state === 'done' ? DAY : null}::date
        where case_id = ${CASE} and step = ${STEP}`,
    ],
    moves: {
      finish: { who: 'office', endpoint: board.finishCaseStep, call: at(CASE, { step: STEP }) },
      return: { who: 'office', endpoint: board.returnCaseStep, call: at(CASE, { step: STEP, ...reason }) },
      reopen: { who: 'office', endpoint: board.reopenCaseStep, call: at(CASE, { step: STEP, ...reason }) },
    },
    told: {
      endpoint: board.getCase,
      call: at(CASE),
      can: (reply: { steps: { step: string; whyNot: never }[] }) =>
        reply.steps.find(({ step }) => step === STEP)?.whyNot,
    },
  }),
  'policy/complaint/complaint.rules.ts#complaintTable': driver({
    table: complaintTable,
    row: rowOf('complaint', COMPLAINT),
    put: (state) => [
      set('complaint', COMPLAINT, {
        status: state,
        answered_on: state === 'received' ? null : TODAY,
        answered_by: state === 'received' ? null : 'account-office',
      }),
    ],
    moves: {
      upheld: {
        who: 'office',
        endpoint: answerComplaint,
        call: at(COMPLAINT, { verdict: 'upheld', answer }),
      },
      dismissed: {
        who: 'office',
        endpoint: answerComplaint,
        call: at(COMPLAINT, { verdict: 'dismissed', answer }),
      },
    },
  }),
  'privacy/erasure.rules.ts#erasureTable': driver({
    table: erasureTable,
    row: rowOf('erasure_request', ERASURE),
    put: (state) => [
      set('erasure_request', ERASURE, {
        status: state,
        decided_on: state === 'asked' ? null : DAY,
        decline_reason: state === 'declined' ? '仍在服务' : null,
      }),
    ],
    moves: {
      withdraw: { who: 'memberA', endpoint: erasure.withdrawErasure, call: {} },
      decline: { who: 'office', endpoint: erasure.declineErasure, call: at(ERASURE, reason) },
      carryOut: { who: 'office', endpoint: erasure.carryOutErasure, call: at(ERASURE) },
    },
  }),
}
