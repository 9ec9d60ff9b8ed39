import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, grants, ids, type Who, type World } from '../../test/world.ts'
import { whyNot } from '../platform/moves.ts'
import type { Endpoint } from '../platform/endpoint.ts'
import { may, type Permission } from '../platform/permissions.ts'
import * as callOutApi from './call-out/call-out.api.ts'
import { callOutMoveNames, callOutStates, callOutTable, type CallOutMove, type CallOutState } from './call-out/call-out.rules.ts' // prettier-ignore
import * as api from './team.api.ts'
import { teamMoveNames, teamStates, teamTable, type TeamMove, type TeamState } from './team.rules.ts'
import * as templateApi from './template/template.api.ts'
import { builtIn, templateMoveNames, templateStates, templateTable, type TemplateMove, type TemplateState } from './template/template.rules.ts' // prettier-ignore
import * as timeApi from './time/time.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const query = (text: string, values: unknown[] = []) => world.database.pool.query(text, values)
const params = { id: ids.teamA }
const whoever: Who[] = ['office', 'reader', 'auditor', 'groupA', 'coordinatorA', 'coordinatorB', 'streetEast', 'workerEast', 'workerWest', 'leaderA', 'memberA'] // prettier-ignore
const seeTeam: Who[] = ['office', 'reader', 'auditor', 'groupA', 'coordinatorA', 'streetEast', 'workerEast', 'leaderA'] // prettier-ignore
const allowed = (who: Who) => (permission: Permission) => may(grants[who].role, permission)
const TODAY = '2021-07-15'

/** The team as it was, with a slot for the community, in one state or the other. */
async function put(state: TeamState): Promise<void> {
  const ended = state === 'ended' ? '2021-07-10' : null
  await query('delete from call_out_answer')
  await query('delete from call_out')
  await query('delete from team_duty')
  await query('delete from team_delegate')
  await query("delete from team_service where community_id <> $1", [ids.east]) // prettier-ignore
  await query('delete from team_member where member_id <> $1', [ids.memberA])
  await query("update team set kind = 'emergency', template_id = $1, ended_on = $2", [templateId, ended])
  await query("update team_service set kind = 'emergency', template_id = $1, ended_on = $2", [templateId, ended]) // prettier-ignore
  await query('update team_member set left_on = $1', [ended])
}

const templateId = '00000000-0000-7000-8000-000000000701'
const sent = [
  ...builtIn.emergency,
  { key: 'guide', name: { zh: '社区向导', en: 'Guide' }, least: 1, most: 1, side: 'community', certificate: null }, // prettier-ignore
]
beforeAll(async () => {
  await query(
    `insert into slot_template (programme_id, id, kind, edition, status, slots, published_on, version)
      values ($1, $2, 'emergency', 1, 'published', $3, '2021-07-01', 1)`,
    [ids.programme, templateId, JSON.stringify(sent)],
  )
})

type Moving = Endpoint & { reply: z.ZodType }

const teamMoves: Record<TeamMove, { endpoint: Moving; body: object }> = {
  change: { endpoint: api.changeTeam, body: { values: { name: '东亭突击队' } } },
  fill: { endpoint: api.placePerson, body: { memberId: ids.memberBranchA, slot: 'member', joinedOn: TODAY } },
  serve: { endpoint: api.serveCommunity, body: { communityId: ids.west, from: TODAY } },
  delegate: { endpoint: api.sendDelegate, body: { contactId: ids.contactEast, slot: 'guide' } },
  plan: {
    endpoint: timeApi.planDuty,
    body: { memberIds: [ids.memberA], what: '巡堤', from: '2021-07-16T08:00', to: '2021-07-16T12:00' },
  },
  test: { endpoint: callOutApi.startCallOut, body: {} },
  end: { endpoint: api.endTeam, body: { endsOn: TODAY, reason: '任务完成' } },
}

describe('every move of a team from every state, generated from the table', () => {
  for (const state of teamStates)
    for (const move of teamMoveNames)
      it(`${move} of a team that is ${state}`, async () => {
        for (const who of whoever) {
          await put(state)
          const why = whyNot(teamTable, move, state, allowed(who))
          const shown = await world.as(who, api.getTeam, { params })
          if (allowed(who)('team.read')) {
            expect([who, shown.status]).toEqual([who, seeTeam.includes(who) ? 200 : 404])
            // The grey button gives the reason of the refusal, and none where the move is possible.
            if (shown.status === 200) expect([who, shown.reply.can[move] ?? null]).toEqual([who, why?.words ?? null]) // prettier-ignore
          }
          const { endpoint, body } = teamMoves[move]
          const answer = await world.as(who, endpoint, { params, body })
          const expected = why?.status === 403 ? 403 : !seeTeam.includes(who) ? 404 : (why?.status ?? 200)
          expect([who, answer.status, answer.problem.code]).toEqual([who, expected, expected === 200 ? undefined : expect.anything()]) // prettier-ignore
          if (expected === 409) expect(answer.problem.title).toBe(why?.words.en)
        }
      })
})

const draftId = '00000000-0000-7000-8000-000000000702'
async function putTemplate(state: TemplateState): Promise<void> {
  await query("delete from slot_template where kind = 'liaison'")
  await query(
    `insert into slot_template (programme_id, id, kind, edition, status, slots, published_on, version)
      values ($1, $2, 'liaison', 1, $3, $4, $5, 1)`,
    [ids.programme, draftId, state, JSON.stringify(builtIn.liaison), state === 'published' ? TODAY : null],
  )
}
const templateMoves: Record<TemplateMove, () => { endpoint: Moving; call: object }> = {
  edit: () => ({
    endpoint: templateApi.editTemplate,
    call: { params: { id: draftId }, body: { slots: builtIn.liaison } },
  }),
  publish: () => ({ endpoint: templateApi.publishTemplate, call: { params: { id: draftId } } }),
  discard: () => ({ endpoint: templateApi.discardTemplate, call: { params: { id: draftId } } }),
  copy: () => ({ endpoint: templateApi.draftTemplate, call: { body: { kind: 'liaison' } } }),
}

describe('every move of a slot template from every state, generated from the table', () => {
  for (const state of templateStates)
    for (const move of templateMoveNames)
      it(`${move} of a template that is ${state}`, async () => {
        for (const who of whoever) {
          await putTemplate(state)
          const why = whyNot(templateTable, move, state, allowed(who))
          const shown = await world.as(who, templateApi.getTemplate, { params: { id: draftId } })
          if (shown.status === 200) expect([who, shown.reply.can[move] ?? null]).toEqual([who, why?.words ?? null]) // prettier-ignore
          const { endpoint, call } = templateMoves[move]()
          const answer = await world.as(who, endpoint, call)
          expect([who, answer.status]).toEqual([who, why?.status ?? 200])
          if (answer.status === 200)
            expect(answer.reply).toMatchObject({ state: templateTable.moves[move].to })
        }
      })
})

const callOutId = '00000000-0000-7000-8000-000000000703'
async function putCallOut(state: CallOutState): Promise<void> {
  await put('formed')
  const isOpen = state === 'open'
  const result = state === 'closed' ? 1 : null
  await query(
    `insert into call_out (programme_id, id, team_id, org_path, team_name, status, asked_at, asked_on, answer_until, asked, answered, coming, closed_on, version)
      values ($1, $2, $3, '0001.', '突击队', $4, '2021-07-15T01:30:00Z', $5, '2021-07-15T02:30:00Z', 1, $6, $6, $7, 1)`,
    [ids.programme, callOutId, ids.teamA, state, TODAY, result, isOpen ? null : TODAY],
  )
  await query(
    `insert into call_out_answer (programme_id, id, call_out_id, team_id, member_id, org_path, team_name, answer_until, is_open)
      values ($1, $2, $2, $3, $4, '0001.', '突击队', '2021-07-15T02:30:00Z', $5)`,
    [ids.programme, callOutId, ids.teamA, ids.memberA, isOpen],
  )
}
const callOutMoves: Record<CallOutMove, { endpoint: Moving; body: object | undefined }> = {
  answer: { endpoint: callOutApi.answerCallOut, body: { answer: 'coming' } },
  close: { endpoint: callOutApi.closeCallOut, body: undefined },
  cancel: { endpoint: callOutApi.cancelCallOut, body: undefined },
}
const seeCallOut: Who[] = ['office', 'reader', 'auditor', 'groupA', 'coordinatorA', 'leaderA', 'memberA']

describe('every move of a call-out from every state, generated from the table', () => {
  for (const state of callOutStates)
    for (const move of callOutMoveNames)
      it(`${move} of a call-out that is ${state}`, async () => {
        for (const who of whoever) {
          await putCallOut(state)
          const why = whyNot(callOutTable, move, state, allowed(who))
          const { endpoint, body } = callOutMoves[move]
          const answer = await world.as(who, endpoint, { params: { id: callOutId }, ...(body ? { body } : {}) }) // prettier-ignore
          const expected = why?.status === 403 ? 403 : !seeCallOut.includes(who) ? 404 : (why?.status ?? 200)
          expect([who, answer.status]).toEqual([who, expected])
        }
      })
})
