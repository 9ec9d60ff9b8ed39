import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchangeOf } from '../../../test/exchange.ts'
import { EAST } from '../../../test/world-ids.ts'
import { createWorld, ids, type World } from '../../../test/world.ts'
import * as api from './promise.api.ts'

let world: World
const does = exchangeOf(() => world)
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const to = (id: string) => ({ params: { id } })
const at = <Body>(id: string, body: Body) => ({ params: { id }, body })

describe('a promise', () => {
  it('is refused where more is asked for than is needed or there is, with what is left', async () => {
    const need = await does.openedNeed()
    const resource = await does.offered()
    const tooMuch = await does.promise('coordinatorA', need.id, { quantity: 11 })
    expect([tooMuch.status, tooMuch.problem]).toEqual([
      409,
      expect.objectContaining({ code: 'promise/too-much', left: 10, wanted: 11 }),
    ])
    const perMonth = await does.promise('coordinatorA', need.id, { quantity: 6, resourceId: resource.id })
    expect(perMonth.problem).toMatchObject({ code: 'promise/too-much', left: 5 })
    const first = await does.promise('coordinatorA', need.id, { quantity: 5, resourceId: resource.id })
    expect(first.reply).toMatchObject({ quantity: 5, status: 'promised', resource: resource.name })
    const month = await does.promise('coordinatorA', need.id, { quantity: 1, resourceId: resource.id })
    expect(month.problem).toMatchObject({ code: 'promise/too-much', left: 0 })
    const later = { quantity: 4, resourceId: resource.id, plannedOn: '2021-08-03' }
    expect((await does.promise('coordinatorA', need.id, later)).problem).toMatchObject({ left: 3 })
    expect((await does.promise('coordinatorA', need.id, { ...later, quantity: 3 })).status).toBe(200)
    expect(await does.need('workerEast', need.id)).toMatchObject({ committed: 8, status: 'part-committed' })
  })

  it('is not made of a resource that is another’s, of another kind, or paused', async () => {
    const need = await does.openedNeed()
    const [other, food] = [
      await does.offered({}, { enterprise: ids.groupB, who: 'coordinatorB' }),
      await does.offered({ category: 'food' }),
    ]
    expect((await does.promise('coordinatorA', need.id, { quantity: 1, resourceId: other.id })).status).toBe(
      404,
    )
    const kind = await does.promise('coordinatorA', need.id, { quantity: 1, resourceId: food.id })
    expect(kind.problem.code).toBe('promise/other-kind')
    await sql`update resource set status = 'paused' where id = ${food.id}`.execute(world.database.db)
    const paused = await does.promise('coordinatorA', need.id, { quantity: 1, resourceId: food.id })
    expect(paused.problem.code).toBe('resource/not-usable')
    const foreign = await does.promise('coordinatorA', need.id, { quantity: 1, enterpriseId: ids.groupB })
    expect(foreign.status).toBe(404)
  })

  it('of two for the last of it in the same moment, one is made and the other told what is left', async () => {
    const { id } = await does.openedNeed({ quantity: 3 })
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => does.promise('coordinatorA', id, { quantity: 3 })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    for (const { problem } of answers.filter(({ status }) => status === 409))
      expect(problem.code).toBe('need/all-promised')
  })

  it('does the step of the workflow of its pair', async () => {
    const { id } = await does.openedNeed()
    await does.promise('coordinatorA', id, { quantity: 1 })
    const { rows } = await sql<{ status: string }>`select s.status from workflow_step s
      join workflow_case c on c.programme_id = s.programme_id and c.id = s.case_id
      where c.subject_id = ${ids.pairA} and s.step = 'docked'`.execute(world.database.db)
    expect(rows[0]?.status).toBe('done')
  })
})

describe('what was promised', () => {
  it('is begun, reported in parts, sent back, done again and accepted by the community', async () => {
    const need = await does.openedNeed()
    const made = await does.promise('coordinatorA', need.id, { quantity: 10 })
    const { id } = made.reply
    const deliver = (quantity: number) => world.as('coordinatorA', api.deliverPromise, at(id, { quantity }))
    expect((await world.as('coordinatorA', api.startPromise, to(id))).reply.status).toBe('started')
    expect((await deliver(11)).problem).toMatchObject({
      code: 'promise/quantity',
      most: 10,
    })
    expect((await deliver(6)).reply).toMatchObject({ delivered: 6, status: 'started' })
    expect((await world.as('coordinatorA', api.acceptPromise, at(id, { quantity: 6 }))).status).toBe(403)
    const some = await world.as('workerEast', api.acceptPromise, at(id, { quantity: 2, opinion: '及时' }))
    expect(some.reply).toMatchObject({ accepted: 2, status: 'started' })
    const back = await world.as(
      'workerEast',
      api.refusePromise,
      at(id, { quantity: 4, reason: '两处未通电' }),
    )
    expect(back.reply).toMatchObject({ delivered: 2, accepted: 2, status: 'redo', reason: '两处未通电' })
    expect(await does.need('workerEast', need.id)).toMatchObject({
      status: 'not-accepted',
      opinion: '两处未通电',
    })
    expect((await deliver(8)).reply.status).toBe('delivered')
    expect((await does.need('workerEast', need.id)).status).toBe('done')
    const done = await world.as('workerEast', api.acceptPromise, at(id, { quantity: 8, opinion: '居民满意' }))
    expect(done.reply).toMatchObject({ accepted: 10, status: 'accepted' })
    expect(await does.need('workerEast', need.id)).toMatchObject({
      status: 'accepted',
      doneOn: '2021-07-15',
      opinion: '居民满意',
    })
  })

  it('is not accepted by whoever reported it, whatever duties that person holds', async () => {
    const need = await does.openedNeed()
    await sql`update need set is_wide = true where id = ${need.id}`.execute(world.database.db)
    const { id } = (await does.promise('coordinatorB', need.id, { quantity: 2 })).reply
    expect((await world.as('coordinatorB', api.deliverPromise, at(id, { quantity: 2 }))).status).toBe(200)
    // The same person works for the community from now on.
    const account = sql`(select id from auth."user" where username = 'coordinatorb')`
    await sql`update auth.access_grant set role = 'community', org_path = null, division_code = ${EAST} where account = ${account}`.execute(
      world.database.db,
    )
    const own = await world.as('coordinatorB', api.acceptPromise, at(id, { quantity: 2 }))
    expect([own.status, own.problem.code]).toEqual([409, 'promise/own-work'])
    const told = await world.as('coordinatorB', api.getPromise, to(id))
    expect(told.reply.can['accept']?.zh).toContain('不能由您本人验收')
    expect((await world.as('workerEast', api.acceptPromise, at(id, { quantity: 2 }))).status).toBe(200)
    await sql`update auth.access_grant set role = 'enterprise', org_path = '0002.', division_code = null where account = ${account}`.execute(
      world.database.db,
    )
  })

  it('is withdrawn but for what is done, and open to others again', async () => {
    const need = await does.openedNeed()
    const resource = await does.offered({ quantity: 20, perMonth: null })
    const { id } = (await does.promise('coordinatorA', need.id, { quantity: 10, resourceId: resource.id }))
      .reply
    await world.as('coordinatorA', api.deliverPromise, at(id, { quantity: 3 }))
    const part = await world.as('coordinatorA', api.withdrawPromise, at(id, { reason: '设备检修' }))
    expect(part.reply).toMatchObject({ quantity: 3, delivered: 3, status: 'delivered' })
    expect(await does.need('workerEast', need.id)).toMatchObject({
      committed: 3,
      delivered: 3,
      status: 'part-committed',
    })
    const left = (
      await sql<{ committed: number }>`select committed from resource where id = ${resource.id}`.execute(
        world.database.db,
      )
    ).rows
    expect(left).toEqual([{ committed: 3 }])
    const whole = (await does.promise('coordinatorA', need.id, { quantity: 7 })).reply
    const released = await world.as('workerEast', api.releasePromise, at(whole.id, { reason: '长期未开始' }))
    expect(released.reply.status).toBe('withdrawn')
    expect((await does.need('workerEast', need.id)).committed).toBe(3)
  })

  it('is seen by its two sides, not by another enterprise that sees the need', async () => {
    const need = await does.openedNeed()
    const { id } = (await does.promise('coordinatorA', need.id, { quantity: 2 })).reply
    await sql`update need set is_wide = true where id = ${need.id}`.execute(world.database.db)
    expect((await does.need('coordinatorB', need.id)).promises).toEqual([])
    expect((await does.need('coordinatorB', need.id)).committed).toBe(2)
    for (const who of ['coordinatorB', 'workerWest', 'foreignOffice'] as const)
      expect((await world.as(who, api.getPromise, to(id))).status).toBe(404)
    expect((await does.promise('coordinatorB', need.id, { quantity: 8 })).status).toBe(200)
  })
})
