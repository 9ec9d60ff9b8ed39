import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { match } from '../../../test/activities.ts'
import { jsonOf } from '../../../test/export-world.ts'
import { createWorld, ids, type Who, type World } from '../../../test/world.ts'
import { measureNames } from '../../statistics/figure.rules.ts'
import * as api from './contact.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const entry = {
  kind: 'call',
  heldOn: '2021-07-14',
  who: '陈联',
  subject: '商定清理楼道的时间',
  outcome: '定在周四上午',
  next: '带工具',
  nextOn: '2021-07-15',
} as const
const add = (who: Who, body: object = {}) =>
  world.as(who, api.addContact, { body: { pairingId: ids.pairA, ...entry, ...body } })
const list = async (who: Who, query: object = {}) => (await world.as(who, api.listContacts, { query })).reply

it('is written by either side of a pair in force, and read by both', async () => {
  const byEnterprise = await add('coordinatorA')
  expect(byEnterprise.reply).toMatchObject({
    side: 'enterprise',
    isOwn: true,
    who: '陈联',
    community: '东亭社区',
  })
  const byCommunity = await add('workerEast', { kind: 'visit', heldOn: '2021-06-30', nextOn: null })
  expect(byCommunity.reply.side).toBe('community')
  for (const who of ['coordinatorA', 'workerEast', 'office', 'streetEast'] as const)
    expect((await list(who)).total).toBe(2)
  expect((await list('reader')).items.map(({ who }) => who)).toEqual(['陈*', '陈*'])
  for (const who of ['coordinatorB', 'workerWest', 'foreignOffice'] as const)
    expect((await list(who)).total).toBe(0)
  expect((await add('coordinatorB')).status).toBe(404)
  expect((await add('office')).status).toBe(403)
  await sql`update pairing set status = 'ended', ends_on = '2021-07-10' where id = ${ids.pairBranchA}`.execute(
    world.database.db,
  )
  expect((await add('coordinatorA', { pairingId: ids.pairBranchA })).problem.code).toBe('contact/not-paired')
})

it.each([
  ['a day to come', { heldOn: '2021-07-16', nextOn: null }, 'contact/wrong-days'],
  ['a next step before it', { nextOn: '2021-07-13' }, 'contact/wrong-days'],
  ['no subject', { subject: ' ' }, 'platform/invalid-input'],
])('refuses %s', async (_, body, code) => {
  expect((await add('coordinatorA', body)).problem.code).toBe(code)
})

it('is changed by the side that wrote it, one at a time', async () => {
  const mine = (await list('coordinatorA', { kind: 'call' })).items[0]
  const { pairingId: _pair, ...fields } = { pairingId: '', ...entry }
  const change = (who: Who, version?: number) =>
    world.as(who, api.changeContact, {
      params: { id: mine?.id ?? '' },
      body: { ...fields, outcome: '改在周五' },
      ...(version === undefined ? {} : { headers: match(version) }),
    })
  expect((await change('workerEast')).problem.code).toBe('contact/other-side')
  expect((await change('coordinatorA', mine?.version)).reply.outcome).toBe('改在周五')
  expect((await change('coordinatorA', mine?.version)).status).toBe(412)
})

it('is filtered by month and side, exported just so, sealed, and counted nowhere', async () => {
  expect((await list('office', { month: '2021-06' })).total).toBe(1)
  expect((await list('office', { month: '2021-07', pairing: ids.pairA })).total).toBe(1)
  expect((await list('office', { community: ids.west })).total).toBe(0)
  expect(await jsonOf(world, 'office', api.exportContacts, { month: '2021-06' })).toMatchObject([
    { kind: 'visit', subject: '商定清理楼道的时间', side: 'community' },
  ])
  const { rows } = await sql<{ text: string }>`select to_jsonb(c)::text as text from contact_entry c
    union all select to_jsonb(e)::text from event e`.execute(world.database.db)
  for (const secret of ['陈联', '商定清理楼道'])
    expect(rows.map(({ text }) => text).join()).not.toContain(secret)
  const deltas = await sql`select 1 from figure_delta where measure like '%ontact%'`.execute(
    world.database.db,
  )
  expect([deltas.rows, measureNames.filter((name) => /contact/i.test(name))]).toEqual([[], []])
})
