import { sql } from 'kysely'
import * as callOut from '../../src/team/call-out/call-out.api.ts'
import { callOutTable } from '../../src/team/call-out/call-out.rules.ts'
import * as team from '../../src/team/team.api.ts'
import { teamTable } from '../../src/team/team.rules.ts'
import * as template from '../../src/team/template/template.api.ts'
import { builtIn, templateTable } from '../../src/team/template/template.rules.ts'
import { certificateState, certificateTable } from '../../src/team/time/certificate.rules.ts'
import { dutyTable } from '../../src/team/time/duty.rules.ts'
import * as time from '../../src/team/time/time.api.ts'
import { id, ids } from '../world-ids.ts'
import { at, driver, rowOf, set, type AnyDriver, type Row } from './door.ts'

const TODAY = '2021-07-15'
const [TEMPLATE, CERTIFICATE, DUTY, CALL] = [611, 621, 622, 623].map(id) as [string, string, string, string]
const ran = { valid: null, expiring: '2021-07-30', expired: '2021-07-14', ended: null }

export const teams: Record<string, AnyDriver> = {
  'team/team.rules.ts#teamTable': driver({
    table: teamTable,
    row: rowOf('team', ids.teamA),
    stateOf: (row) => (row['ended_on'] === null ? 'formed' : 'ended'),
    put: (state) => [
      sql`delete from call_out_answer where team_id = ${ids.teamA}`,
      sql`delete from call_out where team_id = ${ids.teamA}`,
      sql`delete from team_delegate where team_id = ${ids.teamA}`,
      sql`delete from team_service where team_id = ${ids.teamA} and community_id = ${ids.west}`,
      set('team', ids.teamA, { ended_on: state === 'ended' ? '2021-07-14' : null }),
      // A community reads of a team what stands beside its service.
      sql`update team_service set ended_on = ${state === 'ended' ? '2021-07-14' : null}::date where team_id = ${ids.teamA}`,
    ],
    moves: {
      change: {
        who: 'coordinatorA',
        endpoint: team.changeTeam,
        call: at(ids.teamA, { values: { name: '东亭突击队' } }),
      },
      fill: {
        who: 'coordinatorA',
        endpoint: team.placePerson,
        call: at(ids.teamA, { memberId: ids.memberBranchA, slot: 'member', joinedOn: TODAY }),
      },
      serve: {
        who: 'coordinatorA',
        endpoint: team.serveCommunity,
        call: at(ids.teamA, { communityId: ids.west, from: TODAY }),
      },
      delegate: {
        who: 'workerEast',
        endpoint: team.sendDelegate,
        call: at(ids.teamA, { contactId: ids.contactEast, slot: 'guide' }),
      },
      plan: {
        who: 'coordinatorA',
        endpoint: time.planDuty,
        call: at(ids.teamA, {
          memberIds: [ids.memberA],
          what: '巡堤',
          from: '2021-07-16T08:00',
          to: '2021-07-16T12:00',
        }),
      },
      test: { who: 'coordinatorA', endpoint: callOut.startCallOut, call: at(ids.teamA, {}) },
      end: {
        who: 'coordinatorA',
        endpoint: team.endTeam,
        call: at(ids.teamA, { endsOn: TODAY, reason: '任务完成' }),
      },
    },
    told: { endpoint: team.getTeam, call: at(ids.teamA), can: (reply: { can: never }) => reply.can },
  }),
  'team/template/template.rules.ts#templateTable': driver({
    table: templateTable,
    row: rowOf('slot_template', TEMPLATE),
    put: (state) => [set('slot_template', TEMPLATE, { status: state })],
    moves: {
      edit: {
        who: 'office',
        endpoint: template.editTemplate,
        call: at(TEMPLATE, { slots: builtIn.liaison }),
      },
      publish: { who: 'office', endpoint: template.publishTemplate, call: at(TEMPLATE) },
      discard: { who: 'office', endpoint: template.discardTemplate, call: at(TEMPLATE) },
      copy: {
        who: 'office',
        endpoint: template.draftTemplate,
        call: { body: { kind: 'liaison' } },
        leadsTo: sql<Row>`select * from slot_template where programme_id = ${ids.programme} and kind = 'liaison' order by edition desc`,
      },
    },
    told: { endpoint: template.getTemplate, call: at(TEMPLATE), can: (reply: { can: never }) => reply.can },
  }),
  'team/call-out/call-out.rules.ts#callOutTable': driver({
    table: callOutTable,
    row: rowOf('call_out', CALL),
    put: (state) => [
      set('call_out', CALL, {
        status: state,
        answered: state === 'closed' ? 1 : null,
        coming: state === 'closed' ? 1 : null,
        closed_on: state === 'open' ? null : TODAY,
      }),
      set('call_out_answer', id(624), { is_open: state === 'open' }),
    ],
    moves: {
      answer: { who: 'memberA', endpoint: callOut.answerCallOut, call: at(CALL, { answer: 'coming' }) },
      close: { who: 'coordinatorA', endpoint: callOut.closeCallOut, call: at(CALL) },
      cancel: { who: 'coordinatorA', endpoint: callOut.cancelCallOut, call: at(CALL) },
    },
  }),
  'team/time/duty.rules.ts#dutyTable': driver({
    table: dutyTable,
    row: rowOf('team_duty', DUTY),
    stateOf: (row) =>
      row['cancelled_on'] !== null
        ? 'cancelled'
        : new Date(String(row['to_at'])) <= new Date(`${TODAY}T02:00Z`)
          ? 'over'
          : 'planned',
    put: (state) => [
      set('team_duty', DUTY, {
        cancelled_on: state === 'cancelled' ? TODAY : null,
        ...(state === 'over' ? { from_at: '2021-07-14T00:00Z', to_at: '2021-07-14T02:00Z' } : {}),
      }),
    ],
    moves: { cancel: { who: 'coordinatorA', endpoint: time.cancelDuty, call: at(DUTY) } },
  }),
  'team/time/certificate.rules.ts#certificateTable': driver({
    table: certificateTable,
    row: rowOf('certificate', CERTIFICATE),
    stateOf: (row) =>
      certificateState({ expiresOn: row['expires_on'], endedOn: row['ended_on'] } as never, TODAY),
    put: (state) => [
      set('certificate', CERTIFICATE, {
        issued_on: '2021-07-10',
        expires_on: ran[state],
        ended_on: state === 'ended' ? TODAY : null,
      }),
    ],
    moves: {
      renew: {
        who: 'coordinatorA',
        endpoint: time.renewCertificate,
        call: at(CERTIFICATE, { issuedOn: TODAY, expiresOn: '2023-07-15' }),
      },
      end: { who: 'coordinatorA', endpoint: time.endCertificate, call: at(CERTIFICATE) },
    },
  }),
}
