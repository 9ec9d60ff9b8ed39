import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, type World } from '../../test/world.ts'
import {
  getCommunity,
  getEnterprise,
  getMember,
  listCommunities,
  listDivisions,
  listEnterprises,
  listMembers,
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
