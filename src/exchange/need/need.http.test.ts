import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchangeOf, needBody } from '../../../test/exchange.ts'
import { createWorld, ids, TODAY, type World } from '../../../test/world.ts'
import { fold } from '../../statistics/figure.store.ts'
import { randomIds } from '../../platform/identity.ts'
import * as api from './need.api.ts'
import { keepOnce } from './need.jobs.ts'

let world: World
let now = TODAY
const does = exchangeOf(() => world)
const days = (count: number) => {
  now = new Date(now.getTime() + count * 86_400_000)
}
const work = () => keepOnce({ database: world.database, clock: () => now, newId: randomIds(() => now) })

beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())

const match = (version: number) => ({ 'if-match': `"${version}"` })
const figure = async (measure: string): Promise<number> => {
  while ((await fold(world.database.db, ids.programme, 5000)) > 0);
  const { rows } = await sql<{
    n: number
  }>`select coalesce(sum(value), 0)::int as n from figure_day where measure = ${measure} and dimension = 'all'`.execute(
    world.database.db,
  )
  return rows[0]?.n ?? 0
}

describe('a need on its way to be opened', () => {
  let id: string
  it('is drafted by the community with a number of its own, and seen by nobody but its side', async () => {
    const { status, reply } = await world.as('workerEast', api.addNeed, {
      body: { ...needBody, communityId: ids.east },
    })
    expect([status, reply.status, reply.code]).toEqual([200, 'draft', '需2021-0001'])
    id = reply.id
    for (const who of ['workerEast', 'streetEast', 'office'] as const)
      expect((await does.need(who, id)).id).toBe(id)
    for (const who of ['coordinatorA', 'coordinatorB', 'workerWest', 'foreignOffice'] as const)
      expect((await world.as(who, api.getNeed, { params: { id } })).status).toBe(404)
  })

  it.each([
    ['a phone in it', { content: '联系王师傅 138 1234 5678' }, 422, 'need/personal'],
    ['a category that is none', { category: 'gold' }, 422, 'exchange/category-unknown'],
    ['a day that has passed', { wantedBy: '2021-07-01' }, 422, 'need/days'],
    ['an end without repeating', { repeatUntil: '2021-12-01' }, 422, 'need/days'],
    ['nothing asked for', { quantity: 0 }, 400, 'platform/invalid-input'],
    ['half a unit', { quantity: 1.5 }, 400, 'platform/invalid-input'],
  ])('refuses %s and keeps what was there', async (_, over, status, code) => {
    const before = await does.need('workerEast', id)
    const answer = await world.as('workerEast', api.editNeed, {
      params: { id },
      body: { ...needBody, ...over },
    })
    expect([answer.status, answer.problem.code]).toEqual([status, code])
    expect(await does.need('workerEast', id)).toEqual(before)
  })

  it('is not raised for a community of somebody else', async () => {
    const body = { ...needBody, communityId: ids.west }
    expect((await world.as('workerEast', api.addNeed, { body })).status).toBe(404)
    expect((await world.as('coordinatorA', api.addNeed, { body })).status).toBe(403)
  })

  it('is saved by one of two who change it at once', async () => {
    const { version } = await does.need('workerEast', id)
    const save = (content: string) =>
      world.as('workerEast', api.editNeed, {
        params: { id },
        body: { ...needBody, content },
        headers: match(version),
      })
    expect((await save('三栋楼道电路检修')).status).toBe(200)
    const late = await save('别的内容')
    expect([late.status, late.problem.code]).toEqual([412, 'platform/stale-version'])
    expect(late.problem['current']).toMatchObject({ content: '三栋楼道电路检修' })
  })

  it('is returned with a reason, handed in again, checked and opened; the figure counts it once', async () => {
    const params = { id }
    expect((await world.as('workerEast', api.checkNeed, { params, body: {} })).status).toBe(403)
    expect((await world.as('streetEast', api.checkNeed, { params, body: {} })).problem.code).toBe(
      'need/not-now',
    )
    await world.as('workerEast', api.submitNeed, { params })
    const back = await world.as('streetEast', api.returnNeed, { params, body: { reason: '请写明楼栋' } })
    expect([back.reply.status, back.reply.reason]).toEqual(['draft', '请写明楼栋'])
    await world.as('workerEast', api.submitNeed, { params })
    const held = await world.as('streetEast', api.checkNeed, { params, body: { open: false } })
    expect(held.reply.status).toBe('checked')
    const opened = await world.as('workerEast', api.openNeed, { params })
    expect(opened.reply).toMatchObject({
      status: 'open',
      openedOn: '2021-07-15',
      wideOn: '2021-07-25',
      reason: null,
    })
    expect(await figure('needs')).toBe(1)
  })

  it('is seen by the paired enterprise first, and by others after ten days if something is missing', async () => {
    expect((await does.need('coordinatorA', id)).id).toBe(id)
    expect((await world.as('coordinatorB', api.getNeed, { params: { id } })).status).toBe(404)
    const [kept, own] = [await does.openedNeed({ isPublic: false }), await does.openedNeed()]
    await does.promise('coordinatorA', own.id, { quantity: own.quantity })
    days(9)
    await work()
    expect((await world.as('coordinatorB', api.getNeed, { params: { id } })).status).toBe(404)
    days(1)
    await work()
    await work()
    expect((await does.need('coordinatorB', id)).isWide).toBe(true)
    for (const other of [kept, own])
      expect((await world.as('coordinatorB', api.getNeed, { params: { id: other.id } })).status).toBe(404)
  })
})

describe('what was opened', () => {
  it('is reduced to what is promised, and withdrawn only where nothing is', async () => {
    const { id } = await does.openedNeed()
    await does.promise('coordinatorA', id, { quantity: 4 })
    const reduce = (quantity: number) =>
      world.as('workerEast', api.reduceNeed, { params: { id }, body: { quantity, reason: '部分已自行解决' } })
    const withdraw = await world.as('workerEast', api.withdrawNeed, {
      params: { id },
      body: { reason: '不需要了' },
    })
    expect(withdraw.problem.code).toBe('need/promised-in-part')
    expect((await reduce(3)).problem).toMatchObject({ code: 'need/reduced-too-far', committed: 4 })
    expect((await reduce(10)).problem.code).toBe('need/reduced-too-far')
    const served = await figure('needsServed')
    expect((await reduce(4)).reply).toMatchObject({ quantity: 4, committed: 4, status: 'committed' })
    expect(await figure('needsServed')).toBe(served + 1)

    const other = await does.openedNeed()
    const before = await figure('needs')
    const gone = await world.as('workerEast', api.withdrawNeed, {
      params: { id: other.id },
      body: { reason: '不需要了' },
    })
    expect([gone.reply.status, await figure('needs')]).toEqual(['withdrawn', before - 1])
  })

  it('tells how many are being served, to each of its own', async () => {
    const { reply } = await world.as('workerEast', api.getServed)
    expect(reply.opened).toBeGreaterThan(reply.served)
    const served = await world.as('workerEast', api.listNeeds, { query: { served: 'yes' } })
    const missing = await world.as('workerEast', api.listNeeds, { query: { served: 'no' } })
    expect([served.reply.total, missing.reply.total]).toEqual([reply.served, reply.opened - reply.served])
    expect((await world.as('workerWest', api.getServed)).reply.opened).toBe(0)
  })
})

describe('a need that repeats', () => {
  it('is drafted anew on its day, once, with everything filled in', async () => {
    const { id } = await does.openedNeed({ repeats: 'month', repeatUntil: '2021-12-31', content: '每月义诊' })
    const drafts = async () =>
      (await world.as('workerEast', api.listNeeds, { query: { q: '每月义诊' } })).reply.items
    days(30)
    await work()
    expect(await drafts()).toHaveLength(1)
    days(1)
    await work()
    await work()
    const [next, first] = await drafts()
    expect(first?.id).toBe(id)
    expect(next).toMatchObject({ status: 'draft', source: 'repeat', content: '每月义诊', quantity: 10 })
    expect(await drafts()).toHaveLength(2)
  })
})

it('a draft can be deleted, and leaves a word in the ledger', async () => {
  const { reply } = await world.as('workerEast', api.addNeed, {
    body: { ...needBody, wantedBy: null, communityId: ids.east },
  })
  expect((await world.as('workerEast', api.removeNeed, { params: { id: reply.id } })).status).toBe(200)
  expect((await world.as('workerEast', api.getNeed, { params: { id: reply.id } })).status).toBe(404)
  const { rows } = await sql<{
    kind: string
  }>`select kind from event where subject_id = ${reply.id} order by kind`.execute(world.database.db)
  expect(rows.map(({ kind }) => kind)).toEqual(['need.drafted', 'need.removed'])
})
