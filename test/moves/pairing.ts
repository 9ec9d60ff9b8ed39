import { sql } from 'kysely'
import * as committee from '../../src/pairing/committee/committee.api.ts'
import { committeeTable } from '../../src/pairing/committee/committee.rules.ts'
import * as meeting from '../../src/pairing/committee/meeting.api.ts'
import { meetingTable, taskTable } from '../../src/pairing/committee/meeting.rules.ts'
import * as pair from '../../src/pairing/pair/pair.api.ts'
import { pairStateOn, pairTable } from '../../src/pairing/pair/pair.rules.ts'
import * as request from '../../src/pairing/pair/request.api.ts'
import { requestStateOn, requestTable } from '../../src/pairing/pair/request.rules.ts'
import { cancelRun } from '../../src/pairing/pairing.api.ts'
import { runStateOf, runTable } from '../../src/pairing/pairing.rules.ts'
import { adoptRun } from '../../src/pairing/scenario/scenario.api.ts'
import type { Words } from '../../src/platform/problem.ts'
import { EAST, id, ids } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver } from './door.ts'

const [TODAY, YESTERDAY] = ['2021-07-15', '2021-07-14']
const [RUN, AREA, MEETING, TASK, REQUEST, SOUTH] = [id(550), id(640), id(645), id(646), id(640), id(1203)]
const reason = { reason: '按工作安排' }

export const pairing: Record<string, AnyDriver> = {
  'pairing/pair/pair.rules.ts#pairTable': driver({
    table: pairTable,
    row: rowOf('pairing', ids.pairA),
    stateOf: (row) =>
      pairStateOn({ status: row['status'], offeredUntil: row['offered_until'] } as never, TODAY),
    put: (state) => {
      const begun = state === 'active' || state === 'ended'
      return [
        set('pairing', ids.pairA, {
          status: state === 'expired' ? 'offered' : state,
          number: begun ? 1 : null,
          starts_on: begun ? '2021-06-20' : null,
          ends_on: state === 'ended' ? '2021-07-01' : null,
          offered_until: state === 'draft' ? null : state === 'expired' ? YESTERDAY : TODAY,
          decided_on: state === 'accepted' ? '2021-07-01' : null,
          proposed_on: '2021-06-10',
        }),
      ]
    },
    moves: {
      offer: { who: 'coordinatorA', endpoint: pair.offerPair, call: at(ids.pairA, {}) },
      accept: { who: 'workerEast', endpoint: pair.acceptPair, call: at(ids.pairA, {}), unseen: ['draft'] },
      return: {
        who: 'workerEast',
        endpoint: pair.returnPair,
        call: at(ids.pairA, reason),
        unseen: ['draft'],
      },
      activate: { who: 'office', endpoint: pair.activatePair, call: at(ids.pairA, { startsOn: TODAY }) },
      withdraw: { who: 'coordinatorA', endpoint: pair.withdrawPair, call: at(ids.pairA, reason) },
      end: { who: 'office', endpoint: pair.endPair, call: at(ids.pairA, { endsOn: TODAY, ...reason }) },
    },
    told: { endpoint: pair.getPairState, call: at(ids.pairA), can: (reply: { can: never }) => reply.can },
  }),
  'pairing/pair/request.rules.ts#requestTable': driver({
    table: requestTable,
    row: rowOf('pairing_request', REQUEST),
    stateOf: (row) => requestStateOn({ status: row['status'], expiresOn: row['expires_on'] } as never, TODAY),
    put: (state) => [
      set('pairing_request', REQUEST, {
        status: state === 'expired' ? 'asked' : state,
        expires_on: state === 'expired' ? YESTERDAY : TODAY,
      }),
    ],
    moves: {
      approve: { who: 'office', endpoint: request.approveRequest, call: at(REQUEST, { endsOn: TODAY }) },
      decline: { who: 'office', endpoint: request.declineRequest, call: at(REQUEST, reason) },
      withdraw: { who: 'workerEast', endpoint: request.withdrawRequest, call: at(REQUEST, {}) },
    },
    told: {
      endpoint: request.listRequests,
      call: { query: { pairing: ids.pairA } },
      can: (reply: { items: { can: never }[] }) => reply.items[0]?.can,
    },
  }),
  'pairing/pairing.rules.ts#runTable': driver({
    table: runTable,
    row: rowOf('pairing_run', RUN),
    stateOf: (row) =>
      runStateOf({
        status: row['status'],
        adoptedOn: row['adopted_on'],
        verified: row['verified'],
        snapshotId: row['snapshot_id'],
      } as never),
    put: (state) => [
      set('pairing_run', RUN, {
        status: state === 'adopted' || state === 'unproved' ? 'optimal' : state,
        adopted_on: state === 'adopted' ? YESTERDAY : null,
        verified: state === 'optimal' || state === 'adopted',
      }),
    ],
    moves: {
      cancel: { who: 'office', endpoint: cancelRun, call: at(RUN) },
      adopt: { who: 'office', endpoint: adoptRun, call: at(RUN) },
    },
  }),
  'pairing/committee/committee.rules.ts#committeeTable': driver({
    table: committeeTable,
    row: rowOf('area_committee', AREA),
    stateOf: (row) => (row['ended_on'] === null ? 'active' : 'ended'),
    put: (state) => [
      sql`insert into division (id, edition, code, level, parent_id, name, full_name, pinyin, initials, valid_from)
        select ${id(1103)}, edition, '420106012033', level, parent_id, '南社区', '南社区', 'x', 'x', valid_from from division where code = ${EAST}`,
      sql`insert into community (programme_id, id, division_id, division_code, name, population, households, staff, pair_capacity, member_capacity, pinyin, initials, version)
        values (${ids.programme}, ${SOUTH}, ${id(1103)}, '420106012033', '南社区', 1, 1, 1, 9, 1, 'x', 'x', 1)`,
      set('area_committee', AREA, { ended_on: state === 'ended' ? YESTERDAY : null }),
    ],
    moves: {
      change: { who: 'office', endpoint: committee.changeCommittee, call: at(AREA, { name: '新片区' }) },
      cover: {
        who: 'office',
        endpoint: committee.coverCommunity,
        call: at(AREA, { communityId: SOUTH, from: TODAY }),
      },
      appoint: { who: 'office', endpoint: committee.relieveMember, call: at(id(643), { until: TODAY }) },
      meet: {
        who: 'workerEast',
        endpoint: meeting.planMeeting,
        call: at(AREA, { plannedOn: TODAY, place: '会议室', agenda: ['停车难'] }),
      },
      end: { who: 'office', endpoint: committee.endCommittee, call: at(AREA, { endsOn: TODAY, ...reason }) },
    },
    told: {
      endpoint: committee.getCommittee,
      call: at(AREA),
      can: ({ can, posts }: { can: never; posts: { whyNotEnd: Words | null }[] }) =>
        Object.assign({}, can, { appoint: posts[0]?.whyNotEnd ?? null }),
    },
  }),
  'pairing/committee/meeting.rules.ts#meetingTable': driver({
    table: meetingTable,
    row: rowOf('area_meeting', MEETING),
    put: (state) => [
      // Only of a meeting that was held there are decisions.
      ...(state === 'planned' || state === 'cancelled'
        ? [sql`delete from area_task where meeting_id = ${MEETING}`]
        : []),
      set(
        'area_meeting',
        MEETING,
        state === 'held' || state === 'confirmed'
          ? { status: state }
          : { status: state, held_on: null, attended: null, minutes: null },
      ),
    ],
    moves: {
      change: {
        who: 'workerEast',
        endpoint: meeting.changeMeeting,
        call: at(MEETING, { plannedOn: TODAY, place: '会议室', agenda: ['停车难'] }),
      },
      hold: {
        who: 'workerEast',
        endpoint: meeting.holdMeeting,
        call: at(MEETING, { heldOn: TODAY, attended: 5, minutes: '议定' }),
      },
      amend: {
        who: 'workerEast',
        endpoint: meeting.amendMinutes,
        call: at(MEETING, { attended: 6, minutes: '议定' }),
      },
      decide: {
        who: 'workerEast',
        endpoint: meeting.decideTask,
        call: at(MEETING, { title: '送沙袋', owner: { kind: 'enterprise', id: ids.groupA }, dueOn: TODAY }),
      },
      confirm: { who: 'workerEast', endpoint: meeting.confirmMinutes, call: at(MEETING) },
      cancel: { who: 'workerEast', endpoint: meeting.cancelMeeting, call: at(MEETING, reason) },
    },
    told: { endpoint: meeting.getMeeting, call: at(MEETING), can: (reply: { can: never }) => reply.can },
  }),
  'pairing/committee/meeting.rules.ts#taskTable': driver({
    table: taskTable,
    row: rowOf('area_task', TASK),
    put: (state) => [
      set('area_task', TASK, { status: state, done_on: state === 'done' ? '2021-07-13' : null }),
    ],
    moves: {
      change: {
        who: 'workerEast',
        endpoint: meeting.changeTask,
        call: at(TASK, { title: '送沙袋', dueOn: '2021-07-30' }),
      },
      finish: {
        who: 'coordinatorA',
        endpoint: meeting.finishTask,
        call: at(TASK, { doneOn: TODAY, note: '已送到' }),
      },
      reopen: { who: 'workerEast', endpoint: meeting.reopenTask, call: at(TASK, reason) },
      drop: { who: 'workerEast', endpoint: meeting.dropTask, call: at(TASK, reason) },
    },
    told: {
      endpoint: meeting.getMeeting,
      call: at(MEETING),
      can: (reply: { tasks: { id: string; can: never }[] }) =>
        reply.tasks.find((one) => one.id === TASK)?.can,
    },
  }),
}
