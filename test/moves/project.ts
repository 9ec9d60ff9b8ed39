import { sql } from 'kysely'
import * as move from '../../src/agreement/project/move.api.ts'
import * as project from '../../src/agreement/project/project.api.ts'
import { projectTable, type ProjectState } from '../../src/agreement/project/project.rules.ts'
import { id } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver } from './door.ts'

const [DAY, LATER] = ['2021-07-10', '2021-07-30']
const PROJECT = id(830)
const reason = { reason: '按工作安排' }
const plan = {
  title: '疏通雨水管',
  owner: '周工',
  startsOn: '2021-07-20',
  endsOn: LATER,
  target: 10,
  unit: '处',
  repeats: 'month',
}

/** Every column that a state asks for, and none that it forbids. */
function put(state: ProjectState) {
  const isAccepted = state === 'accepted'
  const isReported = state === 'reported' || isAccepted
  return [
    set('service_project', PROJECT, {
      status: state,
      finished_on: isReported ? DAY : null,
      reported_by: isReported ? 'account-coordinatora' : null,
      accept_by: isReported ? '2021-07-16' : null,
      decided_on: isAccepted ? DAY : null,
      acceptor_cipher: isAccepted ? sql`owner_cipher` : null,
      result: isAccepted ? 9 : null,
      score: null,
      withdrawn_on: state === 'withdrawn' ? DAY : null,
    }),
  ]
}

export const projects: Record<string, AnyDriver> = {
  'agreement/project/project.rules.ts#projectTable': driver({
    table: projectTable,
    row: rowOf('service_project', PROJECT),
    put,
    moves: {
      change: { who: 'coordinatorA', endpoint: project.changeProject, call: at(PROJECT, plan) },
      start: { who: 'coordinatorA', endpoint: move.startProject, call: at(PROJECT) },
      progress: { who: 'coordinatorA', endpoint: move.noteProgress, call: at(PROJECT, { done: 4 }) },
      pause: { who: 'coordinatorA', endpoint: move.pauseProject, call: at(PROJECT, reason) },
      resume: { who: 'coordinatorA', endpoint: move.resumeProject, call: at(PROJECT, {}) },
      report: { who: 'coordinatorA', endpoint: move.reportProject, call: at(PROJECT, { done: 10 }) },
      'take-back': { who: 'coordinatorA', endpoint: move.takeBackReport, call: at(PROJECT) },
      accept: {
        who: 'workerEast',
        endpoint: move.acceptProject,
        call: at(PROJECT, { result: 10, score: 5 }),
      },
      refuse: {
        who: 'workerEast',
        endpoint: move.refuseProject,
        call: at(PROJECT, { ...reason, until: LATER }),
      },
      reopen: {
        who: 'workerEast',
        endpoint: move.reopenProject,
        call: at(PROJECT, { ...reason, until: LATER }),
      },
      rate: { who: 'workerEast', endpoint: move.rateProject, call: at(PROJECT, { score: 4 }) },
      withdraw: { who: 'coordinatorA', endpoint: move.withdrawProject, call: at(PROJECT, reason) },
    },
    told: {
      endpoint: project.getProject,
      call: at(PROJECT),
      can: (reply: { can: never }) => reply.can,
    },
  }),
}
