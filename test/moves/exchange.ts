import * as need from '../../src/exchange/need/need.api.ts'
import { hiddenStates, needTable, type NeedState } from '../../src/exchange/need/need.rules.ts'
import * as promise from '../../src/exchange/promise/promise.api.ts'
import { promiseTable, type PromiseState } from '../../src/exchange/promise/promise.rules.ts'
import * as resource from '../../src/exchange/resource/resource.api.ts'
import { resourceTable } from '../../src/exchange/resource/resource.rules.ts'
import { needBody, resourceBody } from '../exchange.ts'
import { id, ids } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver } from './door.ts'

const [NEED, RESOURCE, PROMISE] = [id(683), id(691), id(697)]
const DAY = '2021-07-10'
const reason = { reason: '按工作安排' }
const isHidden = (state: NeedState): boolean => (hiddenStates as readonly string[]).includes(state)

/** Sums that go with a state, though no promise stands behind them. */
const sums: Partial<Record<NeedState, readonly [number, number, number, number]>> = {
  'part-committed': [4, 0, 0, 0],
  committed: [10, 0, 0, 0],
  'in-progress': [10, 5, 0, 0],
  done: [10, 10, 10, 0],
  accepted: [10, 10, 10, 10],
  'not-accepted': [4, 4, 0, 0],
}

/** What was reported of a promise that somebody has begun, of how much. */
const parts = (state: PromiseState): { quantity: number; delivered: number; accepted: number } => {
  if (state === 'started' || state === 'redo') return { quantity: 4, delivered: 2, accepted: 0 }
  if (state === 'delivered') return { quantity: 2, delivered: 2, accepted: 0 }
  return { quantity: 2, delivered: state === 'accepted' ? 2 : 0, accepted: state === 'accepted' ? 2 : 0 }
}

export const exchange: Record<string, AnyDriver> = {
  'exchange/need/need.rules.ts#needTable': driver({
    table: needTable,
    row: rowOf('need', NEED),
    put: (state) => {
      const [committed, started, delivered, accepted] = sums[state] ?? [0, 0, 0, 0]
      return [
        set('need', NEED, {
          ...{ status: state, committed, started, delivered, accepted },
          opened_on: isHidden(state) ? null : DAY,
          wide_on: isHidden(state) ? null : DAY,
          served_on: committed === 10 ? DAY : null,
          withdrawn_on: state === 'withdrawn' ? DAY : null,
        }),
      ]
    },
    moves: {
      edit: { who: 'workerEast', endpoint: need.editNeed, call: at(NEED, needBody) },
      submit: { who: 'workerEast', endpoint: need.submitNeed, call: at(NEED) },
      'take-back': { who: 'workerEast', endpoint: need.takeBackNeed, call: at(NEED) },
      check: { who: 'streetEast', endpoint: need.checkNeed, call: at(NEED, { open: false }) },
      return: { who: 'streetEast', endpoint: need.returnNeed, call: at(NEED, reason) },
      open: { who: 'workerEast', endpoint: need.openNeed, call: at(NEED) },
      promise: {
        who: 'coordinatorA',
        endpoint: promise.makePromise,
        call: at(NEED, { enterpriseId: ids.groupA, quantity: 1 }),
        unseen: hiddenStates,
      },
      reduce: { who: 'workerEast', endpoint: need.reduceNeed, call: at(NEED, { ...reason, quantity: 8 }) },
      withdraw: { who: 'workerEast', endpoint: need.withdrawNeed, call: at(NEED, reason) },
      remove: {
        who: 'workerEast',
        endpoint: need.removeNeed,
        call: at(NEED),
        allowedIn: 'src/exchange/need/need.http.test.ts',
      },
    },
    told: { endpoint: need.getNeed, call: at(NEED), can: (reply: { can: never }) => reply.can },
  }),
  'exchange/promise/promise.rules.ts#promiseTable': driver({
    table: promiseTable,
    row: rowOf('promise', PROMISE),
    put: (state) => [set('promise', PROMISE, { status: state, ...parts(state) })],
    moves: {
      start: { who: 'coordinatorA', endpoint: promise.startPromise, call: at(PROMISE) },
      deliver: { who: 'coordinatorA', endpoint: promise.deliverPromise, call: at(PROMISE, { quantity: 2 }) },
      accept: {
        who: 'workerEast',
        endpoint: promise.acceptPromise,
        call: at(PROMISE, { quantity: 2 }),
        allowedIn: 'src/exchange/promise/promise.http.test.ts: what is accepted in part stays where it is',
      },
      refuse: {
        who: 'workerEast',
        endpoint: promise.refusePromise,
        call: at(PROMISE, { ...reason, quantity: 2 }),
      },
      withdraw: {
        who: 'coordinatorA',
        endpoint: promise.withdrawPromise,
        call: at(PROMISE, reason),
        allowedIn: 'src/exchange/promise/promise.http.test.ts: what of it is done stays',
      },
      release: {
        who: 'workerEast',
        endpoint: promise.releasePromise,
        call: at(PROMISE, reason),
        allowedIn: 'src/exchange/promise/promise.http.test.ts: what of it is done stays',
      },
    },
    told: { endpoint: promise.getPromise, call: at(PROMISE), can: (reply: { can: never }) => reply.can },
  }),
  'exchange/resource/resource.rules.ts#resourceTable': driver({
    table: resourceTable,
    row: rowOf('resource', RESOURCE),
    put: (state) => [set('resource', RESOURCE, { status: state })],
    moves: {
      edit: {
        who: 'coordinatorA',
        endpoint: resource.editResource,
        call: at(RESOURCE, resourceBody),
        allowedIn: 'src/exchange/resource/resource.http.test.ts: it stays in its state',
      },
      offer: { who: 'coordinatorA', endpoint: resource.offerResource, call: at(RESOURCE) },
      confirm: {
        who: 'coordinatorA',
        endpoint: resource.confirmResources,
        call: { body: { ids: [RESOURCE] } },
        allowedIn: 'src/exchange/resource/resource.http.test.ts: it stays in its state',
      },
      pause: { who: 'coordinatorA', endpoint: resource.pauseResource, call: at(RESOURCE, reason) },
      resume: { who: 'coordinatorA', endpoint: resource.resumeResource, call: at(RESOURCE) },
      end: { who: 'coordinatorA', endpoint: resource.endResource, call: at(RESOURCE, reason) },
      remove: {
        who: 'coordinatorA',
        endpoint: resource.removeResource,
        call: at(RESOURCE),
        allowedIn: 'src/exchange/resource/resource.http.test.ts',
      },
    },
    told: { endpoint: resource.getResource, call: at(RESOURCE), can: (reply: { can: never }) => reply.can },
  }),
}
