import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchangeOf } from '../../../test/exchange.ts'
import { figureSums } from '../../../test/figure-sums.ts'
import { projectsOf } from '../../../test/projects.ts'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { getNeed } from '../../exchange/need/need.api.ts'
import { getPromise } from '../../exchange/promise/promise.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
const { openedNeed, promise } = exchangeOf(() => world)
const { add, start, report, accept, reopen } = projectsOf(() => world)
const promised = async (id: string) => (await world.as('coordinatorA', getPromise, { params: { id } })).reply
const needNow = async (id: string) => (await world.as('workerEast', getNeed, { params: { id } })).reply

async function project(needId: string, unit = '次'): Promise<string> {
  const { reply } = await add('coordinatorA', { needId, target: 10, unit })
  return reply.id
}

describe('what a service project does for a need counts for what was promised', () => {
  it('begins with it, and is delivered and accepted with it, each unit once', async () => {
    const need = await openedNeed({ quantity: 20 })
    const first = (await promise('coordinatorA', need.id, { quantity: 4, plannedOn: '2021-07-20' })).reply
    const second = (await promise('coordinatorA', need.id, { quantity: 16, plannedOn: '2021-08-10' })).reply
    const id = await project(need.id)
    await start('coordinatorA', id)
    expect((await promised(first.id)).status).toBe('started')
    await report('coordinatorA', id, { done: 10 })
    expect((await promised(first.id)).delivered).toBe(0)
    expect((await accept('workerEast', id, { result: 7, score: 4 })).status).toBe(200)
    expect(await promised(first.id)).toMatchObject({ status: 'accepted', delivered: 4, accepted: 4 })
    expect(await promised(second.id)).toMatchObject({ status: 'started', delivered: 3, accepted: 3 })
    expect(await needNow(need.id)).toMatchObject({ committed: 20, delivered: 7, accepted: 7 })
    await reopen('workerEast', id, '2021-07-30')
    await report('coordinatorA', id, { done: 10 })
    await accept('workerEast', id, { result: 10, score: 5 })
    expect(await needNow(need.id)).toMatchObject({ delivered: 10, accepted: 10, status: 'in-progress' })
    const rest = await project(need.id)
    await start('coordinatorA', rest)
    await report('coordinatorA', rest, { done: 12 })
    await accept('workerEast', rest, { result: 12, score: 5 })
    expect(await needNow(need.id)).toMatchObject({ delivered: 20, accepted: 20, status: 'accepted' })
    expect(await figureSums(world, ['needsServed'])).toEqual([{ measure: 'needsServed', sum: 1 }])
  })

  it('leaves alone what is counted in another unit, and what others promised', async () => {
    const need = await openedNeed({ quantity: 10 })
    const own = (await promise('coordinatorA', need.id, { quantity: 4 })).reply
    const other = await project(need.id, '场')
    await start('coordinatorA', other)
    expect((await promised(own.id)).status).toBe('promised')
    await report('coordinatorA', other, { done: 10 })
    await accept('workerEast', other, { result: 10, score: null })
    expect((await promised(own.id)).accepted).toBe(0)
    expect(ids.groupA).toBe(own.enterpriseId)
  })
})
