import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, usccOf, type World } from '../../test/world.ts'
import {
  getCommunity,
  getEnterprise,
  getMember,
  listCommunities,
  listDivisions,
  listEnterprises,
  listMembers,
  registerCommunity,
  registerEnterprise,
} from './registry.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

describe('enterprises', () => {
  it('are listed as a tree, with their group and what hangs on them', async () => {
    const { reply } = await world.as('office', listEnterprises)
    expect(reply.items.map((row) => [row.name, row.group, row.sites, row.pairings, row.members])).toEqual([
      ['演示甲集团有限公司', '演示甲集团有限公司', 1, 1, 1],
      ['演示甲集团东亭分公司', '演示甲集团有限公司', 1, 1, 1],
      ['演示乙集团有限公司', '演示乙集团有限公司', 1, 1, 1],
    ])
  })

  it('show their place in the tree and their sites', async () => {
    const { reply } = await world.as('coordinatorA', getEnterprise, { params: { id: ids.branchA } })
    expect(reply.parents).toEqual([{ id: ids.groupA, name: '演示甲集团有限公司' }])
    expect(reply.siteList).toMatchObject([{ name: '东亭办公点', place: '湖北省武汉市武昌区水果湖街道' }])
    const above = await world.as('coordinatorA', getEnterprise, { params: { id: ids.groupA } })
    expect(above.reply.children.map((child) => child.id)).toEqual([ids.branchA])
  })
})

describe('communities', () => {
  it('are found by initials and by division', async () => {
    const names = async (query: object): Promise<string[]> =>
      (await world.as('office', listCommunities, { query })).reply.items.map((row) => row.name)
    expect(await names({ q: 'dtsq' })).toEqual(['东亭社区'])
    expect(await names({ division: '420107' })).toEqual(['碧苑花园社区'])
    expect(await names({ paired: 'no' })).toEqual([])
    expect(await names({ sort: 'population', order: 'desc' })).toEqual(['东亭社区', '碧苑花园社区'])
  })

  it('stand in their street, in an edition of the divisions', async () => {
    const { reply } = await world.as('workerEast', getCommunity, { params: { id: ids.east } })
    expect(reply).toMatchObject({ place: '湖北省武汉市武昌区水果湖街道', edition: 'test', pairings: 2 })
  })
})

describe('members', () => {
  it('are masked in lists, found by the whole phone and by nothing less', async () => {
    const { reply } = await world.as('office', listMembers, { query: { phone: '+86 138-0000-0003' } })
    expect(reply.items.map((row) => [row.id, row.name, row.phone])).toEqual([
      [ids.memberB, '王*', '138****0003'],
    ])
    expect((await world.as('office', listMembers, { query: { phone: '1380000' } })).reply.items).toEqual([])
  })

  it('are read in clear by those who work with them, and the reading is noted', async () => {
    const { reply } = await world.as('memberA', getMember, { params: { id: ids.memberA } })
    expect(reply).toMatchObject({ name: '张伟', phone: '13800000001' })
    const noted = await world.database.pool.query<{ account: string; subject: string }>(
      "select account, subject from audit_entry where action = 'member.read-in-clear'",
    )
    expect(noted.rows).toEqual([{ account: 'account-membera', subject: ids.memberA }])
    expect((await world.as('office', getMember, { params: { id: ids.memberA } })).problem.code).toBe(
      'platform/forbidden',
    )
  })

  it('lie sealed in the database', async () => {
    const rows = await world.database.pool.query<{ text: string }>('select member::text as text from member')
    for (const { text } of rows.rows) {
      expect(text).not.toMatch(/张伟|李娜|王芳|138000/)
      expect(text).not.toContain(Buffer.from('张伟').toString('hex'))
    }
  })
})

it('lists the divisions below a code, and none below an unknown one', async () => {
  expect(
    (await world.as('memberA', listDivisions, { query: { under: '4201' } })).reply.items.map(
      (row) => row.name,
    ),
  ).toEqual(['武昌区', '青山区'])
  expect((await world.as('memberA', listDivisions, { query: { under: '99' } })).reply.items).toEqual([])
})

describe('registering', () => {
  const site = { name: '办公楼', divisionCode: '420106012', size: 20 }
  const enterprise = {
    name: '演示丙集团有限公司',
    uscc: usccOf(77),
    kind: 'other' as const,
    partyOrganisation: '中共演示丙集团委员会',
    site,
  }

  it('puts a new group beside the others and a subsidiary below its parent', async () => {
    const group = await world.as('office', registerEnterprise, { body: enterprise })
    expect(group.reply).toMatchObject({ name: '演示丙集团有限公司', level: 1, sites: 1, version: 1 })
    const child = await world.as('office', registerEnterprise, {
      body: { ...enterprise, name: '演示丙集团分公司', uscc: usccOf(78), parentId: group.reply.id },
    })
    expect(child.reply).toMatchObject({ level: 2, parents: [{ name: '演示丙集团有限公司' }] })
    const found = await world.as('office', listEnterprises, { query: { q: 'yanshibing' } })
    expect(found.reply.total).toBe(2)
  })

  it.each([
    ['a code whose check does not fit', { uscc: '91350100M000100Y44' }, 422, 'registry/uscc-check'],
    ['a code that is another’s', { uscc: usccOf(1) }, 409, 'registry/uscc-taken'],
    [
      'a place that does not exist',
      { uscc: usccOf(80), site: { ...site, divisionCode: '429999' } },
      422,
      'registry/unknown-division',
    ],
    [
      'a parent that is not there',
      { uscc: usccOf(80), parentId: ids.foreignGroup },
      404,
      'platform/not-found',
    ],
  ])('refuses %s and writes nothing', async (_what, change, status, code) => {
    const answer = await world.as('office', registerEnterprise, {
      body: { ...enterprise, name: '不应出现', ...change },
    })
    expect([answer.status, answer.problem.code]).toEqual([status, code])
    expect((await world.as('office', listEnterprises, { query: { q: '不应出现' } })).reply.total).toBe(0)
  })

  it('is told in the language of the reader', async () => {
    const answer = await world.as('office', registerEnterprise, {
      body: { ...enterprise, uscc: '123' },
      headers: { 'accept-language': 'zh-CN' },
    })
    expect(answer.problem.title).toBe('统一社会信用代码 123 不正确：应为 18 位。请对照营业执照核对。')
  })

  it('takes a community once, and nothing that is not a community', async () => {
    const body = {
      divisionCode: '420106012021',
      population: 1,
      households: 1,
      staff: 1,
      pairCapacity: 1,
      memberCapacity: 1,
    }
    expect((await world.as('office', registerCommunity, { body })).problem.code).toBe(
      'registry/community-taken',
    )
    expect(
      (await world.as('office', registerCommunity, { body: { ...body, divisionCode: '420106' } })).problem
        .code,
    ).toBe('registry/not-a-community')
    expect((await world.as('workerEast', registerCommunity, { body })).problem.code).toBe(
      'platform/forbidden',
    )
  })
})
