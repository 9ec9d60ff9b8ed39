import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csv } from '../../../test/import-lists.ts'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { EAST, WEST } from '../../../test/world-ids.ts'
import { openTable } from '../../platform/office/sheet-source.ts'
import {
  confirmResidenceRegistration,
  listDispatchRegistrations,
  listResidenceRegistrations,
} from '../personal.api.ts'
import type { Channel } from '../personal.rules.ts'
import * as api from './batch.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const head = ['姓名', '手机', '居住社区代码']
const file = (...lines: string[][]): File => new File([csv(head, ...lines)], '名单.csv')
const send = (list: File, more: object = {}, channel: Channel = 'residence') =>
  world.as('coordinatorA', api.sendBatch, { body: { channel, file: list, ...more } })
const check = (list: File, channel: Channel = 'residence') =>
  world.as('coordinatorA', api.checkBatch, { body: { channel, file: list } })
const events = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from event`.execute(world.database.db)).rows[0]
    ?.count

const lina = ['李娜', '13800000002']
const zhang = ['张伟', '13800000001']

describe('a list of residences', () => {
  it('says of every row what it would do, how to mend it, and changes nothing', async () => {
    const before = await events()
    const list = file(
      [...lina, EAST],
      [...zhang, WEST],
      ['李四', '13800000001', EAST],
      ['王芳', '13800000003', EAST],
      ['赵六', '13899999999', EAST],
      ['孙七', '1389999', EAST],
      ['', '13800000009', '420106012099'],
    )
    const { reply } = await check(list)
    expect(reply).toMatchObject({ rows: 7, new: 1, changed: 0, unchanged: 0, isDone: false })
    expect(reply.wrong.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, '', 'import/double'],
      [4, '', 'import/double'],
      // Of another enterprise, and so not to be told from nobody.
      [5, '手机', 'registration/unknown-person'],
      [6, '手机', 'registration/unknown-person'],
      [7, '手机', expect.stringMatching(/phone|mobile/)],
      [8, '姓名', 'import/empty'],
    ])
    expect(await events()).toBe(before)
    const refused = await send(list)
    expect(refused.reply).toMatchObject({ isDone: false })
    expect(await events()).toBe(before)
  })

  it('tells a wrong name and an unknown community by their cells', async () => {
    const { reply } = await check(file(['李娜娜', '13800000002', EAST], [...zhang, '420106012099']))
    expect(reply.wrong.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, '姓名', 'registration/other-name'],
      [3, '居住社区代码', 'import/unknown-community'],
    ])
  })

  it('asks for all at once; the same list again asks for nobody twice', async () => {
    const list = file([...lina, EAST], [...zhang, WEST])
    expect((await send(list)).reply).toMatchObject({ rows: 2, new: 1, unchanged: 1, wrong: [], isDone: true })
    const asked = await events()
    expect((await send(list)).reply).toMatchObject({ new: 0, unchanged: 2, isDone: true })
    expect(await events()).toBe(asked)
    const waiting = await world.as('workerEast', listResidenceRegistrations, { query: { status: 'asked' } })
    expect(waiting.reply.items.map(({ member }) => member).sort()).toEqual(['李*', '王*'])
  })

  it('moves who is confirmed elsewhere, only the good rows where that is asked', async () => {
    await world.as('workerWest', confirmResidenceRegistration, { params: { id: ids.residenceA } })
    const list = file([...zhang, EAST], ['赵六', '13899999999', EAST])
    expect((await check(list)).reply).toMatchObject({ changed: 1, new: 0 })
    expect((await send(list, { goodRowsOnly: 'yes' })).reply).toMatchObject({ changed: 1, isDone: true })
    const [moving] = (
      await world.as('workerEast', listResidenceRegistrations, { query: { member: ids.memberA } })
    ).reply.items
    expect(moving).toMatchObject({ status: 'asked', movingFrom: '碧苑花园社区', member: '张*' })
  })

  it('comes back with its remarks', async () => {
    const body = { channel: 'residence' as const, file: file(['赵六', '13899999999', EAST]) }
    const { raw } = await world.as('coordinatorA', api.annotateBatch, { body })
    const table = await openTable({ name: 'a.xlsx', bytes: raw }, undefined)
    const rows = []
    for await (const { cells } of table.rows) rows.push(cells)
    expect(rows).toEqual([
      [...head, 'Problems'],
      ['赵六', '13899999999', EAST, expect.stringContaining('手机: Nobody on record') as string],
    ])
  })
})

describe('a list of dispatches', () => {
  it('asks only communities of pairs of the enterprise', async () => {
    const list = new File([csv(['姓名', '手机', '派往社区代码'], [...lina, WEST], [...zhang, EAST])], 'a.csv')
    const { reply } = await check(list, 'dispatch')
    expect(reply).toMatchObject({ unchanged: 1, wrong: [{ row: 2, code: 'registration/not-of-pair' }] })
    const right = new File([csv(['姓名', '手机', '派往社区代码'], [...lina, EAST])], 'a.csv')
    expect((await send(right, {}, 'dispatch')).reply).toMatchObject({ new: 1, isDone: true })
    const sent = await world.as('workerEast', listDispatchRegistrations, { query: { status: 'asked' } })
    expect(sent.reply.items).toMatchObject([{ member: '李*', community: '东亭社区' }])
  })
})

it.each([
  ['a picture', new File([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')], 'a.xlsx'), 'import/picture'],
  ['a list without a header', new File([csv(['a', 'b'], ['1', '2'])], 'a.csv'), 'import/no-header'],
  [
    'too many rows',
    file(...Array.from({ length: 1001 }, (_, at) => ['某人', `139${String(at).padStart(8, '0')}`, EAST])),
    'registration/too-many-rows',
  ],
])('refuses %s', async (_, list, code) => {
  expect((await check(list)).problem.code).toBe(code)
})

it('has a template that is read back as an empty list', async () => {
  const { raw } = await world.as('coordinatorA', api.registrationTemplate, {
    params: { channel: 'dispatch' },
  })
  const { reply } = await check(new File([Uint8Array.from(raw)], 'template.xlsx'), 'dispatch')
  expect(reply).toMatchObject({ rows: 0, wrong: [] })
})
