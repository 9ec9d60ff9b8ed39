import { afterAll, beforeAll, expect, it } from 'vitest'
import { bringTo, counts, workOf } from '../../test/import-lists.ts'
import { createWorld, ids, usccOf, type World } from '../../test/world.ts'
import { EAST, WEST } from '../../test/world-ids.ts'
import { exportMembers } from '../registry/export.api.ts'
import { additions } from '../registry/record/change.api.ts'
import { askOnce } from './residence.jobs.ts'
import { confirmResidenceRegistration, listResidenceRegistrations } from './personal.api.ts'

let world: World
const bring = bringTo(() => world)
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const ask = () => {
  const { database, newId, now } = workOf(world)
  return askOnce({ database, newId, clock: () => now })
}
const waitingFor = async (who: 'workerEast' | 'workerWest') =>
  (await world.as(who, listResidenceRegistrations, { query: { status: 'asked' } })).reply.items

const head = ['姓名', '手机', '企业信用代码', '居住社区代码']

it('a home that a list gives is asked of the community once, which confirms it', async () => {
  const before = (await waitingFor('workerEast')).length
  const list = [head, ['冯远', '13900001111', usccOf(1), EAST], ['许宁', '13900001112', usccOf(1), '']]
  expect(counts(await bring('members', list))).toMatchObject({ new: 2, wrong: [] })
  expect(await ask()).toBe(1)
  expect(await ask()).toBe(0)
  const waiting = await waitingFor('workerEast')
  expect(waiting).toHaveLength(before + 1)
  const asked = waiting.find(({ enterprise }) => enterprise === '演示甲集团有限公司')
  const answer = await world.as('workerEast', confirmResidenceRegistration, {
    params: { id: asked?.id ?? '' },
  })
  expect(answer.reply).toMatchObject({ status: 'confirmed' })
  expect(await ask()).toBe(0)
  // The same list again changes nothing.
  expect(counts(await bring('members', list))).toMatchObject({ unchanged: 2 })
})

it('a list may give a home that is not known yet, and not move anybody', async () => {
  const lines = [
    head,
    ['许宁', '13900001112', usccOf(1), WEST],
    ['冯远', '13900001111', usccOf(1), WEST],
    ['何平', '13900001113', usccOf(1), '420106012099'],
    ['何安', '13900001114', usccOf(1), '420106012'],
  ]
  expect(counts(await bring('members', lines, { goodRowsOnly: true }))).toMatchObject({
    changed: 1,
    wrong: [
      [3, '居住社区代码', 'import/fixed'],
      [4, '居住社区代码', 'import/unknown-community'],
      [5, '居住社区代码', 'registry/community-code'],
    ],
  })
  expect(await ask()).toBe(1)
  expect((await waitingFor('workerWest')).map(({ status }) => status)).toContain('asked')
})

it('so does the form in which somebody is registered, and an export gives it back', async () => {
  const values = { name: '方晴', phone: '13900001115', residenceCode: EAST }
  const body = { owner: { enterpriseId: ids.groupB }, values }
  expect((await world.as('coordinatorB', additions.member, { body })).status).toBe(200)
  const wrong = { ...body, values: { ...values, phone: '13900001116', residenceCode: '420106012099' } }
  expect((await world.as('coordinatorB', additions.member, { body: wrong })).problem.code).toBe(
    'registry/unknown-division',
  )
  expect(await ask()).toBe(1)
  const { raw } = await world.as('coordinatorB', exportMembers, { query: { format: 'json' } })
  const rows = JSON.parse(raw.toString('utf8')) as Record<string, unknown>[]
  expect(rows.find(({ name }) => name === '方晴')).toMatchObject({
    residenceCode: EAST,
    residence: expect.stringContaining('东亭社区') as string,
  })
})
