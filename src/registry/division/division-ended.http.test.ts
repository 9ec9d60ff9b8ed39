import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { loadEdition } from './division-edition.service.ts'
import { listPairings } from '../../pairing/pairing.api.ts'
import { getEnterprise } from '../registry.api.ts'
import { listEndedRecords } from './division.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function load(
  name: string,
  validFrom: string,
  east: [code: string, name: string][],
  street = '水果湖街道',
): Promise<void> {
  async function* lines() {
    let row = 1
    for (const [code, own] of [
      ['42', '湖北省'],
      ['4201', '武汉市'],
      ['420106', '武昌区'],
      ['420106012', street],
      ...east,
      ['420107', '青山区'],
      ['420107002', '红卫路街道'],
      ['420107002019', '碧苑新社区'],
    ] as [string, string][])
      yield await Promise.resolve({ row: ++row, code, name: own })
  }
  await loadEdition(world.database, lines(), { edition: { name, validFrom }, at: new Date() })
}

it('shows what hangs on a division that ended, and what stands in its place today, in the reader’s scope', async () => {
  expect((await world.as('office', listEndedRecords)).reply.items).toEqual([])
  await load('second', '2021-07-01', [
    ['420106012030', '东亭社区'],
    ['420106012021', '省博物馆居委会'],
  ])
  await load('third', '2021-07-10', [
    ['420106012031', '东亭社区'],
    ['420106012021', '省博物馆居委会'],
  ])
  const east = {
    code: '420106012021',
    fullName: '湖北省武汉市武昌区水果湖街道东亭社区',
    endedOn: '2021-07-01',
    sites: 0,
    communities: 1,
    links: 1,
    pairs: 2,
    members: 1,
    successors: [
      { code: '420106012031', fullName: '湖北省武汉市武昌区水果湖街道东亭社区', kind: 'renumbered' },
    ],
    nowHolds: '湖北省武汉市武昌区水果湖街道省博物馆居委会',
  }
  // 碧苑花园社区 was only renamed: its records are where they were.
  expect((await world.as('office', listEndedRecords)).reply.items).toEqual([east])
  expect((await world.as('workerWest', listEndedRecords)).reply.items).toEqual([])
  expect((await world.as('coordinatorB', listEndedRecords)).reply.items).toMatchObject([
    { code: east.code, communities: 0, links: 0, pairs: 0, members: 1 },
  ])
  expect((await world.as('memberA', listEndedRecords)).status).toBe(403)
})

it('keeps the name that a place had on the day', async () => {
  await load('fourth', '2021-07-12', [], '东湖街道')
  const placeOn = async (asOf: string): Promise<string> =>
    (await world.as('office', listPairings, { query: { asOf } })).reply.items.find(
      ({ id }) => id === ids.pairA,
    )?.place ?? ''
  expect(await placeOn('2021-07-11')).toBe('湖北省武汉市武昌区水果湖街道')
  expect(await placeOn('2021-07-12')).toBe('湖北省武汉市武昌区东湖街道')
  // The first edition that is known speaks for the days before it as well.
  expect(await placeOn('2021-06-20')).toBe('湖北省武汉市武昌区水果湖街道')
  const { reply } = await world.as('office', getEnterprise, { params: { id: ids.groupA } })
  expect(reply.siteList).toMatchObject([{ place: '湖北省武汉市武昌区东湖街道' }])
})
