import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, ids, type Who, type World } from '../../../test/world.ts'
import { listFigureRecords } from '../../statistics/figure.api.ts'
import { figuresOn } from '../../statistics/figure.rules.ts'
import { daily } from '../../statistics/figure.store.ts'
import * as callOutApi from '../call-out/call-out.api.ts'
import { getTeam, listCandidates, listTeams } from '../team.api.ts'
import { keepTeamsOnce } from '../team.jobs.ts'
import * as api from './time.api.ts'

let now = new Date('2021-07-15T02:00:00Z')
let world: World
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())
beforeEach(() => {
  now = new Date('2021-07-15T02:00:00Z')
})

const query = (text: string, values: unknown[] = []) => world.database.pool.query(text, values)
let ticks = 0
const keep = () =>
  keepTeamsOnce({
    database: world.database,
    clock: () => now,
    newId: () => `00000000-0000-7000-8777-${String(++ticks).padStart(12, '0')}`,
  })
const own = { id: ids.memberA }
const events = async (kind: string) =>
  (await query('select after from event where kind = $1 order by id', [kind])).rows as { after: unknown }[]

const otherTeam = '00000000-0000-7000-8000-000000000081'
/** A second team with the same person, so that what is done for one is seen for the other. */
beforeAll(async () => {
  await query(
    `insert into team (programme_id, id, kind, enterprise_id, org_path, name, slot_template, formed_on, version)
      values ($1, $2, 'emergency', $3, '0001.', '甲集团应急突击队', '1+7', '2021-07-05', 1)`,
    [ids.programme, otherTeam, ids.groupA],
  )
  await query(
    `insert into team_service (programme_id, team_id, community_id, org_path, division_code, kind, team_name, enterprise_name, community_name, formed_on, from_on)
      select programme_id, $1, community_id, org_path, division_code, 'emergency', '甲集团应急突击队', enterprise_name, community_name, formed_on, from_on
      from team_service where team_id = $2`,
    [otherTeam, ids.teamA],
  )
  for (const [member, path] of [
    [ids.memberA, '0001.'],
    [ids.memberBranchA, '0001.0001.'],
  ])
    await query(
      `insert into team_member (programme_id, team_id, member_id, org_path, team_name, slot, joined_on)
        values ($1, $2, $3, $4, '甲集团应急突击队', 'member', '2021-07-05')`,
      [ids.programme, otherTeam, member, path],
    )
})

describe('free time', () => {
  const nine = { weekday: 5, from: 540, to: 1020 }
  it('is given by the person or the enterprise, kept by version, and told to nobody else', async () => {
    const save = (who: Who, version: number, weekly: object[] = [nine]) =>
      world.as(who, api.saveFreeTime, {
        params: own,
        body: { weekly, exceptions: [] } as never,
        headers: { 'if-match': `"${version}"` },
      })
    expect((await save('memberA', 0)).reply.freeTime).toEqual({ weekly: [nine], exceptions: [], version: 1 })
    const stale = await save('coordinatorA', 0, [])
    expect(stale.status).toBe(412)
    expect(stale.problem).toMatchObject({ yours: 0, current: { version: 1, weekly: [nine] } })
    expect((await save('coordinatorA', 1)).reply.freeTime.version).toBe(2)
    for (const who of ['coordinatorB', 'workerEast', 'leaderA'] as const)
      expect([403, 404]).toContain((await save(who, 2)).status)
    const wrong = await save('memberA', 2, [nine, { ...nine, from: 600 }])
    expect([wrong.status, wrong.problem.code]).toEqual([422, 'team/time-overlap'])
    // The ledger says that it was given, not when somebody is at home.
    expect((await events('free-time.changed'))[0]?.after).toEqual({ weekly: 1, exceptions: 0 })
  })
})

describe('what somebody is given to do', () => {
  const plan = (
    teamId: string,
    from: string,
    to: string,
    memberIds = [ids.memberA],
    who: Who = 'coordinatorA',
  ) => world.as(who, api.planDuty, { params: { id: teamId }, body: { memberIds, what: '巡堤', from, to } })

  it('is refused where another team has that person, with the times that are free instead', async () => {
    // 16 July 2021 is a Friday: free from 9 to 17 as given above.
    expect((await plan(ids.teamA, '2021-07-16T09:00', '2021-07-16T11:00')).reply).toEqual({ planned: 1 })
    const twice = await plan(otherTeam, '2021-07-16T10:00', '2021-07-16T12:00')
    expect([twice.status, twice.problem.code]).toEqual([409, 'team/double-booked'])
    expect(twice.problem['free']).toEqual([{ from: '2021-07-16T11:00', to: '2021-07-16T17:00' }])
    expect(twice.problem.title).toContain('演示甲集团联系社区工作队')
    expect((await plan(otherTeam, '2021-07-16T11:00', '2021-07-16T12:00')).status).toBe(200)
    const early = await plan(otherTeam, '2021-07-16T07:00', '2021-07-16T08:00')
    expect(early.problem.code).toBe('team/not-free')
  })

  it('is for all who are named or for nobody', async () => {
    const both = await plan(otherTeam, '2021-07-16T09:30', '2021-07-16T10:30', [
      ids.memberA,
      ids.memberBranchA,
    ])
    expect(both.status).toBe(409)
    const { rows } = await query('select 1 from team_duty where member_id = $1', [ids.memberBranchA])
    expect(rows).toEqual([])
  })

  it.each([
    ['an end before the start', '2021-07-16T12:00', '2021-07-16T11:00', 'team/duty-times'],
    ['more than twelve hours', '2021-07-16T06:00', '2021-07-16T19:00', 'team/duty-times'],
    ['a time that is over', '2021-07-15T08:00', '2021-07-15T09:00', 'team/duty-times'],
  ])('is refused for %s', async (_, from, to, code) => {
    expect((await plan(otherTeam, from, to)).problem.code).toBe(code)
  })

  it('stands in one place, goes when it is taken back, and is planned only for who is in the team', async () => {
    expect((await plan(ids.teamA, '2021-07-16T13:00', '2021-07-16T14:00', [ids.memberBranchA])).problem.code).toBe('team/not-in-team') // prettier-ignore
    const { reply } = await world.as('memberA', api.getDuties, { params: own })
    expect(reply.teams).toHaveLength(2)
    expect(reply.teams.map(({ slot }) => slot.zh).sort()).toEqual(['队员', '队长'])
    expect(reply.duties.map(({ team, from }) => [team, from])).toEqual([
      ['演示甲集团联系社区工作队', '2021-07-16T09:00'],
      ['甲集团应急突击队', '2021-07-16T11:00'],
    ])
    const [first] = reply.duties
    if (!first) throw new Error('no duty')
    const cancel = () => world.as('coordinatorA', api.cancelDuty, { params: { id: first.id } })
    expect((await cancel()).reply.state).toBe('cancelled')
    expect((await cancel()).problem.code).toBe('team/duty-over')
    expect((await plan(otherTeam, '2021-07-16T09:00', '2021-07-16T10:00')).status).toBe(200)
    const team = await world.as('leaderA', api.listTeamDuties, { params: { id: ids.teamA } })
    expect(team.reply.items).toEqual([])
  })
})

describe('certificates', () => {
  it('are told of before they run out and after, once each, and a slot that asks for one is empty then', async () => {
    const slots = [
      { key: 'leader', name: { zh: '队长', en: 'Leader' }, least: 1, most: 1, side: 'organisation', certificate: 'boat' },
    ] // prettier-ignore
    const template = '00000000-0000-7000-8000-000000000801'
    await query(
      `insert into slot_template (programme_id, id, kind, edition, status, slots, published_on, version)
        values ($1, $2, 'liaison', 1, 'published', $3, '2021-07-01', 1)`,
      [ids.programme, template, JSON.stringify(slots)],
    )
    await query('update team set template_id = $1 where id = $2', [template, ids.teamA])
    await query('update team_service set template_id = $1 where team_id = $2', [template, ids.teamA])
    const shown = async () => (await world.as('coordinatorA', getTeam, { params: { id: ids.teamA } })).reply
    expect(await shown()).toMatchObject({
      people: [{ certificate: 'missing' }],
      missing: [{ slot: 'leader' }],
    })
    const added = await world.as('coordinatorA', api.addCertificate, {
      params: own,
      body: { kind: 'boat', issuedOn: '2020-08-01', expiresOn: '2021-08-01' },
    })
    const [certificate] = added.reply.certificates
    if (!certificate) throw new Error('no certificate')
    expect(certificate.state).toBe('expiring')
    await keep()
    await keep()
    expect(await events('certificate.warned')).toHaveLength(1)
    expect(await shown()).toMatchObject({ isComplete: true, people: [{ certificate: 'expiring' }] })
    now = new Date('2021-08-02T02:00:00Z')
    await keep()
    await keep()
    expect(await events('certificate.expired')).toHaveLength(1)
    expect(await shown()).toMatchObject({ isComplete: false, missing: [{ slot: 'leader', count: 1 }] })
    const renew = (version: number) =>
      world.as('memberA', api.renewCertificate, {
        params: { id: certificate.id },
        body: { issuedOn: '2021-08-01', expiresOn: '2022-08-01' },
        headers: { 'if-match': `"${version}"` },
      })
    expect((await renew(1)).status).toBe(412)
    expect((await renew(3)).reply.certificates).toMatchObject([{ state: 'valid' }])
    await keep()
    expect(await shown()).toMatchObject({ isComplete: true, missing: [] })
  })
})

describe('a call-out test', () => {
  it('asks everybody, is answered on the phone, tells minutes of the squad and forgets those of people', async () => {
    const due = async () =>
      (await world.as('coordinatorA', listTeams, { query: { state: 'due-test' } })).reply.items.map(
        ({ id }) => id,
      )
    expect(await due()).toEqual([otherTeam])
    const params = { id: otherTeam }
    const started = await world.as('coordinatorA', callOutApi.startCallOut, { params, body: { answerMinutes: 30 } }) // prettier-ignore
    expect(started.reply).toMatchObject({ asked: 2, answered: 0, minutes: null, until: '2021-07-15T10:30' })
    const again = await world.as('groupA', callOutApi.startCallOut, { params, body: {} })
    expect(again.problem.code).toBe('team/call-out-open')
    const call = { id: started.reply.id }
    now = new Date('2021-07-15T02:07:30Z')
    const say = (answer: 'coming' | 'declined') =>
      world.as('memberA', callOutApi.answerCallOut, { params: call, body: { answer } })
    expect((await say('declined')).reply.callOuts).toMatchObject([{ answer: 'declined', why: null }])
    expect((await say('coming')).reply.callOuts).toMatchObject([{ answer: 'coming' }])
    const closed = await world.as('coordinatorA', callOutApi.closeCallOut, { params: call })
    expect(closed.reply).toMatchObject({ state: 'closed', asked: 2, answered: 1, coming: 1, minutes: 8 })
    const { rows } = await query('select answer, answered_at, is_open from call_out_answer order by answer')
    expect(rows).toEqual([
      { answer: 'coming', answered_at: null, is_open: false },
      { answer: null, answered_at: null, is_open: false },
    ])
    expect((await say('coming')).problem.code).toBe('team/call-out-over')
    const third = await world.as('coordinatorA', callOutApi.startCallOut, { params, body: {} })
    expect([third.status, third.problem.code]).toEqual([409, 'team/tested-already'])
    expect(await due()).toEqual([])
    const liaison = await world.as('office', callOutApi.startCallOut, { params: { id: ids.teamA }, body: {} })
    expect(liaison.problem.code).toBe('team/not-a-squad')
  })

  it('counts the squad until the end of the year and not after', async () => {
    const on = async (day: string) =>
      figuresOn(await daily(world.database.db, ids.programme, 'all', day), day).testedSquads
    const records = async (asOf: string) =>
      (await world.as('office', listFigureRecords, { params: { measure: 'testedSquads' }, query: { asOf } })).reply.total // prettier-ignore
    for (const [day, value] of [
      ['2021-07-14', 0],
      ['2021-07-15', 1],
      ['2021-12-31', 1],
      ['2022-01-01', 0],
    ] as const)
      // prettier-ignore
      expect([day, await on(day), await records(day)]).toEqual([day, value, value])
  })

  it('is closed by the job when the time to answer is over, and late answers are refused kindly', async () => {
    now = new Date('2022-03-01T02:00:00Z')
    const params = { id: otherTeam }
    const { reply } = await world.as('coordinatorA', callOutApi.startCallOut, { params, body: {} })
    now = new Date('2022-03-01T03:00:01Z')
    const late = await world.as('memberA', callOutApi.answerCallOut, { params: { id: reply.id }, body: { answer: 'coming' } }) // prettier-ignore
    expect([late.status, late.problem.code]).toEqual([409, 'team/answer-over'])
    await keep()
    const closed = await world.as('office', callOutApi.getCallOut, { params: { id: reply.id } })
    expect(closed.reply).toMatchObject({ state: 'closed', asked: 2, answered: 0, minutes: null })
  })
})

describe('members are searched for', () => {
  it('by whole name, phone, post or skill, masked, within the branch of the team', async () => {
    const seek = async (q: string) =>
      (await world.as('coordinatorA', listCandidates, { params: { id: ids.teamA }, query: { q } })).reply
        .items
    expect((await seek('李娜')).map(({ name, phone }) => [name, phone])).toEqual([['李*', '138****0002']])
    expect((await seek('138 0000 0002')).map(({ memberId }) => memberId)).toEqual([ids.memberBranchA])
    expect(await seek('王芳')).toEqual([])
    expect(await seek('电工')).toHaveLength(2)
    expect((await seek('张伟'))[0]?.why?.zh).toContain('已在')
  })
})

it('tells a person nothing but what that person has in hand', async () => {
  expect((await world.as('memberA', api.getDuties, { params: { id: ids.memberB } })).status).toBe(404)
  expect((await world.as('memberA', getTeam, { params: { id: ids.teamA } })).status).toBe(403)
})
