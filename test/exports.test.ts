import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { exportPairings, listPairings } from '../src/pairing/pairing.api.ts'
import * as registrationExports from '../src/registration/export.api.ts'
import * as people from '../src/registration/personal.api.ts'
import { listOrganisationRegistrations } from '../src/registration/slip.api.ts'
import * as exports from '../src/registry/export.api.ts'
import { listCommunities, listEnterprises, listMembers } from '../src/registry/registry.api.ts'
import { exportTeams, listTeams } from '../src/team/team.api.ts'
import { audited, fileOf, jsonOf, createExportWorld } from './export-world.ts'
import { readWorkbook } from './exported-file.ts'
import { id } from './world-ids.ts'
import { ids, usccOf, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createExportWorld()
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
  { endpoint: registrationExports.exportOrganisationRegistrations, query: { status: 'submitted' }, same: listOrganisationRegistrations, key: 'submittedOn', says: '状态=待社区接收' },
  { endpoint: registrationExports.exportResidenceRegistrations, query: { community: ids.west }, same: people.listResidenceRegistrations, key: 'registeredOn', says: '社区=碧苑花园社区' },
  { endpoint: registrationExports.exportDispatchRegistrations, query: { status: 'confirmed' }, same: people.listDispatchRegistrations, key: 'registeredOn', says: '状态=派遣中' },
  { endpoint: exportTeams, query: { kind: 'liaison', asOf }, same: listTeams, key: 'name', says: '队伍类别=联系社区工作队' },
] // prettier-ignore

describe.each(cases)('$endpoint.path with $query', ({ endpoint, query, same, key, says }) => {
  it('gives the lines of the list, in its order, in every format', async () => {
    const listed = Array.isArray(same)
      ? same
      : ((await world.as('office', same, { query })).reply as { items: Record<string, unknown>[] }).items.map(
          (item) => item[key],
        )
    expect(listed.length).toBeGreaterThan(0)
    const json = await jsonOf(world, 'office', endpoint, query)
    expect(json.map((element) => element[key])).toEqual(listed)
    const book = await fileOf(world, 'office', endpoint, query, 'xlsx')
    await audited(world)
    const csv = await fileOf(world, 'office', endpoint, query, 'csv')
    const noted = await audited(world)
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

it.each([...new Set(cases.map(({ endpoint }) => endpoint))])(
  '$path is a workbook in English',
  async (endpoint) => {
    const answer = await world.as('office', endpoint, {
      query: { format: 'xlsx' },
      headers: { 'accept-language': 'en' },
    })
    expect(answer.status).toBe(200)
    expect((await readWorkbook(answer.raw)).headers.length).toBeGreaterThan(3)
  },
)

describe('columns of records', () => {
  it('are those of the record, and end with the marks by which an edited file is matched', async () => {
    const book = await fileOf(world, 'office', exports.exportEnterprises, { level: 2 }, 'xlsx')
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
    expect(await jsonOf(world, 'office', exports.exportEnterprises, { level: 2 })).toEqual([
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
    expect(await jsonOf(world, 'workerEast', exportPairings, { asOf })).toMatchObject(
      [{ enterprise: '演示甲集团有限公司', site: '总部' }, { enterprise: '演示甲集团东亭分公司' }].map(
        ({ enterprise }) => ({ enterprise, communityCode: '420106012021' }),
      ),
    )
  })

  it('stand above nothing in an empty list', async () => {
    const query = { q: '没有这样的企业' }
    const book = await fileOf(world, 'office', exports.exportEnterprises, query, 'xlsx')
    expect(book.rows).toEqual([])
    expect(book.headers).toHaveLength(14)
    expect(book.note).toContain('共 0 行')
    expect(await fileOf(world, 'office', exports.exportEnterprises, query, 'csv')).toEqual(book)
    expect(await jsonOf(world, 'office', exports.exportEnterprises, query)).toEqual([])
  })
})
