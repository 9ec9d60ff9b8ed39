import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchangeOf, resourceBody } from '../../../test/exchange.ts'
import { EAST, WEST } from '../../../test/world-ids.ts'
import { createWorld, ids, TODAY, type World } from '../../../test/world.ts'
import * as api from './resource.api.ts'

let world: World
let now = TODAY
const does = exchangeOf(() => world)
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())

const to = (id: string) => ({ params: { id } })
const at = <Body>(id: string, body: Body) => ({ params: { id }, body })

describe('a resource', () => {
  it('is drafted with a number, offered, paused, resumed and ended; a draft can be deleted', async () => {
    const { reply } = await world.as('coordinatorA', api.addResource, {
      body: { ...resourceBody, enterpriseId: ids.groupA },
    })
    expect(reply).toMatchObject({ code: '资2021-0001', status: 'draft', committed: 0, isAsked: false })
    const gone = await world.as('coordinatorA', api.addResource, {
      body: { ...resourceBody, enterpriseId: ids.branchA },
    })
    expect(gone.reply.code).toBe('资2021-0002')
    expect((await world.as('coordinatorA', api.removeResource, to(gone.reply.id))).status).toBe(200)
    expect((await world.as('coordinatorA', api.getResource, to(gone.reply.id))).status).toBe(404)
    const { id } = reply
    expect((await world.as('coordinatorA', api.offerResource, to(id))).reply.status).toBe('offered')
    const paused = await world.as('coordinatorA', api.pauseResource, at(id, { reason: '设备检修' }))
    expect(paused.reply).toMatchObject({ status: 'paused', reason: '设备检修' })
    expect((await world.as('coordinatorA', api.removeResource, to(id))).problem.code).toBe('resource/not-now')
    expect((await world.as('coordinatorA', api.resumeResource, to(id))).reply.status).toBe('offered')
    expect(
      (await world.as('coordinatorA', api.endResource, at(id, { reason: '项目结束' }))).reply.status,
    ).toBe('ended')
  })

  it.each([
    ['an end before its beginning', { validFrom: '2021-08-01', validUntil: '2021-07-31' }, 'resource/days'],
    ['more in a month than there is', { quantity: 5, perMonth: 6 }, 'resource/per-month'],
    ['an area that is none', { areaCode: '999999' }, 'resource/area-unknown'],
    ['a category that is none', { category: 'gold' }, 'exchange/category-unknown'],
  ])('is refused with %s', async (_, over, code) => {
    const answer = await world.as('coordinatorA', api.addResource, {
      body: { ...resourceBody, ...over, enterpriseId: ids.groupA },
    })
    expect([answer.status, answer.problem.code]).toEqual([422, code])
  })

  it('is changed in the state in which it is, never below what is promised of it', async () => {
    const offered = await does.offered()
    const need = await does.openedNeed()
    await does.promise('coordinatorA', need.id, { quantity: 4, resourceId: offered.id })
    const edit = (over: Partial<typeof resourceBody>) =>
      world.as('coordinatorA', api.editResource, at(offered.id, { ...resourceBody, ...over }))
    expect((await edit({ quantity: 3, perMonth: null })).problem).toMatchObject({
      code: 'resource/below-promised',
      committed: 4,
    })
    expect((await edit({ quantity: 4, perMonth: null })).reply).toMatchObject({
      status: 'offered',
      quantity: 4,
      committed: 4,
    })
  })

  it('is seen by its branch, by communities that it serves once it is offered, and by no other enterprise', async () => {
    const draft = (
      await world.as('coordinatorA', api.addResource, {
        body: { ...resourceBody, areaCode: EAST.slice(0, 9), enterpriseId: ids.groupA },
      })
    ).reply
    const seen = async (
      who: 'workerEast' | 'streetEast' | 'workerWest' | 'coordinatorB' | 'groupA' | 'office',
    ) => (await world.as(who, api.getResource, to(draft.id))).status
    expect(
      await Promise.all((['workerEast', 'coordinatorB', 'groupA', 'office'] as const).map(seen)),
    ).toEqual([404, 404, 200, 200])
    expect((await world.as('coordinatorA', api.offerResource, to(draft.id))).reply.area).toContain(
      '水果湖街道',
    )
    expect(
      await Promise.all((['workerEast', 'streetEast', 'workerWest', 'coordinatorB'] as const).map(seen)),
    ).toEqual([200, 200, 404, 404])
    expect(WEST.startsWith(draft.areaCode)).toBe(false)
  })

  it('is asked for once in half a year and confirmed with one press, all of them or none', async () => {
    const [one, two] = [await does.offered(), await does.offered()]
    await sql`update resource set confirmed_on = '2021-01-10' where id in (${one.id}, ${two.id})`.execute(
      world.database.db,
    )
    const asked = async () =>
      (await world.as('coordinatorA', api.listResources, { query: { asked: 'yes' } })).reply
    expect((await asked()).items.map(({ id, isAsked }) => [id, isAsked])).toEqual([
      [two.id, true],
      [one.id, true],
    ])
    const foreign = await does.offered({}, { enterprise: ids.groupB, who: 'coordinatorB' })
    const none = await world.as('coordinatorA', api.confirmResources, { body: { ids: [one.id, foreign.id] } })
    expect([none.status, (await asked()).total]).toEqual([404, 2])
    const all = await world.as('coordinatorA', api.confirmResources, {
      body: { ids: [one.id, two.id, two.id] },
    })
    expect([all.reply, (await asked()).total]).toEqual([{ confirmed: 2 }, 0])
    expect((await world.as('coordinatorA', api.getResource, to(one.id))).reply).toMatchObject({
      status: 'offered',
      confirmedOn: '2021-07-15',
    })
    now = new Date('2022-02-15T02:00:00Z')
    expect((await asked()).total).toBeGreaterThanOrEqual(2)
  })
})
