import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { exportPairings } from '../src/pairing/pairing.api.ts'
import * as registrationExports from '../src/registration/export.api.ts'
import * as exports from '../src/registry/export.api.ts'
import { exportTeams } from '../src/team/team.api.ts'
import { audited, fileOf, jsonOf, createExportWorld } from './export-world.ts'
import { readCsv } from './exported-file.ts'
import { id } from './world-ids.ts'
import { ids, type Who, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createExportWorld()
})
afterAll(() => world.close())

describe('names and phones', () => {
  const people = async (who: Who, endpoint: Endpoint = exports.exportMembers) =>
    (await jsonOf(world, who, endpoint)).map(({ name, phone }) => [name, phone])

  it('are in part for the office, which may not read members in full, and the note says so', async () => {
    expect(await people('office')).toEqual([
      ['张*', '138****0001'],
      ['李*', '138****0002'],
      ['王*', '138****0003'],
    ])
    await audited(world)
    const book = await fileOf(world, 'office', exports.exportMembers, {}, 'xlsx')
    expect(book.note).toContain('姓名和电话只显示一部分')
    expect(await audited(world)).toMatchObject([{ detail: { inClear: false } }])
    expect(JSON.stringify(book)).not.toContain('13800000001')
  })

  it('are in full for an enterprise and its own people only, which the audit says', async () => {
    await audited(world)
    expect(await people('coordinatorA')).toEqual([
      ['张伟', '13800000001'],
      ['李娜', '13800000002'],
    ])
    expect(await audited(world)).toMatchObject([{ detail: { inClear: true, rows: 2 } }])
    const book = await fileOf(world, 'coordinatorA', exports.exportMembers, {}, 'xlsx')
    expect(book.note).not.toContain('只显示一部分')
    expect(await people('workerWest')).toEqual([['张伟', '13800000001']])
    expect(await people('memberA')).toEqual([['张伟', '13800000001']])
    expect(await people('foreignOffice')).toEqual([])
  })

  it('are in part in registrations as well', async () => {
    const names = async (who: Who) =>
      (await jsonOf(world, who, registrationExports.exportResidenceRegistrations)).map(({ member }) => member)
    expect(await names('office')).toEqual(['王*', '张*'])
    expect(await names('coordinatorA')).toEqual(['张伟'])
  })

  it('of contacts are in full for those who call them', async () => {
    expect(await people('office', exports.exportContacts)).toHaveLength(3)
    expect(await people('coordinatorB', exports.exportContacts)).toEqual([['陈静', '13900000001']])
  })

  it('are never told by the filter, neither in the file nor in the audit', async () => {
    await audited(world)
    const answer = await world.as('office', exports.exportMembers, {
      query: { phone: '138 0000-0002', format: 'csv' },
      headers: { 'accept-language': 'zh-CN' },
    })
    const csv = readCsv(answer.raw)
    expect(csv.rows).toHaveLength(1)
    expect(csv.note).toContain('手机号=***')
    expect(await audited(world)).toMatchObject([{ detail: { filter: { phone: '***' }, rows: 1 } }])
  })
})

describe('scope', () => {
  it('is that of the reader, list by list', async () => {
    const names = async (who: Who, endpoint: Endpoint) =>
      (await jsonOf(world, who, endpoint)).map(({ name }) => name)
    expect(await names('coordinatorB', exports.exportEnterprises)).toEqual(['演示乙集团有限公司'])
    expect(await names('foreignOffice', exports.exportEnterprises)).toEqual(['演示他集团有限公司'])
    expect(await names('workerEast', exports.exportCommunities)).toEqual(['东亭社区'])
    expect(await names('coordinatorB', exports.exportSites)).toEqual(['总部'])
    expect(await jsonOf(world, 'coordinatorB', exports.exportLinks)).toHaveLength(1)
    expect(await names('workerWest', exportTeams)).toEqual([])
  })

  it('refuses whoever may not read the list', async () => {
    const refused: [Who, Endpoint][] = [
      ['memberA', exports.exportEnterprises],
      ['workerEast', exports.exportSites],
      ['coordinatorA', exports.exportCommunities],
      ['memberA', exports.exportContacts],
      ['memberA', exportPairings],
    ]
    for (const [who, endpoint] of refused) {
      const answer = await world.as(who, endpoint)
      expect([endpoint.path, answer.status]).toEqual([endpoint.path, 403])
    }
  })
})

describe('as of a past day', () => {
  it('gives what was so on that day, and says what cannot be told of it', async () => {
    expect(await jsonOf(world, 'office', exports.exportEnterprises, { asOf: '2021-05-31' })).toEqual([])
    expect(await jsonOf(world, 'office', exports.exportMembers, { asOf: '2021-05-31' })).toEqual([])
    await world.database.pool.query("update link set ended_on = '2021-07-05' where id = $1", [id(91)])
    const links = async (query: object) => (await jsonOf(world, 'office', exports.exportLinks, query)).length
    expect([
      await links({}),
      await links({ asOf: '2021-07-04' }),
      await links({ asOf: '2021-05-31' }),
    ]).toEqual([1, 2, 0])
    const early = await jsonOf(world, 'office', exports.exportEnterprises, { asOf: '2021-06-10', level: 1 })
    expect(early.map(({ pairings, members }) => [pairings, members])).toEqual([
      [0, 1],
      [0, 1],
    ])
    const contacts = await jsonOf(world, 'office', exports.exportContacts, { asOf: '2021-06-30' })
    expect(contacts.map((contact) => contact['id'])).toContain(id(98))
    const book = await fileOf(world, 'office', exports.exportEnterprises, { asOf: '2021-06-10' }, 'xlsx')
    expect(book.note).toMatch(/^截至 2021-06-10；/)
    expect(book.note).toContain('名称、属性、隶属和党组织为导出时的内容')
    const now = await fileOf(world, 'office', exports.exportEnterprises, {}, 'xlsx')
    expect(now.note).not.toContain('导出时的内容')
  })

  it('shows a slip as undecided before its decision', async () => {
    await world.database.pool.query(
      "update organisation_registration set status = 'accepted', decided_on = '2021-07-10'",
    )
    const statusOn = async (query: object) =>
      (await jsonOf(world, 'office', registrationExports.exportOrganisationRegistrations, query)).map(
        ({ status, decidedOn }) => [status, decidedOn],
      )
    expect(await statusOn({ asOf: '2021-07-09' })).toEqual([['submitted', null]])
    expect(await statusOn({ asOf: '2021-07-10' })).toEqual([['accepted', '2021-07-10']])
    expect(await statusOn({ asOf: '2021-06-30' })).toEqual([])
    expect(await statusOn({ asOf: '2021-07-09', status: 'accepted' })).toEqual([])
  })
})

describe('a text that a spreadsheet would evaluate', () => {
  it('is written with an apostrophe in tables, as it is for programs', async () => {
    const evil = '=HYPERLINK("http://x.invalid","点我")'
    await world.database.pool.query('update enterprise set party_organisation = $1 where id = $2', [
      evil,
      ids.branchA,
    ])
    const query = { level: 2 }
    for (const format of ['xlsx', 'csv'] as const) {
      expect((await fileOf(world, 'office', exports.exportEnterprises, query, format)).rows[0]?.[4]).toBe(
        `'${evil}`,
      )
    }
    const [row] = await jsonOf(world, 'office', exports.exportEnterprises, query)
    expect(row?.['partyOrganisation']).toBe(evil)
  })
})
