import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CopyValue } from '../src/platform/database.ts'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { exportPairings, listPairings } from '../src/pairing/pairing.api.ts'
import * as registrationExports from '../src/registration/export.api.ts'
import * as registrations from '../src/registration/registration.api.ts'
import * as exports from '../src/registry/export.api.ts'
import { listCommunities, listEnterprises, listMembers } from '../src/registry/registry.api.ts'
import { exportTeams, listTeams } from '../src/team/team.api.ts'
import { readCsv, readWorkbook, type ExportedFile } from './exported-file.ts'
import { id } from './world-ids.ts'
import { createWorld, ids, usccOf, type Who, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  const { vault } = world.server
  const sealed = (text: string): CopyValue[] => [vault.seal(text), vault.hash(text)]
  await world.database.bulk(async (target) => {
    const columns =
      'programme_id id enterprise_id community_id org_path division_code role name_cipher name_hash phone_cipher phone_hash post confirmed_on ended_on version'
    const contact = (own: number, enterprise: string | null, path: string | null, ended: string | null): CopyValue[] => [
      ids.programme, id(own), enterprise, enterprise ? null : ids.east, path, enterprise ? null : '420106012021', 'liaison',
      ...sealed('陈静'), ...sealed('13900000001'), '科长', '2021-06-05', ended, 1,
    ] // prettier-ignore
    await world.database.copyRows(target, 'contact', columns.split(' '), [
      contact(95, ids.groupA, '0001.', null),
      contact(96, ids.groupB, '0002.', null),
      contact(97, null, null, null),
      contact(98, ids.groupA, '0001.', '2021-07-01'),
    ])
  })
})
afterAll(() => world.close())

const asOf = '2021-07-15'

interface Case {
  endpoint: Endpoint
  query: Record<string, string>
  /** The list of the same filter, and the part of its lines by which they are known again; else that part as it is expected. */
  same: Endpoint | string[]
  key: string
  says: string
}

const cases: Case[] = [
  { endpoint: exports.exportEnterprises, query: { q: '演示甲', sort: 'name', order: 'desc' }, same: listEnterprises, key: 'uscc', says: '查找=演示甲' },
  { endpoint: exports.exportEnterprises, query: { level: '2' }, same: listEnterprises, key: 'uscc', says: '层级=二级' },
  { endpoint: exports.exportEnterprises, query: { kind: 'provincial', group: ids.groupA }, same: listEnterprises, key: 'uscc', says: '企业属性=省属、上级集团=演示甲集团有限公司' },
  { endpoint: exports.exportSites, query: { level: '1' }, same: ['总部', '总部'], key: 'name', says: '层级=一级' },
  { endpoint: exports.exportSites, query: { enterprise: ids.branchA }, same: ['东亭办公点'], key: 'name', says: '企业=演示甲集团东亭分公司' },
  { endpoint: exports.exportLinks, query: { q: '演示乙' }, same: ['420107002019'], key: 'communityCode', says: '查找=演示乙' },
  { endpoint: exports.exportCommunities, query: { division: '420106' }, same: listCommunities, key: 'divisionCode', says: '区划=湖北省武汉市武昌区' },
  { endpoint: exports.exportCommunities, query: { paired: 'yes', sort: 'population', order: 'asc' }, same: listCommunities, key: 'divisionCode', says: '已对口=是' },
  { endpoint: exports.exportMembers, query: { enterprise: ids.groupA }, same: listMembers, key: 'id', says: '企业=演示甲集团有限公司' },
  { endpoint: exports.exportContacts, query: { role: 'liaison' }, same: [id(95), id(96), id(97)], key: 'id', says: '联系人类别=联络员' },
  { endpoint: exports.exportDivisions, query: { under: '420106' }, same: ['420106', '420106012', '420106012021'], key: 'code', says: '区划=湖北省武汉市武昌区' },
  { endpoint: exportPairings, query: { asOf, division: '420106', sort: 'division', order: 'desc' }, same: listPairings, key: 'uscc', says: '区划=湖北省武汉市武昌区' },
  { endpoint: registrationExports.exportOrganisationRegistrations, query: { status: 'submitted' }, same: registrations.listOrganisationRegistrations, key: 'submittedOn', says: '状态=待社区接收' },
  { endpoint: registrationExports.exportResidenceRegistrations, query: { community: ids.west }, same: registrations.listResidenceRegistrations, key: 'registeredOn', says: '社区=碧苑花园社区' },
  { endpoint: registrationExports.exportDispatchRegistrations, query: { status: 'confirmed' }, same: registrations.listDispatchRegistrations, key: 'registeredOn', says: '状态=已确认' },
  { endpoint: exportTeams, query: { kind: 'liaison', asOf }, same: listTeams, key: 'name', says: '队伍类别=联系社区工作队' },
] // prettier-ignore

const zh = { 'accept-language': 'zh-CN' }

async function fileOf(
  who: Who,
  endpoint: Endpoint,
  query: object,
  format: 'xlsx' | 'csv',
): Promise<ExportedFile> {
  const answer = await world.as(who, endpoint, { query: { ...query, format }, headers: zh })
  expect(answer.status).toBe(200)
  return format === 'xlsx' ? await readWorkbook(answer.raw) : readCsv(answer.raw)
}

async function jsonOf(who: Who, endpoint: Endpoint, query: object = {}): Promise<Record<string, unknown>[]> {
  const answer = await world.as(who, endpoint, { query: { ...query, format: 'json' }, headers: zh })
  expect(answer.status).toBe(200)
  return JSON.parse(answer.raw.toString('utf8')) as Record<string, unknown>[]
}

interface Audit {
  subject: string
  account: string
  detail: Record<string, unknown>
}

/** What the audit says of exports since it was asked last; the clock stands still, so there is no order to ask for. */
async function audited(): Promise<Audit[]> {
  const found = await world.database.pool.query<Audit>(
    "delete from audit_entry where action = 'export' returning subject, account, detail",
  )
  return found.rows
}

describe.each(cases)('$endpoint.path with $query', ({ endpoint, query, same, key, says }) => {
  it('gives the lines of the list, in its order, in every format', async () => {
    const listed = Array.isArray(same)
      ? same
      : ((await world.as('office', same, { query })).reply as { items: Record<string, unknown>[] }).items.map(
          (item) => item[key],
        )
    expect(listed.length).toBeGreaterThan(0)
    const json = await jsonOf('office', endpoint, query)
    expect(json.map((element) => element[key])).toEqual(listed)
    const book = await fileOf('office', endpoint, query, 'xlsx')
    await audited()
    const csv = await fileOf('office', endpoint, query, 'csv')
    const noted = await audited()
    expect(book.rows).toHaveLength(listed.length)
    expect(csv).toEqual(book)
    expect(book.note).toContain(`共 ${listed.length} 行`)
    expect(book.note).toContain(`筛选：${says}`)
    expect(book.note).toContain('office 于 2021-07-15 10:00 导出')
    const filter = Object.fromEntries(
      Object.entries(query)
        .filter(([name]) => name !== 'asOf')
        .map(([name, value]) => [name, name === 'level' ? Number(value) : value]),
    )
    expect(noted).toMatchObject([
      {
        account: 'account-office',
        subject: endpoint.path.split('/').at(-2),
        detail: { format: 'csv', asOf, rows: listed.length, filter },
      },
    ])
  })
})

describe('columns of records', () => {
  it('are those of the record, and end with the marks by which an edited file is matched', async () => {
    const book = await fileOf('office', exports.exportEnterprises, { level: 2 }, 'xlsx')
    expect(book.headers).toEqual([
      '企业全称', '统一社会信用代码', '企业属性', '上级单位信用代码', '党组织名称', '参加日期', '退出日期',
      '层级', '上级集团', '驻地数', '对口联系数', '党员职工数', '记录号', '版本',
    ]) // prettier-ignore
    expect(book.rows).toEqual([
      [
        '演示甲集团东亭分公司', usccOf(2), '省属', usccOf(1), '演示甲集团东亭分公司党委', '2021-06-01', '',
        '二级', '演示甲集团有限公司', '1', '1', '1', ids.branchA, '1',
      ],
    ]) // prettier-ignore
    expect(await jsonOf('office', exports.exportEnterprises, { level: 2 })).toEqual([
      {
        name: '演示甲集团东亭分公司',
        uscc: usccOf(2),
        kind: 'provincial',
        parentUscc: usccOf(1),
        partyOrganisation: '演示甲集团东亭分公司党委',
        joinedOn: '2021-06-01',
        leftOn: null,
        level: 2,
        group: '演示甲集团有限公司',
        sites: 1,
        pairings: 1,
        members: 1,
        id: ids.branchA,
        version: 1,
      },
    ])
  })

  it('are empty where the reader may not see the other side', async () => {
    expect(await jsonOf('workerEast', exportPairings, { asOf })).toMatchObject(
      [{ enterprise: '演示甲集团有限公司', site: '总部' }, { enterprise: '演示甲集团东亭分公司' }].map(
        ({ enterprise }) => ({ enterprise, communityCode: '420106012021' }),
      ),
    )
  })

  it('stand above nothing in an empty list', async () => {
    const query = { q: '没有这样的企业' }
    const book = await fileOf('office', exports.exportEnterprises, query, 'xlsx')
    expect(book.rows).toEqual([])
    expect(book.headers).toHaveLength(14)
    expect(book.note).toContain('共 0 行')
    expect(await fileOf('office', exports.exportEnterprises, query, 'csv')).toEqual(book)
    expect(await jsonOf('office', exports.exportEnterprises, query)).toEqual([])
  })
})

describe('names and phones', () => {
  const people = async (who: Who, endpoint: Endpoint = exports.exportMembers) =>
    (await jsonOf(who, endpoint)).map(({ name, phone }) => [name, phone])

  it('are in part for the office, which may not read members in full, and the note says so', async () => {
    expect(await people('office')).toEqual([
      ['张*', '138****0001'],
      ['李*', '138****0002'],
      ['王*', '138****0003'],
    ])
    await audited()
    const book = await fileOf('office', exports.exportMembers, {}, 'xlsx')
    expect(book.note).toContain('姓名和电话只显示一部分')
    expect(await audited()).toMatchObject([{ detail: { inClear: false } }])
    expect(JSON.stringify(book)).not.toContain('13800000001')
  })

  it('are in full for an enterprise and its own people only, which the audit says', async () => {
    await audited()
    expect(await people('coordinatorA')).toEqual([
      ['张伟', '13800000001'],
      ['李娜', '13800000002'],
    ])
    expect(await audited()).toMatchObject([{ detail: { inClear: true, rows: 2 } }])
    const book = await fileOf('coordinatorA', exports.exportMembers, {}, 'xlsx')
    expect(book.note).not.toContain('只显示一部分')
    expect(await people('workerWest')).toEqual([['张伟', '13800000001']])
    expect(await people('memberA')).toEqual([['张伟', '13800000001']])
    expect(await people('foreignOffice')).toEqual([])
  })

  it('are in part in registrations as well', async () => {
    const names = async (who: Who) =>
      (await jsonOf(who, registrationExports.exportResidenceRegistrations)).map(({ member }) => member)
    expect(await names('office')).toEqual(['王*', '张*'])
    expect(await names('coordinatorA')).toEqual(['张伟'])
  })

  it('of contacts are in full for those who call them', async () => {
    expect(await people('office', exports.exportContacts)).toHaveLength(3)
    expect(await people('coordinatorB', exports.exportContacts)).toEqual([['陈静', '13900000001']])
  })

  it('are never told by the filter, neither in the file nor in the audit', async () => {
    await audited()
    const answer = await world.as('office', exports.exportMembers, {
      query: { phone: '138 0000-0002', format: 'csv' },
      headers: zh,
    })
    const csv = readCsv(answer.raw)
    expect(csv.rows).toHaveLength(1)
    expect(csv.note).toContain('手机号=***')
    expect(await audited()).toMatchObject([{ detail: { filter: { phone: '***' }, rows: 1 } }])
  })
})

describe('scope', () => {
  it('is that of the reader, list by list', async () => {
    const names = async (who: Who, endpoint: Endpoint) =>
      (await jsonOf(who, endpoint)).map(({ name }) => name)
    expect(await names('coordinatorB', exports.exportEnterprises)).toEqual(['演示乙集团有限公司'])
    expect(await names('foreignOffice', exports.exportEnterprises)).toEqual(['演示他集团有限公司'])
    expect(await names('workerEast', exports.exportCommunities)).toEqual(['东亭社区'])
    expect(await names('coordinatorB', exports.exportSites)).toEqual(['总部'])
    expect(await jsonOf('coordinatorB', exports.exportLinks)).toHaveLength(1)
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
    expect(await jsonOf('office', exports.exportEnterprises, { asOf: '2021-05-31' })).toEqual([])
    expect(await jsonOf('office', exports.exportMembers, { asOf: '2021-05-31' })).toEqual([])
    await world.database.pool.query("update link set ended_on = '2021-07-05' where id = $1", [id(91)])
    const links = async (query: object) => (await jsonOf('office', exports.exportLinks, query)).length
    expect([
      await links({}),
      await links({ asOf: '2021-07-04' }),
      await links({ asOf: '2021-05-31' }),
    ]).toEqual([1, 2, 0])
    const early = await jsonOf('office', exports.exportEnterprises, { asOf: '2021-06-10', level: 1 })
    expect(early.map(({ pairings, members }) => [pairings, members])).toEqual([
      [0, 1],
      [0, 1],
    ])
    const contacts = await jsonOf('office', exports.exportContacts, { asOf: '2021-06-30' })
    expect(contacts.map((contact) => contact['id'])).toContain(id(98))
    const book = await fileOf('office', exports.exportEnterprises, { asOf: '2021-06-10' }, 'xlsx')
    expect(book.note).toMatch(/^截至 2021-06-10；/)
    expect(book.note).toContain('名称、属性、隶属和党组织为导出时的内容')
    const now = await fileOf('office', exports.exportEnterprises, {}, 'xlsx')
    expect(now.note).not.toContain('导出时的内容')
  })

  it('shows a slip as undecided before its decision', async () => {
    await world.database.pool.query(
      "update organisation_registration set status = 'accepted', decided_on = '2021-07-10'",
    )
    const statusOn = async (query: object) =>
      (await jsonOf('office', registrationExports.exportOrganisationRegistrations, query)).map(
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
      expect((await fileOf('office', exports.exportEnterprises, query, format)).rows[0]?.[4]).toBe(`'${evil}`)
    }
    const [row] = await jsonOf('office', exports.exportEnterprises, query)
    expect(row?.['partyOrganisation']).toBe(evil)
  })
})
