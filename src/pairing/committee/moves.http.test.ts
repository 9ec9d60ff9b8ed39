import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EAST, id, WEST } from '../../../test/world-ids.ts'
import { createWorld, grants, ids, type Who, type World } from '../../../test/world.ts'
import type { Endpoint } from '../../platform/endpoint.ts'
import { may, type Permission } from '../../platform/permissions.ts'
import { whyNot, type Moves } from '../../platform/moves.ts'
import * as api from './committee.api.ts'
import { committeeMoveNames, committeeStates, committeeTable, type CommitteeMove, type CommitteeState } from './committee.rules.ts' // prettier-ignore
import * as meetingApi from './meeting.api.ts'
import { meetingMoveNames, meetingStates, meetingTable, taskMoveNames, taskStates, taskTable, type MeetingMove, type MeetingState, type TaskMove, type TaskState } from './meeting.rules.ts' // prettier-ignore

let world: World
beforeAll(async () => {
  world = await createWorld()
  await query(
    `with placed as (insert into division (id, edition, code, level, parent_id, name, full_name, pinyin, initials, valid_from)
        select $1, edition, '420106012033', level, parent_id, '南社区', '南社区', 'x', 'x', valid_from from division where code = $2 returning id)
      insert into community (programme_id, id, division_id, division_code, name, population, households, staff, pair_capacity, member_capacity, pinyin, initials, version)
      select $3, $4, id, '420106012033', '南社区', 1, 1, 1, 9, 1, 'x', 'x', 1 from placed`,
    [id(1103), EAST, ids.programme, SOUTH],
  )
})
afterAll(() => world.close())

const query = (text: string, values: unknown[] = []) => world.database.pool.query(text, values)
const [COMMITTEE, MEETING, TASK, POST, SOUTH] = [id(801), id(802), id(803), id(804), id(1203)]
const TODAY = '2021-07-15'
const whoever: Who[] = ['office', 'reader', 'auditor', 'groupA', 'coordinatorA', 'coordinatorB', 'streetEast', 'workerEast', 'workerWest', 'leaderA', 'memberA'] // prettier-ignore
/** Whoever takes part: the communities of the area, the street of the seat, the enterprise that carries the decision out. */
const takePart: Who[] = ['office', 'reader', 'auditor', 'groupA', 'coordinatorA', 'streetEast', 'workerEast', 'workerWest'] // prettier-ignore
const seat: Who[] = ['office', 'streetEast', 'workerEast']
const owner: Who[] = [...seat, 'groupA', 'coordinatorA']
const allowed = (who: Who) => (permission: Permission) => may(grants[who].role, permission)

interface States {
  committee?: CommitteeState
  meeting?: MeetingState
  task?: TaskState
}

async function put({ committee = 'active', meeting = 'held', task = 'open' }: States): Promise<void> {
  for (const table of ['area_task', 'area_meeting', 'area_post', 'area_community', 'area_committee'])
    await query(`delete from ${table}`)
  const ended = committee === 'ended' ? '2021-07-14' : null
  await query(
    `insert into area_committee (programme_id, id, name, community_id, community_name, division_code, rhythm, formed_on, ended_on, due_end, version)
      values ($1, $2, '片区', $3, '东亭社区', $4, 'quarterly', '2021-07-01', $5, '2021-09-30', 1)`,
    [ids.programme, COMMITTEE, ids.east, EAST, ended],
  )
  for (const [number, community, name, code] of [
    [805, ids.east, '东亭社区', EAST],
    [806, ids.west, '碧苑花园社区', WEST],
  ] as const)
    // prettier-ignore
    await query(
      `insert into area_community (programme_id, id, committee_id, community_id, community_name, division_code, seat_code, from_on, until_on)
        values ($1, $2, $3, $4, $5, $6, $7, '2021-07-01', $8)`,
      [ids.programme, id(number), COMMITTEE, community, name, code, EAST, ended],
    )
  await query(
    `insert into area_post (programme_id, id, committee_id, committee_name, contact_id, enterprise_id, body_name, org_path, seat_code, own_post, role, from_on, version)
      values ($1, $2, $3, '片区', $4, $5, '甲集团', '0001.', $6, '副书记', 'member', '2021-07-01', 1)`,
    [ids.programme, POST, COMMITTEE, ids.contactA, ids.groupA, EAST],
  )
  const isHeld = meeting === 'held' || meeting === 'confirmed'
  const sealed = isHeld ? await minutes() : null
  await query(
    `insert into area_meeting (programme_id, id, committee_id, division_code, status, planned_on, place, agenda, held_on, attended, minutes, version)
      values ($1, $2, $3, $4, $5, '2021-07-12', '会议室', '["停车难"]', $6, $7, $8, 1)`,
    [
      ids.programme,
      MEETING,
      COMMITTEE,
      EAST,
      meeting,
      isHeld ? '2021-07-12' : null,
      isHeld ? 5 : null,
      sealed,
    ],
  )
  if (isHeld)
    await query(
      `insert into area_task (programme_id, id, committee_id, meeting_id, number, title, enterprise_id, owner_name, org_path, seat_code, status, due_on, done_on, version)
        values ($1, $2, $3, $4, 1, '送沙袋', $5, '甲集团', '0001.', $6, $7, '2021-07-20', $8, 1)`,
      [
        ids.programme,
        TASK,
        COMMITTEE,
        MEETING,
        ids.groupA,
        EAST,
        task,
        task === 'done' ? '2021-07-13' : null,
      ],
    )
}

let kept: Buffer | undefined
/** As the program seals them, taken from a meeting that was held through the door. */
async function minutes(): Promise<Buffer> {
  if (kept) return kept
  await query(
    `insert into area_meeting (programme_id, id, committee_id, division_code, status, planned_on, place, agenda, version)
      values ($1, $2, $3, $4, 'planned', '2021-07-12', '会议室', '["停车难"]', 1)`,
    [ids.programme, MEETING, COMMITTEE, EAST],
  )
  await world.as('office', meetingApi.holdMeeting, {
    params: { id: MEETING },
    body: { heldOn: '2021-07-12', attended: 5, minutes: '议定' },
  })
  const { rows } = await query('select minutes from area_meeting where id = $1', [MEETING])
  await query('delete from area_meeting')
  kept = (rows[0] as { minutes: Buffer }).minutes
  return kept
}

type Moving = Endpoint & { reply: z.ZodType }
interface Kind<State extends string, Name extends string> {
  table: Moves<State, Name>
  states: readonly State[]
  names: readonly Name[]
  put: (state: State) => Promise<void>
  /** Which endpoint makes the move, and who may, of those that the table lets. */
  moves: Record<Name, { endpoint: Moving; call: object; by: readonly Who[] }>
  /** What the reader is told of the move, or undefined where the record is not seen. */
  told: (who: Who) => Promise<Record<string, { zh: string; en: string } | null> | undefined>
}

function everyMove<State extends string, Name extends string>(what: string, kind: Kind<State, Name>): void {
  describe(`every move of a ${what} from every state, generated from the table`, () => {
    for (const state of kind.states)
      for (const name of kind.names)
        it(`${name} of a ${what} that is ${state}`, async () => {
          for (const who of whoever) {
            await kind.put(state)
            const why = whyNot(kind.table, name, state, allowed(who))
            const { endpoint, call, by } = kind.moves[name]
            const expected = why?.status === 403 ? 403 : !takePart.includes(who) ? 404 : (why?.status ?? (by.includes(who) ? 200 : 403)) // prettier-ignore
            const can = await kind.told(who)
            expect([who, can !== undefined]).toEqual([who, takePart.includes(who)])
            const answer = await world.as(who, endpoint, call)
            expect([who, answer.status, answer.problem.code]).toEqual([who, expected, expected === 200 ? undefined : expect.anything()]) // prettier-ignore
            // The grey button gives the reason of the refusal, and none where the move is possible.
            if (can) expect([who, can[name]?.en]).toEqual([who, expected === 200 ? undefined : answer.problem.title]) // prettier-ignore
          }
        })
  })
}

const call = (recordId: string, body?: object) => ({ params: { id: recordId }, ...(body ? { body } : {}) })
everyMove<CommitteeState, CommitteeMove>('committee', {
  table: committeeTable,
  states: committeeStates,
  names: committeeMoveNames,
  put: (committee) => put({ committee }),
  told: async (who) => {
    const { status, reply } = await world.as(who, api.getCommittee, { params: { id: COMMITTEE } })
    return status === 200 ? { ...reply.can, appoint: reply.posts[0]?.whyNotEnd ?? null } : undefined
  },
  moves: {
    change: { endpoint: api.changeCommittee, call: call(COMMITTEE, { name: '新片区' }), by: ['office'] },
    cover: {
      endpoint: api.coverCommunity,
      call: call(COMMITTEE, { communityId: SOUTH, from: TODAY }),
      by: ['office'],
    },
    appoint: { endpoint: api.relieveMember, call: call(POST, { until: TODAY }), by: owner },
    meet: {
      endpoint: meetingApi.planMeeting,
      call: call(COMMITTEE, { plannedOn: TODAY, place: '会议室', agenda: ['停车难'] }),
      by: seat,
    },
    end: {
      endpoint: api.endCommittee,
      call: call(COMMITTEE, { endsOn: TODAY, reason: '撤并' }),
      by: ['office'],
    },
  },
})

everyMove<MeetingState, MeetingMove>('meeting', {
  table: meetingTable,
  states: meetingStates,
  names: meetingMoveNames,
  put: (meeting) => put({ meeting }),
  told: async (who) => {
    const { status, reply } = await world.as(who, meetingApi.getMeeting, { params: { id: MEETING } })
    return status === 200 ? reply.can : undefined
  },
  moves: {
    change: {
      endpoint: meetingApi.changeMeeting,
      call: call(MEETING, { plannedOn: TODAY, place: '会议室', agenda: ['停车难'] }),
      by: seat,
    },
    hold: {
      endpoint: meetingApi.holdMeeting,
      call: call(MEETING, { heldOn: TODAY, attended: 5, minutes: '议定' }),
      by: seat,
    },
    amend: {
      endpoint: meetingApi.amendMinutes,
      call: call(MEETING, { attended: 6, minutes: '议定' }),
      by: seat,
    },
    decide: {
      endpoint: meetingApi.decideTask,
      call: call(MEETING, { title: '送沙袋', owner: { kind: 'enterprise', id: ids.groupA }, dueOn: TODAY }),
      by: seat,
    },
    confirm: { endpoint: meetingApi.confirmMinutes, call: call(MEETING), by: seat },
    cancel: { endpoint: meetingApi.cancelMeeting, call: call(MEETING, { reason: '防汛' }), by: seat },
  },
})

everyMove<TaskState, TaskMove>('decision', {
  table: taskTable,
  states: taskStates,
  names: taskMoveNames,
  put: (task) => put({ task }),
  told: async (who) => {
    const { status, reply } = await world.as(who, meetingApi.getMeeting, { params: { id: MEETING } })
    return status === 200 ? reply.tasks[0]?.can : undefined
  },
  moves: {
    change: {
      endpoint: meetingApi.changeTask,
      call: call(TASK, { title: '送沙袋', dueOn: '2021-07-30' }),
      by: seat,
    },
    finish: {
      endpoint: meetingApi.finishTask,
      call: call(TASK, { doneOn: TODAY, note: '已送到' }),
      by: owner,
    },
    reopen: { endpoint: meetingApi.reopenTask, call: call(TASK, { reason: '没有送到' }), by: seat },
    drop: { endpoint: meetingApi.dropTask, call: call(TASK, { reason: '不再需要' }), by: seat },
  },
})

describe('two who change one record at once', () => {
  const headers = { 'if-match': '"1"' }
  it('are told both states of a meeting, and only the first is saved', async () => {
    await put({ meeting: 'planned' })
    const change = (place: string) =>
      world.as('workerEast', meetingApi.changeMeeting, {
        params: { id: MEETING },
        body: { plannedOn: '2021-08-03', place, agenda: ['停车难'] },
        headers,
      })
    expect((await change('二楼')).status).toBe(200)
    const stale = await change('三楼')
    expect(stale.problem).toMatchObject({ status: 412, yours: 1, current: { place: '二楼', version: 2 } })
  })

  it('are told both states of a committee, a post and the rule of areas', async () => {
    await put({})
    await query('update area_committee set version = 2, name = $1', ['新片区'])
    await query('update area_post set version = 2')
    const named = await world.as('office', api.changeCommittee, {
      params: { id: COMMITTEE },
      body: { name: '别的名字' },
      headers,
    })
    expect(named.problem).toMatchObject({ status: 412, yours: 1, current: { name: '新片区', version: 2 } })
    const body = { until: TODAY }
    const ended = await world.as('office', api.relieveMember, { params: { id: POST }, body, headers })
    expect(ended.problem).toMatchObject({ status: 412, yours: 1, current: { id: POST, version: 2 } })
    const rule = await world.as('office', api.setAreaRule, { body: { mayOverlap: true }, headers })
    expect(rule.problem).toMatchObject({ status: 412, yours: 1, current: { mayOverlap: false } })
  })
})
