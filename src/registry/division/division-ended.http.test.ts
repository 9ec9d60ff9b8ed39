import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, type World } from '../../../test/world.ts'
import { EAST, WEST } from '../../../test/world-ids.ts'
import { listPairings } from '../../pairing/pairing.api.ts'
import { changes } from '../record/change.api.ts'
import { getHistory } from '../record/history.api.ts'
import { getCommunity, getEnterprise, listMembers } from '../registry.api.ts'
import { search } from '../search/search.api.ts'
import type { ToldChange } from './division-change.rules.ts'
import { loadEdition } from './division-edition.service.ts'
import {
  carryDivisions,
  listDivisionMoves,
  listEditions,
  listEndedRecords,
  listRecordsOnEnded,
  moveToDivision,
  undoDivisionMove,
} from './division.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.database.pool.query('update site set division_code = $1 where id = $2', [EAST, ids.siteB])
})
afterAll(() => world.close())

const STREET = '湖北省武汉市武昌区水果湖街道'

async function load(
  name: string,
  validFrom: string,
  east: [code: string, name: string][],
  more: { street?: string; told?: ToldChange[] } = {},
): Promise<void> {
  async function* lines() {
    let row = 1
    for (const [code, own] of [
      ['42', '湖北省'],
      ['4201', '武汉市'],
      ['420106', '武昌区'],
      ['420106012', more.street ?? '水果湖街道'],
      ...east,
      ['420107', '青山区'],
      ['420107002', '红卫路街道'],
      [WEST, '碧苑新社区'],
    ] as [string, string][])
      yield await Promise.resolve({ row: ++row, code, name: own })
  }
  const { told = [] } = more
  await loadEdition(world.database, lines(), { edition: { name, validFrom }, told, at: new Date() })
}

const report = async () => (await world.as('office', listEndedRecords)).reply.items
const move = (kind: 'site' | 'community', id: string, divisionId: string, version: number) =>
  world.as('office', moveToDivision, {
    params: { kind, id },
    body: { divisionId },
    headers: { 'if-match': `"${version}"` },
  })
const rosterOn = async (asOf: string, pair: string) => {
  const { items } = (await world.as('office', listPairings, { query: { asOf } })).reply
  return items.find(({ id }) => id === pair)
}

describe('what hangs on a division that ended', () => {
  it('is told with what stands in its place today, in the reader’s scope', async () => {
    expect(await report()).toEqual([])
    await load('second', '2021-07-01', [['420106012030', '东亭社区'], [EAST, '省博物馆居委会']]) // prettier-ignore
    await load('third', '2021-07-10', [['420106012031', '东湖社区居委会'], [EAST, '省博物馆居委会']], {
      told: [{ oldCode: '420106012030', newCode: '420106012031' }],
    }) // prettier-ignore
    const east = {
      code: EAST,
      fullName: `${STREET}东亭社区`,
      endedOn: '2021-07-01',
      sites: 1,
      communities: 1,
      links: 1,
      pairs: 2,
      members: 1,
      successors: [{ code: '420106012031', fullName: `${STREET}东湖社区`, kind: 'renumbered' }],
      nowHolds: { fullName: `${STREET}省博物馆居委会` },
    }
    const renamed = {
      code: WEST,
      communities: 1,
      links: 0,
      pairs: 0,
      members: 0,
      successors: [{ code: WEST, kind: 'renamed' }],
    }
    expect(await report()).toMatchObject([east, renamed])
    expect((await world.as('workerWest', listEndedRecords)).reply.items).toMatchObject([renamed])
    expect((await world.as('coordinatorB', listEndedRecords)).reply.items).toMatchObject([
      { code: EAST, sites: 1, communities: 0, links: 0, pairs: 0, members: 1 },
    ])
    expect((await world.as('memberA', listEndedRecords)).status).toBe(403)
    expect((await world.as('office', listEditions)).reply.items).toMatchObject([
      { name: 'third', divisions: 9, changes: { renumbered: 1 } },
      { name: 'second', divisions: 9, changes: { renumbered: 1, renamed: 1, reused: 1 } },
    ])
  })

  it('goes to a successor and to nothing else, by whoever keeps the registry', async () => {
    const [east] = await report()
    const next = east?.successors[0]?.id ?? ''
    expect((await move('community', ids.east, next, 7)).status).toBe(412)
    expect((await move('community', ids.east, east?.nowHolds?.id ?? '', 1)).problem.code).toBe(
      'registry/not-a-successor',
    )
    expect((await move('community', ids.west, next, 1)).problem.code).toBe('registry/not-a-successor')
    expect((await move('site', ids.siteA, next, 1)).problem.code).toBe('registry/division-in-force')
    const asWorker = { params: { kind: 'community', id: ids.east }, body: { divisionId: next } } as const
    expect((await world.as('workerEast', moveToDivision, asWorker)).status).toBe(403)
  })
})

describe('a community that is carried over', () => {
  it('takes everything along that is seen by its code, and who acts for it', async () => {
    const [east] = await report()
    expect((await move('community', ids.east, east?.successors[0]?.id ?? '', 1)).status).toBe(200)
    const { reply } = await world.as('workerEast', getCommunity, { params: { id: ids.east } })
    expect(reply).toMatchObject({ name: '东湖社区', divisionCode: '420106012031', place: STREET, version: 2, edition: 'third' }) // prettier-ignore
    expect((await world.as('workerEast', listPairings, { query: { asOf: '2021-07-15' } })).reply.total).toBe(
      2,
    )
    expect((await world.as('workerEast', listMembers)).reply.items.map(({ id }) => id)).toContain(ids.memberB)
    expect((await report()).find(({ code }) => code === EAST)).toMatchObject({
      sites: 1,
      communities: 0,
      links: 0,
      pairs: 0,
      members: 0,
    })
    const found = (await world.as('office', search, { query: { q: 'dhsq' } })).reply.groups
    expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['community', 'pairing']))
  })

  it('bears on every day the name and the code of that day', async () => {
    const shown = async (asOf: string) => {
      const row = await rosterOn(asOf, ids.pairA)
      return [row?.community, row?.communityCode, row?.place]
    }
    expect(await shown('2021-06-30')).toEqual(['东亭社区', EAST, STREET])
    expect(await shown('2021-07-05')).toEqual(['东亭社区', '420106012030', STREET])
    expect(await shown('2021-07-10')).toEqual(['东湖社区', '420106012031', STREET])
    const { reply } = await world.as('office', getHistory, {
      params: { kind: 'community', id: ids.east },
      query: { asOf: '2021-06-30' },
    })
    expect(reply.state?.values).toMatchObject({ name: '东亭社区', divisionCode: EAST })
    expect(reply.items).toMatchObject([{ kind: 'community.moved', happenedOn: '2021-07-01' }])
  })

  it('is taken back while nobody changed it since', async () => {
    const latest = async () => (await world.as('office', listDivisionMoves)).reply.items
    const [last] = await latest()
    expect(last).toMatchObject({ recordId: ids.east, mayUndo: true, from: `${STREET}东亭社区 ${EAST}` })
    expect((await world.as('office', undoDivisionMove, { params: { id: last?.id ?? '' } })).status).toBe(200)
    expect(await latest()).toEqual([])
    const asWorker = await world.as('workerEast', getCommunity, { params: { id: ids.east } })
    expect(asWorker.reply).toMatchObject({ name: '东亭社区', divisionCode: EAST, version: 3 })
    expect((await report()).find(({ code }) => code === EAST)).toMatchObject({ communities: 1, links: 1, pairs: 2, members: 1 }) // prettier-ignore
    expect((await rosterOn('2021-07-15', ids.pairA))?.community).toBe('东亭社区')

    const [east] = await report()
    await move('community', ids.east, east?.successors[0]?.id ?? '', 3)
    await world.as('office', changes.community, { params: { id: ids.east }, body: { values: { staff: 20 } } })
    const [again] = await latest()
    expect(again?.mayUndo).toBe(false)
    const answer = await world.as('office', undoDivisionMove, { params: { id: again?.id ?? '' } })
    expect(answer.problem.code).toBe('registry/changed-since')
    expect(await latest()).toHaveLength(1)
  })
})

describe('many at once', () => {
  it('are carried where there is one successor; a site on a code that was reused is left to be decided', async () => {
    const rows = await report()
    const { reply } = await world.as('office', carryDivisions, {
      body: { divisions: rows.map(({ id }) => id) },
    })
    expect(reply).toMatchObject({
      moved: 1,
      left: [{ zh: expect.stringContaining('代码已改作他用') as string }],
    })
    const west = await world.as('workerWest', getCommunity, { params: { id: ids.west } })
    expect(west.reply).toMatchObject({ name: '碧苑新社区', divisionCode: WEST })
    const [east, ...others] = await report()
    expect([east?.sites, others]).toEqual([1, []])
    const { items } = (await world.as('office', listRecordsOnEnded, { params: { id: east?.id ?? '' } })).reply
    expect(items).toMatchObject([{ kind: 'site', id: ids.siteB, belongsTo: '演示乙集团有限公司' }])
    // It means the museum's place: its code stays, and nobody is asked again.
    expect((await move('site', ids.siteB, east?.nowHolds?.id ?? '', 1)).status).toBe(200)
    expect(await report()).toEqual([])
    const owner = await world.as('office', getEnterprise, { params: { id: ids.groupB } })
    expect(owner.reply.siteList).toMatchObject([{ divisionCode: EAST, place: `${STREET}省博物馆居委会` }])
  })

  it('stop where two places became one and both are registered', async () => {
    await load('fourth', '2021-07-12', [['420106012031', '东湖社区居委会']], {
      told: [
        { oldCode: '420106012031', newCode: '420106012031' },
        { oldCode: WEST, newCode: '420106012031' },
      ],
    })
    const [west] = (await report()).filter(({ code }) => code === WEST)
    const { reply } = await world.as('office', carryDivisions, { body: { divisions: [west?.id ?? ''] } })
    expect(reply).toMatchObject({
      moved: 0,
      left: [{ en: expect.stringContaining('registered there') as string }],
    })
  })
})

it('keeps the name that a place had on the day', async () => {
  await load('fifth', '2021-07-14', [['420106012031', '东湖社区居委会']], { street: '东湖街道' })
  const placeOn = async (asOf: string) => (await rosterOn(asOf, ids.pairA))?.place
  expect(await placeOn('2021-07-13')).toBe(STREET)
  expect(await placeOn('2021-07-14')).toBe('湖北省武汉市武昌区东湖街道')
  // The first edition that is known speaks for the days before it as well.
  expect(await placeOn('2021-06-20')).toBe(STREET)
  const { reply } = await world.as('office', getEnterprise, { params: { id: ids.groupA } })
  expect(reply.siteList).toMatchObject([{ place: '湖北省武汉市武昌区东湖街道' }])
})
