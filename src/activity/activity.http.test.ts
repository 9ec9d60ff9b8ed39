import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activitiesOf, at, match, planned } from '../../test/activities.ts'
import { jsonOf } from '../../test/export-world.ts'
import { createWorld, ids, type World } from '../../test/world.ts'
import { listWaiting } from '../statistics/figure.api.ts'
import * as api from './activity.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  // The second member lives in the eastern community, the third is registered nowhere.
  await sql`update residence_registration set status = 'confirmed', confirmed_on = '2021-07-05' where id = ${ids.residenceB}`.execute(
    world.database.db,
  )
})
afterAll(() => world.close())
const { plan, opened, get, join } = activitiesOf(() => world)

describe('an activity', () => {
  it('that an enterprise proposes waits for the community, which may agree to it', async () => {
    const proposed = await plan('coordinatorA')
    expect([proposed.status, proposed.reply.status]).toEqual([200, 'proposed'])
    const { id } = proposed.reply
    expect((await world.as('workerEast', listWaiting)).reply.items).toContainEqual({
      kind: 'agree-activity',
      count: 1,
      oldest: '2021-07-15',
    })
    for (const who of ['workerWest', 'coordinatorB', 'foreignOffice', 'memberA'] as const) {
      expect([who, (await world.as(who, api.getActivity, at(id))).status]).toEqual([who, 404])
      expect((await world.as(who, api.listActivities)).reply.items).toEqual([])
    }
    for (const who of ['office', 'reader', 'streetEast', 'groupA'] as const)
      expect((await get(who, id)).description).toBe('请自带手套')
    expect([(await get('reader', id)).contact, (await get('streetEast', id)).contact]).toEqual([
      '周**',
      '周书记',
    ])
    expect((await world.as('coordinatorA', api.confirmActivity, at(id))).status).toBe(403)
    const agreed = await world.as('workerEast', api.confirmActivity, at(id))
    expect(agreed.reply).toMatchObject({ status: 'planned', enterprise: '演示甲集团有限公司' })
    // Registered there by being sent, he sees it now; whoever is registered elsewhere does not.
    expect((await get('memberA', id)).title).toBe('清理楼道')
  })

  it('of the community needs nobody’s consent, and only enterprises paired to it take part', async () => {
    const own = await plan('workerEast', { enterpriseIds: [ids.groupA, ids.branchA] })
    expect(own.reply).toMatchObject({
      status: 'planned',
      enterprises: [
        { id: ids.groupA, name: '演示甲集团有限公司' },
        { id: ids.branchA, name: '演示甲集团东亭分公司' },
      ],
    })
    expect((await plan('workerEast', { enterpriseIds: [ids.groupB] })).problem.code).toBe(
      'activity/not-paired',
    )
    expect((await plan('workerWest')).problem.code).toBe('activity/not-paired')
    expect((await plan('coordinatorB')).problem.code).toBe('activity/not-paired')
    expect((await plan('office')).status).toBe(403)
  })

  it.each([
    ['hours that run backwards', { begins: '11:00', ends: '10:00' }, 'activity/wrong-hours'],
    ['a day long over', { heldOn: '2021-06-13' }, 'activity/too-late'],
    ['a kind that is none', { kind: 'party' }, 'platform/invalid-input'],
    ['no place at all', { places: 0 }, 'platform/invalid-input'],
  ])('is refused with %s', async (_, body, code) => {
    expect((await plan('workerEast', body)).problem.code).toBe(code)
  })

  it('is changed by one of two who do it at once, and not while people sign up', async () => {
    const { id, version } = (await plan('workerEast')).reply
    const change = (title: string) =>
      world.as('workerEast', api.changeActivity, {
        ...at(id, { ...planned, title }),
        headers: match(version),
      })
    expect((await change('清理花坛')).reply.title).toBe('清理花坛')
    expect((await change('清理车棚')).problem.code).toBe('platform/stale-version')
    await world.as('workerEast', api.openActivity, at(id))
    const refused = await world.as('workerEast', api.changeActivity, at(id, planned))
    expect([refused.status, refused.problem.title]).toEqual([
      409,
      'People are signing up. Stop the sign-up, change it, then open it again.',
    ])
  })

  it('of which another enterprise leads is seen and not changed by one that takes part', async () => {
    const { id } = (await plan('coordinatorA', { enterpriseIds: [ids.branchA, ids.groupA] })).reply
    await sql`update activity set org_path = '0002.', enterprise_id = ${ids.groupB} where id = ${id}`.execute(
      world.database.db,
    )
    expect((await get('coordinatorA', id)).can.revise?.en).toContain('Another enterprise leads')
    const refused = await world.as('coordinatorA', api.reviseActivity, at(id, planned))
    expect([refused.status, refused.problem.code]).toEqual([409, 'activity/not-leading'])
  })

  it('keeps what was written freely sealed, and out of the ledger', async () => {
    const { rows } = await sql<{
      text: string
    }>`select to_jsonb(t)::text as text from activity t union all select to_jsonb(t)::text from event t`.execute(
      world.database.db,
    )
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.map(({ text }) => text).join()).not.toContain('请自带手套')
  })
})

describe('signing up', () => {
  it('is for people registered with the community, by themselves or by their own enterprise', async () => {
    const id = await opened({ places: 5 })
    expect((await join('memberA', id)).reply).toMatchObject({ own: 'signed', signed: 1 })
    expect((await join('memberA', id)).problem.code).toBe('sign-up/twice')
    const registered = await world.as('coordinatorA', api.listRegistered, {
      ...at(id),
      query: { q: '张伟' },
    })
    expect(registered.reply.items).toEqual([
      { memberId: ids.memberA, member: '张*', enterprise: '演示甲集团有限公司', channel: 'dispatch' },
    ])
    // The branch member is registered nowhere; somebody of another enterprise is answered just so.
    for (const memberId of [ids.memberBranchA, ids.memberB])
      expect((await join('coordinatorA', id, { memberId })).problem.code).toBe('activity/not-registered')
    expect((await join('memberA', id, { memberId: ids.memberB })).problem.code).toBe(
      'activity/not-registered',
    )
    expect((await join('office', id, { memberId: ids.memberB })).status).toBe(403)
    expect((await join('coordinatorB', id, { memberId: ids.memberB })).status).toBe(404)
  })

  it('gives the last place to one of two who want it in the same moment, and tells the other', async () => {
    const id = await opened({ places: 1 })
    await sql`insert into activity_enterprise (programme_id, id, activity_id, enterprise_id, community_id, org_path, division_code, enterprise_name)
      values (${ids.programme}, ${ids.runNew}, ${id}, ${ids.groupB}, ${ids.east}, '0002.', '420106012021', '演示乙集团有限公司')`.execute(
      world.database.db,
    )
    const answers = await Promise.all([
      join('memberA', id),
      join('coordinatorB', id, { memberId: ids.memberB }),
    ])
    const codes = answers.map(({ status, problem }) => (status === 200 ? 'got it' : problem.code)).sort()
    expect(codes).toEqual(['got it', 'sign-up/full'])
    const after = await get('office', id)
    expect([after.signed, after.waiting]).toEqual([1, 0])
  })

  it('makes a queue in which the next moves up when somebody leaves, which asks no reason', async () => {
    const id = await opened({ places: 1 })
    await sql`insert into activity_enterprise (programme_id, id, activity_id, enterprise_id, community_id, org_path, division_code, enterprise_name)
      values (${ids.programme}, ${ids.mergeA}, ${id}, ${ids.groupB}, ${ids.east}, '0002.', '420106012021', '演示乙集团有限公司')`.execute(
      world.database.db,
    )
    const first = (await join('memberA', id)).reply
    expect((await join('coordinatorB', id, { memberId: ids.memberB, mayWait: true })).reply).toMatchObject({
      signed: 1,
      waiting: 1,
    })
    const seen = await world.as('workerEast', api.listSignUps, at(id))
    expect(seen.reply.items.map(({ member, status }) => [member, status])).toEqual([
      ['张*', 'signed'],
      ['王*', 'waiting'],
    ])
    // Each enterprise sees its own people only.
    expect((await world.as('coordinatorB', api.listSignUps, at(id))).reply.items).toHaveLength(1)
    expect((await world.as('coordinatorB', api.leaveSignUp, at(first.ownSignUp ?? ''))).status).toBe(404)
    const left = await world.as('memberA', api.leaveSignUp, at(first.ownSignUp ?? ''))
    expect(left.reply.status).toBe('left')
    expect(await get('office', id)).toMatchObject({ signed: 1, waiting: 0 })
    const now = await world.as('workerEast', api.listSignUps, at(id))
    expect(now.reply.items.map(({ member, status }) => [member, status])).toEqual([['王*', 'signed']])
    expect((await world.as('memberA', api.leaveSignUp, at(first.ownSignUp ?? ''))).problem.code).toBe(
      'sign-up/not-now',
    )
    // Whoever left may come back, behind the others.
    expect((await join('memberA', id, { mayWait: true })).reply.own).toBe('waiting')
  })

  it('is over with its day, and shut while it is not open', async () => {
    const late = await opened({ heldOn: '2021-07-15' })
    await sql`update activity set held_on = '2021-07-14' where id = ${late}`.execute(world.database.db)
    expect((await join('memberA', late)).problem.code).toBe('activity/over')
    const { id } = (await plan('workerEast')).reply
    expect((await join('memberA', id)).problem.code).toBe('sign-up/not-open')
  })

  it('shows names in clear to who has to know them, and notes it', async () => {
    const id = await opened({ places: 3 })
    await join('memberA', id)
    const names = await world.as('workerEast', api.revealNames, at(id))
    expect(names.reply.items).toEqual([{ memberId: ids.memberA, name: '张伟' }])
    expect((await world.as('office', api.revealNames, at(id))).status).toBe(403)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from audit_entry where action = 'activity.names-read' and subject = ${id}`.execute(
      world.database.db,
    )
    expect(rows[0]?.n).toBe(1)
  })
})

describe('the list', () => {
  it('is filtered and exported just so', async () => {
    const all = (await world.as('office', api.listActivities, { query: { limit: 200 } })).reply
    const open = (await world.as('office', api.listActivities, { query: { status: 'open' } })).reply
    expect(open.total).toBeGreaterThan(0)
    expect(open.total).toBeLessThan(all.total)
    const lines = await jsonOf(world, 'office', api.exportActivities, { status: 'open' })
    expect(lines).toHaveLength(open.total)
    const ofPair = { query: { pairing: ids.pairBranchA } }
    const paired = (await world.as('office', api.listActivities, ofPair)).reply.items
    expect(paired.length).toBeGreaterThan(0)
    for (const { id } of paired)
      expect((await get('office', id)).enterprises.map((one) => one.id)).toContain(ids.branchA)
  })
})
