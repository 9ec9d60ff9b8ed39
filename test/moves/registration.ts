import * as personal from '../../src/registration/personal.api.ts'
import { personalStateOn, personalTables, type Channel } from '../../src/registration/personal.rules.ts'
import * as slip from '../../src/registration/slip.api.ts'
import { slipStateOn, slipTable } from '../../src/registration/slip.rules.ts'
import { pngOf } from '../receipts.ts'
import { ids } from '../world-ids.ts'
import type { Who } from '../world.ts'
import { at, driver, rowOf, set, type AnyDriver } from './door.ts'

const [TODAY, YESTERDAY] = ['2021-07-15', '2021-07-14']
const reason = { reason: '按工作安排' }
const file = new File([Uint8Array.from(pngOf(60, 20, 255))], 'signature.png')

const endpoints = {
  residence: {
    confirm: personal.confirmResidenceRegistration,
    return: personal.returnResidenceRegistration,
    renew: personal.renewResidenceRegistration,
    withdraw: personal.withdrawResidenceRegistration,
    leave: personal.leaveResidenceRegistration,
    list: personal.listResidenceRegistrations,
  },
  dispatch: {
    confirm: personal.confirmDispatchRegistration,
    return: personal.returnDispatchRegistration,
    renew: personal.renewDispatchRegistration,
    withdraw: personal.withdrawDispatchRegistration,
    leave: personal.leaveDispatchRegistration,
    list: personal.listDispatchRegistrations,
  },
}

const channel = (name: Channel, record: string, asks: Who, decides: Who): AnyDriver => {
  const own = endpoints[name]
  const { transfer: _, ...moves } = personalTables[name].moves
  return driver({
    // Moving is a request of its own to another community, from any state in which nothing waits: people.http.test has it.
    table: { ...personalTables[name], moves },
    row: rowOf(`${name}_registration`, record),
    stateOf: (row) =>
      personalStateOn({ status: row['status'], answerUntil: row['answer_until'] } as never, TODAY),
    put: (state) => [
      set(`${name}_registration`, record, {
        status: state === 'expired' ? 'asked' : state,
        answer_until: state === 'expired' ? YESTERDAY : TODAY,
        confirmed_on: state === 'confirmed' || state === 'ended' ? '2021-07-05' : null,
        ended_on: state === 'ended' ? YESTERDAY : null,
        return_reason: state === 'returned' ? '请核对' : null,
      }),
    ],
    moves: {
      confirm: { who: decides, endpoint: own.confirm, call: at(record) },
      return: { who: decides, endpoint: own.return, call: at(record, reason) },
      renew: { who: asks, endpoint: own.renew, call: at(record) },
      withdraw: { who: asks, endpoint: own.withdraw, call: at(record) },
      leave: { who: asks, endpoint: own.leave, call: at(record, reason) },
    },
    told: {
      endpoint: own.list,
      call: {},
      can: (reply: { items: { id: string; can: never }[] }) =>
        reply.items.find(({ id }) => id === record)?.can,
    },
  })
}

export const registration: Record<string, AnyDriver> = {
  'registration/slip.rules.ts#slipTable': driver({
    table: slipTable,
    row: rowOf('organisation_registration', ids.slipA),
    stateOf: (row) =>
      slipStateOn({ status: row['status'], answerUntil: row['answer_until'] } as never, TODAY),
    put: (state) => [
      set('organisation_registration', ids.slipA, {
        status: state === 'expired' ? 'submitted' : state,
        answer_until: state === 'expired' ? YESTERDAY : TODAY,
        decided_on: state === 'accepted' || state === 'returned' ? '2021-07-10' : null,
        ended_on: state === 'ended' ? YESTERDAY : null,
        return_reason: state === 'returned' ? '请核对' : null,
      }),
    ],
    moves: {
      submit: {
        who: 'coordinatorA',
        endpoint: slip.submitOrganisationRegistration,
        call: { body: { pairingId: ids.pairA } },
      },
      accept: { who: 'workerEast', endpoint: slip.acceptOrganisationRegistration, call: at(ids.slipA) },
      sign: {
        who: 'workerEast',
        endpoint: slip.signOrganisationRegistration,
        call: at(ids.slipA, { kind: 'drawn', signer: '周书记', file }),
      },
      return: {
        who: 'workerEast',
        endpoint: slip.returnOrganisationRegistration,
        call: at(ids.slipA, reason),
      },
      withdraw: { who: 'coordinatorA', endpoint: slip.withdrawOrganisationRegistration, call: at(ids.slipA) },
    },
    told: {
      endpoint: slip.getOrganisationRegistration,
      call: at(ids.slipA),
      can: (reply: { can: never }) => reply.can,
    },
  }),
  'registration/personal.rules.ts#personalTables.residence': channel(
    'residence',
    ids.residenceA,
    'memberA',
    'workerWest',
  ),
  'registration/personal.rules.ts#personalTables.dispatch': channel(
    'dispatch',
    ids.dispatchA,
    'coordinatorA',
    'workerEast',
  ),
}
