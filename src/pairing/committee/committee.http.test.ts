import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EAST, id, WEST } from '../../../test/world-ids.ts'
import { figureSums } from '../../../test/figure-sums.ts'
import { createWorld, ids, type Who, type World } from '../../../test/world.ts'
import { listFigureRecords, listWaiting } from '../../statistics/figure.api.ts'
import type { Measure } from '../../statistics/figure.rules.ts'
import { getOwnData } from '../../privacy/own-data.api.ts'
import * as api from './committee.api.ts'
import * as meetingApi from './meeting.api.ts'

const SOUTH = id(1203)
let now = new Date('2021-07-15T02:00:00Z')
let world: World
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
  await world.database.pool.query(
    `with placed as (insert into division (id, edition, code, level, parent_id, name, full_name, pinyin, initials, valid_from)
        select $1, edition, '420106012033', level, parent_id, '南社区', '南社区', 'x', 'x', valid_from from division where code = $2 returning id)
      insert into community (programme_id, id, division_id, division_code, name, population, households, staff, pair_capacity, member_capacity, pinyin, initials, version)
      select $3, $4, id, '420106012033', '南社区', 1, 1, 1, 9, 1, 'x', 'x', 1 from placed`,
    [id(1103), EAST, ids.programme, SOUTH],
  )
})
afterAll(() => world.close())

const form = (who: Who, body: object = {}) =>
  world.as(who, api.formCommittee, {
    body: {
      name: '水果湖片区综合党委',
      rhythm: 'quarterly',
      formedOn: '2021-07-01',
      communityIds: [ids.east, ids.west],
      ...body,
    } as never,
  })
const shown = (who: Who, id: string) => world.as(who, api.getCommittee, { params: { id } })
const meet = async (committeeId: string, plannedOn = '2021-07-12') =>
  (
    await world.as('workerEast', meetingApi.planMeeting, {
      params: { id: committeeId },
      body: { plannedOn, place: '社区会议室', agenda: ['汛期值守', '停车难'] },
    })
  ).reply
const hold = (who: Who, meetingId: string, heldOn = '2021-07-12') =>
  world.as(who, meetingApi.holdMeeting, {
    params: { id: meetingId },
    body: { heldOn, attended: 9, minutes: '会议研究汛期值守安排，由张三牵头。' },
  })

/** How many records stand behind a figure, and what the deltas sum up to. */
async function figure(measure: Measure, asOf: string): Promise<number> {
  const records = await world.as('office', listFigureRecords, { params: { measure }, query: { asOf } })
  const [counted] = await figureSums(world, [measure], { until: asOf })
  expect([measure, asOf, records.reply.total]).toEqual([measure, asOf, counted?.sum ?? 0])
  return records.reply.total
}

describe('a committee from its forming to its end', () => {
  let committeeId = ''
  it('is formed by the office over two communities, with its seat in the first', async () => {
    const { status, reply } = await form('office')
    expect(status).toBe(200)
    committeeId = reply.id
    expect(reply).toMatchObject({
      seat: '东亭社区',
      communities: 2,
      dueOn: '2021-09-30',
      daysLate: 0,
      state: 'active',
      can: { change: null, meet: null, end: null },
    })
    expect(await figure('areaCommittees', '2021-07-01')).toBe(1)
    expect(await figure('areaCommunities', '2021-06-30')).toBe(0)
    expect(await figure('areaCommunities', '2021-07-01')).toBe(2)
  })

  it('is read by its communities and by nobody who takes no part', async () => {
    for (const who of ['workerEast', 'workerWest', 'streetEast', 'reader'] as const)
      expect([who, (await shown(who, committeeId)).status]).toEqual([who, 200])
    for (const who of ['coordinatorA', 'coordinatorB', 'foreignOffice'] as const)
      expect([who, (await shown(who, committeeId)).status]).toEqual([who, 404])
  })

  it('refuses a community that lies in another area that day, until the office lets areas overlap', async () => {
    const again = await form('office', { communityIds: [SOUTH, ids.west] })
    expect(again.problem).toMatchObject({ status: 409, code: 'committee/overlapping' })
    await world.as('office', api.setAreaRule, { body: { mayOverlap: true } })
    const allowed = await form('office', { communityIds: [SOUTH, ids.west], name: '重叠片区' })
    expect(allowed.status).toBe(200)
    expect(await figure('areaCommunities', '2021-07-15')).toBe(3)
    const ended = await world.as('office', api.endCommittee, {
      params: { id: allowed.reply.id },
      body: { endsOn: '2021-07-10', reason: '重复设置' },
    })
    expect(ended.reply).toMatchObject({ state: 'ended', endedOn: '2021-07-10', dueOn: null })
    expect(await figure('areaCommunities', '2021-07-09')).toBe(3)
    expect(await figure('areaCommunities', '2021-07-10')).toBe(2)
    expect(await figure('areaCommittees', '2021-07-15')).toBe(1)
  })

  it('appoints people of both sides; an enterprise names and relieves its own only', async () => {
    const choices = await world.as('office', api.listPostChoices, { params: { id: committeeId } })
    expect(choices.reply.items.map(({ id: personId }) => personId).sort()).toEqual(
      [ids.contactA, ids.contactEast].sort(),
    )
    expect(JSON.stringify(choices.reply)).toMatch(/\*/)
    const appoint = (who: Who, kind: 'contact' | 'member', personId: string, post = 'member') =>
      world.as(who, api.appointMember, {
        params: { id: committeeId },
        body: {
          person: { kind, id: personId },
          ownPost: '党委副书记',
          post: post as 'member',
          from: '2021-07-02',
        },
      })
    expect((await appoint('coordinatorA', 'contact', ids.contactA)).status).toBe(404)
    expect((await appoint('office', 'contact', ids.contactA)).status).toBe(200)
    expect((await appoint('coordinatorA', 'member', ids.memberA)).status).toBe(200)
    expect((await appoint('coordinatorA', 'member', ids.memberA)).problem.code).toBe('committee/in-committee')
    expect((await appoint('coordinatorA', 'member', ids.memberB)).status).toBe(404)
    const { reply } = await appoint('workerEast', 'contact', ids.contactEast, 'secretary')
    expect(reply.posts.map(({ post }) => post)).toEqual(['secretary', 'member', 'member'])
    const toWorker = (await shown('workerWest', committeeId)).reply.posts
    // She sees nobody of the others, except who lives in her community.
    expect(toWorker.map(({ name }) => name).sort()).toEqual([null, null, '张*'].sort())
    expect(toWorker.every(({ whyNotEnd }) => whyNotEnd !== null)).toBe(true)
    const own = reply.posts.find(({ ownPost, post }) => ownPost === '党委副书记' && post === 'secretary')
    const refused = await world.as('coordinatorA', api.relieveMember, {
      params: { id: own?.id ?? '' },
      body: { until: '2021-07-10' },
    })
    expect(refused.problem).toMatchObject({ status: 403, code: 'committee/not-yours' })
    const early = await world.as('workerEast', api.relieveMember, {
      params: { id: own?.id ?? '' },
      body: { until: '2021-06-10' },
    })
    expect(early.problem.code).toBe('committee/end-day')
    const data = await world.as('memberA', getOwnData)
    expect(JSON.stringify(data.reply)).toContain('水果湖片区综合党委')
  })

  it('meets: the seat writes the minutes sealed, decides with owners, and confirms them', async () => {
    const meeting = await meet(committeeId)
    expect((await hold('workerWest', meeting.id)).problem).toMatchObject({
      status: 403,
      code: 'committee/not-seat',
    })
    expect((await hold('workerEast', meeting.id, '2021-06-30')).problem.code).toBe('committee/before-formed')
    expect((await hold('workerEast', meeting.id, '2021-07-16')).problem.code).toBe('committee/held-in-future')
    const held = await hold('workerEast', meeting.id)
    expect(held.reply).toMatchObject({
      state: 'held',
      attended: 9,
      minutes: '会议研究汛期值守安排，由张三牵头。',
    })
    expect(await figure('areaMeetings', '2021-07-12')).toBe(1)
    expect((await shown('office', committeeId)).reply.dueOn).toBe('2021-12-31')
    const { rows } = await world.database.pool.query<{ text: string }>(
      `select string_agg(t, ' ') as text from (select e::text as t from event e union all select m::text from area_meeting m) all_rows`,
    )
    expect(rows[0]?.text).not.toContain('张三')
    const decide = (owner: { kind: 'enterprise' | 'community'; id: string }, dueOn = '2021-07-14') =>
      world.as('workerEast', meetingApi.decideTask, {
        params: { id: meeting.id },
        body: { title: '捐助防汛沙袋', owner, dueOn },
      })
    expect((await decide({ kind: 'enterprise', id: ids.groupB })).problem.code).toBe(
      'committee/owner-outside',
    )
    expect((await decide({ kind: 'enterprise', id: ids.groupA }, '2021-07-01')).problem.code).toBe(
      'committee/due-before-meeting',
    )
    expect((await decide({ kind: 'enterprise', id: ids.groupA })).status).toBe(200)
    const { reply } = await decide({ kind: 'community', id: ids.west })
    expect(reply.tasks.map(({ number, daysLate }) => [number, daysLate])).toEqual([
      [1, 1],
      [2, 1],
    ])
    const waiting = async (who: Who) =>
      (await world.as(who, listWaiting)).reply.items.filter(({ kind }) => kind === 'finish-decision')
    expect(await waiting('coordinatorA')).toEqual([
      { kind: 'finish-decision', count: 1, oldest: '2021-07-14' },
    ])
    expect(await waiting('workerEast')).toMatchObject([{ count: 2 }])
    expect(await waiting('coordinatorB')).toEqual([])
    const [first, second] = reply.tasks
    const finish = (who: Who, taskId = '', doneOn = '2021-07-15', headers = {}) =>
      world.as(who, meetingApi.finishTask, {
        params: { id: taskId },
        body: { doneOn, note: '已送到社区' },
        headers,
      })
    expect((await finish('workerWest', first?.id)).problem).toMatchObject({
      status: 403,
      code: 'committee/not-owner',
    })
    expect((await finish('coordinatorA', first?.id, '2021-07-11')).problem.code).toBe('committee/day')
    const stale = await finish('coordinatorA', first?.id, '2021-07-15', { 'if-match': '"7"' })
    expect(stale.problem).toMatchObject({ status: 412, yours: 7, current: { id: first?.id, version: 1 } })
    expect((await finish('coordinatorA', first?.id)).reply).toMatchObject({ state: 'done', daysLate: 1 })
    expect(await figure('areaDecisions', '2021-07-15')).toBe(1)
    const reopened = await world.as('workerEast', meetingApi.reopenTask, {
      params: { id: first?.id ?? '' },
      body: { reason: '数量不足' },
    })
    expect(reopened.reply.state).toBe('open')
    expect(await figure('areaDecisions', '2021-07-15')).toBe(0)
    await finish('workerWest', second?.id)
    expect(await figure('areaDecisions', '2021-07-15')).toBe(1)
    const confirmed = await world.as('workerEast', meetingApi.confirmMinutes, { params: { id: meeting.id } })
    expect(confirmed.reply.can.amend?.en).toContain('cannot be amended')
    const word = await world.as('coordinatorA', meetingApi.getMinutesDocument, { params: { id: meeting.id } })
    expect(word.raw.subarray(0, 2).toString()).toBe('PK')
  })

  it('moves its seat with all that belongs to it, and the figures follow', async () => {
    const counts = (community: string) =>
      figureSums(world, ['areaCommittees', 'areaMeetings', 'areaDecisions'], { community })
    const before = await counts(ids.east)
    const { reply } = await world.as('office', api.changeCommittee, {
      params: { id: committeeId },
      body: { seatId: ids.west, rhythm: 'monthly' },
    })
    expect(reply).toMatchObject({ seat: '碧苑花园社区', rhythm: 'monthly', dueOn: '2021-08-31' })
    expect([await counts(ids.east), await counts(ids.west)]).toEqual([[], before])
    expect((await shown('workerEast', committeeId)).reply.can.meet?.en).toContain('the seat')
    expect((await shown('workerWest', committeeId)).reply.can.meet).toBeNull()
    const { rows } = await world.database.pool.query<{ code: string }>(
      `select seat_code as code from area_community where committee_id = $1 union select division_code from area_meeting where committee_id = $1
        union select seat_code from area_task where committee_id = $1 union select seat_code from area_post where committee_id = $1`,
      [committeeId],
    )
    expect(rows).toEqual([{ code: WEST }])
  })

  it('keeps two communities and its seat, and refuses days and places that cannot be', async () => {
    const uncover = (communityId: string) =>
      world.as('office', api.uncoverCommunity, {
        params: { id: committeeId },
        body: { communityId, until: '2021-07-15' },
      })
    expect((await uncover(ids.west)).problem.code).toBe('committee/seat-outside')
    expect((await uncover(ids.east)).problem.code).toBe('committee/too-few')
    const cover = (from: string) =>
      world.as('office', api.coverCommunity, {
        params: { id: committeeId },
        body: { communityId: SOUTH, from },
      })
    expect((await cover('2021-06-01')).problem.code).toBe('committee/day')
    expect((await cover('2021-07-11')).status).toBe(200)
    expect(await figure('areaCommunities', '2021-07-10')).toBe(2)
    expect(await figure('areaCommunities', '2021-07-11')).toBe(3)
    expect((await uncover(SOUTH)).status).toBe(200)
    expect(await figure('areaCommunities', '2021-07-15')).toBe(2)
    await world.database.pool.query("update division set valid_to = '2021-07-13' where id = $1", [id(1103)])
    expect((await cover('2021-07-15')).problem.code).toBe('committee/community-gone')
    expect((await form('office', { communityIds: [ids.east, ids.east] })).problem.code).toBe(
      'committee/too-few',
    )
    const early = await world.as('office', api.endCommittee, {
      params: { id: committeeId },
      body: { endsOn: '2021-06-30', reason: '撤并' },
    })
    expect(early.problem).toMatchObject({ status: 422, code: 'committee/end-day' })
    const beforeMeeting = await world.as('office', api.endCommittee, {
      params: { id: committeeId },
      body: { endsOn: '2021-07-05', reason: '撤并' },
    })
    expect(beforeMeeting.problem.code).toBe('committee/after-end')
  })

  it('waits for its seat and the office once a period has passed without a meeting', async () => {
    now = new Date('2021-09-03T02:00:00Z')
    const late = await world.as('workerWest', api.listCommittees, { query: { state: 'late' } })
    expect(late.reply.items).toMatchObject([{ id: committeeId, dueOn: '2021-08-31', daysLate: 3 }])
    const waiting = async (who: Who) =>
      (await world.as(who, listWaiting)).reply.items.filter(({ kind }) => kind === 'hold-committee')
    expect(await waiting('workerWest')).toMatchObject([{ count: 1 }])
    expect(await waiting('workerEast')).toEqual([])
    const file = await world.as('office', api.exportCommittees, { query: { format: 'json' } })
    expect(JSON.parse(file.raw.toString())).toHaveLength(2)
    const tasks = await world.as('office', meetingApi.exportTasks, {
      query: { format: 'csv', state: 'late' },
    })
    expect(tasks.raw.toString()).toContain('捐助防汛沙袋')
  })
})
