import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, TODAY, type Who, type World } from '../../test/world.ts'
import { listFigureRecords } from '../statistics/figure.api.ts'
import { figuresOn } from '../statistics/figure.rules.ts'
import { daily } from '../statistics/figure.store.ts'
import { getBoard, getCase } from '../policy/workflow/board.api.ts'
import * as api from './team.api.ts'
import { keepTeamsOnce } from './team.jobs.ts'
import * as templateApi from './template/template.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const DAY = '2021-07-15'
const query = (text: string, values: unknown[] = []) => world.database.pool.query(text, values)
const measure = async (name: 'completeTeams' | 'liaisonTeams' | 'specialistTeams', day = DAY) => {
  const sums = figuresOn(await daily(world.database.db, ids.programme, 'all', day), day)
  return sums[name]
}
let ticks = 0
const keep = () =>
  keepTeamsOnce({
    database: world.database,
    clock: () => TODAY,
    newId: () => `00000000-0000-7000-8888-${String(++ticks).padStart(12, '0')}`,
  })

/** A template of two and one whom the community sends. */
async function publish(kind: 'liaison' | 'specialist', slots: object[]): Promise<string> {
  const draft = await world.as('office', templateApi.draftTemplate, { body: { kind } })
  const { id } = draft.reply
  await world.as('office', templateApi.editTemplate, { params: { id }, body: { slots: slots as never } })
  const { status } = await world.as('office', templateApi.publishTemplate, { params: { id } })
  expect(status).toBe(200)
  return id
}
const slot = (key: string, least: number, most: number, rest: object = {}) => ({
  key,
  name: { zh: `岗位${key}`, en: `Slot ${key}` },
  least,
  most,
  side: 'organisation',
  certificate: null,
  ...rest,
})

const form = (who: Who, body: object = {}) =>
  world.as(who, api.formTeam, {
    body: {
      kind: 'liaison',
      enterpriseId: ids.groupA,
      communityIds: [ids.east],
      formedOn: DAY,
      ...body,
    } as never,
  })
const shown = async (id: string, who: Who = 'coordinatorA') =>
  (await world.as(who, api.getTeam, { params: { id } })).reply

describe('a team on its template', () => {
  it('is formed on the one in force, tells the workflow of its pair, and says by name what is missing', async () => {
    const before = await measure('liaisonTeams')
    const { reply, status } = await form('coordinatorA', {
      people: [{ memberId: ids.memberBranchA, slot: 'leader' }],
    })
    expect(status).toBe(200)
    expect(reply).toMatchObject({
      name: '演示甲集团有限公司联系社区工作队',
      slotTemplate: '1+3+1',
      isComplete: false,
    })
    expect(reply.missing.map(({ name, count }) => [name.zh, count])).toEqual([
      ['联络员', 3],
      ['内勤', 1],
    ])
    expect(await measure('liaisonTeams')).toBe(before + 1)
    const board = await world.as('office', getBoard, { query: { track: 'pairing' } })
    const row = board.reply.items.find((item) => item.subjectId === ids.pairA)
    const steps = (await world.as('office', getCase, { params: { id: row?.id ?? '' } })).reply.steps
    expect(steps.find(({ step }) => step === 'liaison-team')?.status).toBe('done')
    const ended = await world.as('coordinatorA', api.endTeam, {
      params: { id: reply.id },
      body: { endsOn: DAY, reason: '误建' },
    })
    expect(ended.problem.code).toBe('team/end-day')
  })

  it('stays on its edition when the template changes, and goes to the new one when it is told to', async () => {
    const first = await publish('specialist', [slot('a', 1, 2)])
    const { reply } = await form('coordinatorA', {
      kind: 'specialist',
      formedOn: '2021-07-10',
      people: [{ memberId: ids.memberA, slot: 'a' }],
    })
    expect(reply).toMatchObject({ isComplete: true, template: { id: first, isLatest: true } })
    const complete = await measure('completeTeams')
    expect(await measure('completeTeams', '2021-07-09')).toBe(complete - 1)
    const second = await publish('specialist', [slot('a', 1, 2), slot('b', 1, 1)])
    expect(await shown(reply.id)).toMatchObject({
      isComplete: true,
      slotTemplate: '1',
      template: { id: first, edition: 1, isLatest: false, slots: [{ key: 'a' }] },
    })
    await keep()
    expect(await measure('completeTeams')).toBe(complete)
    const put = await world.as('coordinatorA', api.restandTeam, { params: { id: reply.id } })
    expect(put.reply).toMatchObject({
      isComplete: false,
      slotTemplate: '1+1',
      template: { id: second, isLatest: true },
      missing: [{ slot: 'b', count: 1 }],
    })
    expect(await measure('completeTeams')).toBe(complete - 1)
    const filled = await world.as('coordinatorA', api.placePerson, {
      params: { id: reply.id },
      body: { memberId: ids.memberBranchA, slot: 'b', joinedOn: DAY },
    })
    expect(filled.reply).toMatchObject({ isComplete: true, missing: [] })
    const records = await world.as('office', listFigureRecords, { params: { measure: 'completeTeams' }, query: { asOf: DAY } }) // prettier-ignore
    expect(records.reply.total).toBe(await measure('completeTeams'))
    expect(records.reply.items.map(({ openId }) => openId)).toContain(reply.id)
    await publish('specialist', [slot('a', 1, 2)])
    const gone = await world.as('coordinatorA', api.restandTeam, { params: { id: reply.id } })
    expect(gone.problem.code).toBe('team/slot-gone')
  })

  it('takes somebody of the community where the community sends one, and nowhere else', async () => {
    await publish('liaison', [slot('a', 1, 1), slot('guide', 1, 1, { side: 'community' })])
    const { reply } = await form('groupA', { people: [{ memberId: ids.memberA, slot: 'a' }] })
    const params = { id: reply.id }
    const wrong = await world.as('coordinatorA', api.placePerson, {
      params,
      body: { memberId: ids.memberBranchA, slot: 'guide', joinedOn: DAY },
    })
    expect(wrong.problem.code).toBe('team/other-side')
    const seen = await shown(reply.id, 'workerEast')
    expect(seen).toMatchObject({ members: null, missing: [{ slot: 'guide', side: 'community' }], people: [] })
    const choices = await world.as('workerEast', api.listDelegateChoices, { params })
    expect(choices.reply.items).toMatchObject([{ contactId: ids.contactEast, name: '周*' }])
    const send = (slotKey: string) =>
      world.as('workerEast', api.sendDelegate, {
        params,
        body: { contactId: ids.contactEast, slot: slotKey },
      })
    expect((await send('a')).problem.code).toBe('team/other-side')
    expect((await send('guide')).reply.delegates).toMatchObject([{ name: '周*', slot: 'guide' }])
    expect((await send('guide')).problem.code).toBe('team/in-team')
    // The enterprise sees that somebody is there, and whom the community alone.
    expect((await shown(reply.id)).delegates).toMatchObject([{ name: null, community: '东亭社区' }])
    await keep()
    expect(await shown(reply.id)).toMatchObject({ isComplete: true, missing: [] })
    const [delegate] = seen.delegates.length > 0 ? seen.delegates : (await shown(reply.id)).delegates
    const back = await world.as('workerEast', api.recallDelegate, {
      params,
      body: { delegateId: delegate?.id ?? '' },
    })
    expect(back.reply.delegates).toEqual([])
    await keep()
    expect(await shown(reply.id)).toMatchObject({ isComplete: false })
  })
})

describe('what is refused', () => {
  it('a change by somebody who has not seen the last one: 412 with both', async () => {
    const { version } = await shown(ids.teamA)
    const headers = { 'if-match': `"${version}"` }
    const rename = (who: Who, name: string) =>
      world.as(who, api.changeTeam, { params: { id: ids.teamA }, body: { values: { name } }, headers })
    expect((await rename('groupA', '甲队')).status).toBe(200)
    const second = await rename('coordinatorA', '乙队')
    expect(second.status).toBe(412)
    expect(second.problem).toMatchObject({
      yours: version,
      current: { version: version + 1, name: '甲队', values: { name: '甲队' } },
    })
    const place = await world.as('coordinatorA', api.placePerson, {
      params: { id: ids.teamA },
      body: { memberId: ids.memberBranchA, slot: 'clerk', joinedOn: DAY },
      headers,
    })
    expect(place.status).toBe(412)
  })

  it('somebody who left, is of another enterprise, is in the team, or in a slot that is full', async () => {
    const place = (memberId: string, slotKey = 'clerk', joinedOn = DAY) =>
      world.as('office', api.placePerson, {
        params: { id: ids.teamA },
        body: { memberId, slot: slotKey, joinedOn },
      })
    expect((await place(ids.memberB)).problem.code).toBe('team/not-of-enterprise')
    expect((await place(ids.memberA)).problem.code).toBe('team/in-team')
    expect((await place(ids.memberBranchA, 'leader')).problem.code).toBe('team/slot-full')
    expect((await place(ids.memberBranchA, 'nobody')).problem.code).toBe('team/no-such-slot')
    expect((await place(ids.memberBranchA, 'clerk', '2021-07-04')).problem.code).toBe('team/day')
    expect((await place(ids.memberBranchA, 'clerk', '2021-07-16')).problem.code).toBe('team/day')
    await query("update member set left_on = '2021-07-14' where id = $1", [ids.memberBranchA])
    const left = await place(ids.memberBranchA)
    expect([left.status, left.problem.code]).toEqual([409, 'team/member-left'])
    expect(left.problem.title).toContain('2021-07-14')
    await query('update member set left_on = null where id = $1', [ids.memberBranchA])
  })

  it('a community that ceased to exist or is not paired, one served already, the only one, an end before the start', async () => {
    expect((await form('coordinatorA', { communityIds: [ids.west] })).problem.code).toBe('team/not-paired')
    const params = { id: ids.teamA }
    const serve = (from: string) =>
      world.as('coordinatorA', api.serveCommunity, { params, body: { communityId: ids.east, from } })
    expect((await serve(DAY)).problem.code).toBe('team/overlapping-service')
    const leave = (to: string) =>
      world.as('coordinatorA', api.leaveCommunity, { params, body: { communityId: ids.east, to } })
    expect((await leave(DAY)).problem.code).toBe('team/last-service')
    const end = (endsOn: string) =>
      world.as('coordinatorA', api.endTeam, { params, body: { endsOn, reason: '撤并' } })
    expect((await end('2021-07-05')).problem.code).toBe('team/end-day')
    expect((await end('2021-07-16')).problem.code).toBe('team/end-day')
    await query("update division set valid_to = '2021-07-01' where code = '420107002019'")
    const gone = await form('coordinatorA', { kind: 'specialist', communityIds: [ids.west] })
    expect([gone.status, gone.problem.code]).toEqual([409, 'team/community-gone'])
    await query("update division set valid_to = null where code = '420107002019'")
  })

  it('a template with faults, and a second draft', async () => {
    const draft = () => world.as('office', templateApi.draftTemplate, { body: { kind: 'emergency' } })
    const { id } = (await draft()).reply
    expect((await draft()).problem.code).toBe('team/draft-exists')
    const slots = [slot('a', 2, 1), slot('a', 1, 1)] as never
    await world.as('office', templateApi.editTemplate, { params: { id }, body: { slots } })
    const published = await world.as('office', templateApi.publishTemplate, { params: { id } })
    expect([published.status, published.problem.code]).toEqual([422, 'team/template-faults'])
    expect(published.problem['problems']).toHaveLength(4)
    await world.as('office', templateApi.discardTemplate, { params: { id } })
  })
})

describe('a team that serves, and ends', () => {
  it('serves two communities, leaves one and comes back; the list of a day names those of the day', async () => {
    const { reply } = await form('office', {
      kind: 'specialist',
      formedOn: '2021-07-06',
      communityIds: [ids.east],
    })
    const params = { id: reply.id }
    const at = async (asOf: string) =>
      (await world.as('office', api.listTeams, { query: { asOf, kind: 'specialist' } })).reply.items.find(
        ({ id }) => id === reply.id,
      )?.communities
    await world.as('office', api.serveCommunity, {
      params,
      body: { communityId: ids.west, from: '2021-07-08' },
    })
    await world.as('office', api.leaveCommunity, {
      params,
      body: { communityId: ids.east, to: '2021-07-10' },
    })
    const again = await world.as('office', api.serveCommunity, { params, body: { communityId: ids.east, from: '2021-07-12' } }) // prettier-ignore
    expect(again.reply.services.map(({ community, from, to }) => [community, from, to])).toEqual([
      ['东亭社区', '2021-07-06', '2021-07-10'],
      ['碧苑花园社区', '2021-07-08', null],
      ['东亭社区', '2021-07-12', null],
    ])
    expect(await at('2021-07-07')).toEqual(['东亭社区'])
    expect(await at('2021-07-11')).toEqual(['碧苑花园社区'])
    expect(await at(DAY)).toEqual(['东亭社区', '碧苑花园社区'])
    const teams = await measure('specialistTeams')
    const end = { endsOn: '2021-07-14', reason: '任务完成' }
    const ended = await world.as('office', api.endTeam, { params, body: end })
    expect(ended.reply).toMatchObject({ state: 'ended', endedOn: '2021-07-14', missing: [], people: [] })
    expect(await measure('specialistTeams')).toBe(teams - 1)
    expect(await measure('specialistTeams', '2021-07-13')).toBe(teams)
    expect(await at(DAY)).toBeUndefined()
  })

  it('loses who leaves the register, by the job, and is complete no longer', async () => {
    await publish('specialist', [slot('a', 1, 2)])
    const { reply } = await form('office', {
      kind: 'specialist',
      people: [{ memberId: ids.memberBranchA, slot: 'a' }],
    })
    const complete = await measure('completeTeams')
    await query("update member set left_on = '2021-07-15' where id = $1", [ids.memberBranchA])
    await keep()
    expect(await shown(reply.id)).toMatchObject({ isComplete: false, people: [], missing: [{ slot: 'a' }] })
    expect(await measure('completeTeams')).toBeLessThan(complete)
    await query('update member set left_on = null where id = $1', [ids.memberBranchA])
  })
})
