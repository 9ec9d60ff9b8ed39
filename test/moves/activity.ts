import { sql } from 'kysely'
import * as api from '../../src/activity/activity.api.ts'
import { activityTable } from '../../src/activity/activity.rules.ts'
import { objectionTable } from '../../src/activity/service/objection.rules.ts'
import * as service from '../../src/activity/service/service.api.ts'
import { signUpTable } from '../../src/activity/sign-up.rules.ts'
import { planned } from '../activities.ts'
import { id, ids } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver } from './door.ts'

const DAY = '2021-07-15'
const reason = { reason: '按工作安排' }
const [ACTIVITY, SIGN_UP, OBJECTION] = [id(671), id(690), id(693)]
const people = (hours: number) => [{ memberId: ids.memberA, hours }]

export const activities: Record<string, AnyDriver> = {
  'activity/activity.rules.ts#activityTable': driver({
    table: activityTable,
    row: rowOf('activity', ACTIVITY),
    put: (state) => [
      set('activity', ACTIVITY, {
        status: state,
        held_on: DAY,
        recorded_on: state === 'held' || state === 'closed' ? DAY : null,
        reason: '有雨',
      }),
    ],
    moves: {
      revise: { who: 'coordinatorA', endpoint: api.reviseActivity, call: at(ACTIVITY, planned) },
      confirm: { who: 'workerEast', endpoint: api.confirmActivity, call: at(ACTIVITY) },
      withdraw: { who: 'coordinatorA', endpoint: api.withdrawActivity, call: at(ACTIVITY, reason) },
      change: { who: 'workerEast', endpoint: api.changeActivity, call: at(ACTIVITY, planned) },
      open: { who: 'workerEast', endpoint: api.openActivity, call: at(ACTIVITY) },
      pause: { who: 'workerEast', endpoint: api.pauseActivity, call: at(ACTIVITY) },
      record: {
        who: 'workerEast',
        endpoint: service.recordActivity,
        call: at(ACTIVITY, { people: people(2) }),
      },
      correct: {
        who: 'workerEast',
        endpoint: service.correctActivity,
        call: at(ACTIVITY, { ...reason, people: people(2) }),
      },
      close: { who: 'workerEast', endpoint: api.closeActivity, call: at(ACTIVITY) },
      cancel: { who: 'workerEast', endpoint: api.cancelActivity, call: at(ACTIVITY, reason) },
    },
    told: { endpoint: api.getActivity, call: at(ACTIVITY), can: (reply: { can: never }) => reply.can },
  }),
  'activity/sign-up.rules.ts#signUpTable': driver({
    table: signUpTable,
    row: rowOf('activity_sign_up', SIGN_UP),
    put: (state) => [
      set('activity_sign_up', SIGN_UP, { status: state, left_on: state === 'left' ? DAY : null }),
      sql`update activity set signed = 1, waiting = 1 where id = ${id(672)}`,
    ],
    moves: { leave: { who: 'memberA', endpoint: api.leaveSignUp, call: at(SIGN_UP) } },
  }),
  'activity/service/objection.rules.ts#objectionTable': driver({
    table: objectionTable,
    row: rowOf('activity_objection', OBJECTION),
    put: (state) => [
      set('activity_objection', OBJECTION, {
        status: state,
        decided_on: state === 'raised' ? null : DAY,
        answer_cipher: state === 'rejected' ? Buffer.alloc(0) : null,
      }),
      ...(state === 'rejected'
        ? [sql`update activity_objection set answer_cipher = text_cipher where id = ${OBJECTION}`]
        : []),
    ],
    moves: {
      uphold: { who: 'workerEast', endpoint: service.upholdObjection, call: at(OBJECTION, {}) },
      reject: {
        who: 'workerEast',
        endpoint: service.rejectObjection,
        call: at(OBJECTION, { answer: '已核实' }),
      },
      withdraw: { who: 'memberA', endpoint: service.withdrawObjection, call: at(OBJECTION) },
    },
  }),
}
