import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, TODAY, type World } from '../../test/world.ts'
import { EAST, WEST } from '../../test/world-ids.ts'
import * as api from './personal.api.ts'

let world: World
let now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())

const later = (days: number): void => {
  now = new Date(now.getTime() + days * 86_400_000)
}
const mine = async (who: 'workerEast' | 'workerWest' | 'coordinatorB' | 'memberA', member: string) =>
  (await world.as(who, api.listResidenceRegistrations, { query: { member } })).reply.items
const codes = async (member: string) =>
  (
    await sql<{
      residence: string | null
      dispatch: string | null
    }>`select residence_code as residence, dispatch_code as dispatch from member where id = ${member}`.execute(
      world.database.db,
    )
  ).rows[0]

describe('a move', () => {
  let asked = ''
  it('is asked of the new community; the old one sees where to, the new one from where and whom', async () => {
    await world.as('workerEast', api.confirmResidenceRegistration, { params: { id: ids.residenceB } })
    const answer = await world.as('coordinatorB', api.askResidence, {
      body: { memberId: ids.memberB, communityId: ids.west },
    })
    asked = answer.reply.id
    expect(answer.reply).toMatchObject({ status: 'asked', movingFrom: '东亭社区', answerUntil: '2021-08-14' })
    expect(await mine('workerEast', ids.memberB)).toMatchObject([
      { id: ids.residenceB, status: 'confirmed', movingTo: '碧苑花园社区' },
    ])
    const leaving = await world.as('workerEast', api.listResidenceRegistrations, { query: { moving: 'yes' } })
    expect(leaving.reply.items.map(({ id }) => id)).toEqual([ids.residenceB])
    expect(await mine('workerWest', ids.memberB)).toMatchObject([
      { id: asked, status: 'asked', member: '王*', movingFrom: '东亭社区' },
    ])
  })

  it('is asked once, of one community', async () => {
    const again = await world.as('coordinatorB', api.askResidence, {
      body: { memberId: ids.memberB, communityId: ids.west },
    })
    expect(again.problem.code).toBe('registration/already-asked')
    const [row] = await mine('coordinatorB', ids.memberB)
    const old = (await mine('coordinatorB', ids.memberB)).find(({ id }) => id === ids.residenceB)
    expect(row?.id).toBe(asked)
    expect(old?.can.transfer?.en).toBe(again.problem.title)
  })

  it('that is returned leaves everything as it was', async () => {
    const back = await world.as('workerWest', api.returnResidenceRegistration, {
      params: { id: asked },
      body: { reason: '查无此人' },
    })
    expect(back.reply).toMatchObject({ status: 'returned', reason: '查无此人' })
    expect(await mine('workerEast', ids.memberB)).toMatchObject([{ status: 'confirmed', movingTo: null }])
    const renewed = await world.as('coordinatorB', api.renewResidenceRegistration, { params: { id: asked } })
    expect(renewed.reply).toMatchObject({ id: asked, status: 'asked', reason: null, movingFrom: '东亭社区' })
  })

  it('that is confirmed ends the old one on the same day, and is told there', async () => {
    later(2)
    const done = await world.as('workerWest', api.confirmResidenceRegistration, { params: { id: asked } })
    expect(done.reply).toMatchObject({ status: 'confirmed', confirmedOn: '2021-07-17' })
    expect(await mine('workerEast', ids.memberB)).toMatchObject([
      { id: ids.residenceB, status: 'ended', endedOn: '2021-07-17', movingTo: '碧苑花园社区' },
    ])
    expect(await codes(ids.memberB)).toMatchObject({ residence: WEST })
    const told = await sql<{
      kind: string
      place: string
    }>`select kind, division_code as place from event where subject_id in (${ids.residenceB}, ${asked}) order by id`.execute(
      world.database.db,
    )
    // Ids of one moment have no order.
    expect(told.rows.map(({ kind, place }) => [kind, place === EAST ? 'east' : 'west']).sort()).toEqual([
      ['residence.asked', 'west'],
      ['residence.asked', 'west'],
      ['residence.confirmed', 'east'],
      ['residence.confirmed', 'west'],
      ['residence.ended', 'east'],
      ['residence.moving', 'east'],
      ['residence.moving', 'east'],
      ['residence.returned', 'west'],
    ])
  })

  it('leaves the reader in his own scope', async () => {
    const rows = (await world.as('workerWest', api.listResidenceRegistrations)).reply.items
    expect(new Set(rows.map(({ community }) => community))).toEqual(new Set(['碧苑花园社区']))
  })
})

describe('leaving', () => {
  it('wants a reason, and a day that is neither before the start nor to come', async () => {
    const [row] = await mine('coordinatorB', ids.memberB)
    const call = (body: object) =>
      world.as('coordinatorB', api.leaveResidenceRegistration, {
        params: { id: row?.id ?? '' },
        body: { reason: '调往外地', ...body },
      })
    expect((await call({ reason: ' ' })).problem.code).toBe('platform/invalid-input')
    expect((await call({ endsOn: '2021-07-16' })).problem.code).toBe('registration/end-day')
    expect((await call({ endsOn: '2021-07-18' })).problem.code).toBe('registration/end-day')
    expect((await call({ endsOn: '2021-07-17' })).reply).toMatchObject({
      status: 'ended',
      reason: '调往外地',
    })
    expect(await codes(ids.memberB)).toMatchObject({ residence: null })
    expect((await call({})).problem.code).toBe('registration/not-now')
  })
})

describe('what nobody answered', () => {
  it('lapses: a late yes is refused, and the person may ask elsewhere', async () => {
    const own = await world.as('memberA', api.withdrawResidenceRegistration, {
      params: { id: ids.residenceA },
    })
    expect(own.reply.status).toBe('withdrawn')
    const first = await world.as('memberA', api.askResidence, {
      body: { memberId: ids.memberA, communityId: ids.west },
    })
    later(31)
    const late = await world.as('workerWest', api.confirmResidenceRegistration, {
      params: { id: first.reply.id },
    })
    expect(late.problem).toMatchObject({ code: 'registration/expired', answerUntil: '2021-08-16' })
    expect(await mine('workerWest', ids.memberA)).toMatchObject([
      { status: 'expired' },
      { status: 'withdrawn' },
    ])
    const elsewhere = await world.as('memberA', api.askResidence, {
      body: { memberId: ids.memberA, communityId: ids.east },
    })
    expect(elsewhere.reply.status).toBe('asked')
    expect(await mine('workerWest', ids.memberA)).toMatchObject([
      { status: 'withdrawn' },
      { status: 'withdrawn' },
    ])
  })

  it('and a person asks for nobody else', async () => {
    const other = await world.as('memberA', api.askResidence, {
      body: { memberId: ids.memberB, communityId: ids.east },
    })
    expect(other.status).toBe(404)
    const sent = await world.as('memberA', api.askDispatch, {
      body: { memberId: ids.memberA, pairingId: ids.pairA },
    })
    expect(sent.status).toBe(403)
  })
})

describe('a dispatch', () => {
  const send = (memberId: string, pairingId: string, who: 'coordinatorA' | 'coordinatorB' = 'coordinatorA') =>
    world.as(who, api.askDispatch, { body: { memberId, pairingId } })

  it('goes to the community of a pair of the enterprise, or of one above it', async () => {
    expect((await send(ids.memberBranchA, ids.pairB)).problem.code).toBe('registration/not-of-pair')
    expect((await send(ids.memberA, ids.pairA)).problem.code).toBe('registration/already-there')
    const sent = await send(ids.memberBranchA, ids.pairA)
    expect(sent.reply).toMatchObject({
      status: 'asked',
      community: '东亭社区',
      enterprise: '演示甲集团东亭分公司',
    })
  })

  it('does not count until the community confirms, also with others at once', async () => {
    const waiting = (
      await world.as('workerEast', api.listDispatchRegistrations, { query: { status: 'asked' } })
    ).reply.items
    expect(waiting.map(({ member }) => member)).toEqual(['李*'])
    const asOf = async () =>
      (await world.as('office', api.listDispatchRegistrations, { query: { asOf: '2021-08-17' } })).reply.total
    expect(await asOf()).toBe(1)
    const many = await world.as('workerEast', api.confirmDispatches, {
      body: { ids: [...waiting.map(({ id }) => id), ids.dispatchA] },
    })
    expect(many.reply).toMatchObject({ done: 1, left: [{ id: ids.dispatchA }] })
    expect(await asOf()).toBe(2)
    expect(await codes(ids.memberBranchA)).toMatchObject({ dispatch: EAST })
  })

  it('two people who decide at once decide once; who was second sees both states', async () => {
    const called = await world.as('coordinatorA', api.leaveDispatchRegistration, {
      params: { id: ids.dispatchA },
      body: { reason: '生产任务紧' },
      headers: { 'if-match': '"1"' },
    })
    expect(called.reply.status).toBe('ended')
    const second = await world.as('coordinatorA', api.leaveDispatchRegistration, {
      params: { id: ids.dispatchA },
      body: { reason: '生产任务紧' },
      headers: { 'if-match': '"1"' },
    })
    expect(second.status).toBe(412)
    expect(second.problem).toMatchObject({ yours: 1, current: { status: 'ended', version: 2 } })
  })
})
