import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, ids, PASSWORD, TODAY, usccOf, type World } from '../../../test/world.ts'
import { hashPassword } from '../../platform/password.ts'
import { createAccount } from '../../platform/new-account.ts'
import { getFigures, listEvents } from '../../statistics/figure.api.ts'
import { moveEnterprise } from './change.api.ts'
import { getHistory } from './history.api.ts'
import { pathTables } from './move.store.ts'
import { getEnterprise, listEnterprises, listMembers, registerEnterprise } from '../registry.api.ts'

let world: World
const open = async (): Promise<void> => {
  world = await createWorld()
}
const close = (): Promise<void> => world.close()

const move = (id: string, parentId: string | null, more: { dryRun?: boolean; version?: number } = {}) =>
  world.as('office', moveEnterprise, {
    params: { id },
    body: { parentId, dryRun: more.dryRun ?? false },
    headers: { 'if-match': `"${more.version ?? 1}"` },
  })
const pathsOf = async (table: string, where = 'true'): Promise<string[]> =>
  (
    await sql<{ path: string }>`select distinct org_path as path from ${sql.table(table)}
      where programme_id = ${ids.programme} and org_path is not null and ${sql.raw(where)} order by 1`.execute(
      world.database.db,
    )
  ).rows.map((row) => row.path)

describe('a branch that moves', () => {
  beforeEach(open)
  afterEach(close)

  it('is told first: what would move, and nothing does', async () => {
    const { reply } = await move(ids.branchA, ids.groupB, { dryRun: true })
    expect(reply).toMatchObject({
      moved: false,
      from: '演示甲集团有限公司',
      to: '演示乙集团有限公司',
      levels: { before: 2, after: 2 },
      counts: { enterprise: 1, site: 1, member: 1, pairing: 1, team: 0 },
    })
    expect(await pathsOf('enterprise')).toEqual(['0001.', '0001.0001.', '0002.'])
  })

  it('takes its path along everywhere, and its readers see what is right', async () => {
    const { reply } = await move(ids.branchA, ids.groupB)
    expect(reply).toMatchObject({ moved: true, version: 2 })
    for (const table of ['enterprise', 'site', 'member', 'pairing'])
      expect([table, await pathsOf(table)]).toEqual([table, ['0001.', '0002.', '0002.0001.']])
    const namesFor = async (who: 'coordinatorA' | 'coordinatorB') => [
      (await world.as(who, listEnterprises)).reply.items.map((row) => row.id),
      (await world.as(who, listMembers)).reply.items.map((row) => row.id),
    ]
    expect(await namesFor('coordinatorA')).toEqual([[ids.groupA], [ids.memberA]])
    expect(await namesFor('coordinatorB')).toEqual([
      [ids.groupB, ids.branchA],
      [ids.memberBranchA, ids.memberB],
    ])
    const page = await world.as('coordinatorB', getEnterprise, { params: { id: ids.branchA } })
    expect(page.reply).toMatchObject({
      group: '演示乙集团有限公司',
      level: 2,
      version: 2,
      parents: [{ id: ids.groupB }],
    })
  })

  it('keeps those who act for it, and its old path is given to nobody', async () => {
    await createAccount(
      world.database.db,
      {
        id: 'account-branch',
        username: 'brancha',
        name: '分公司联络员',
        passwordHash: await hashPassword(PASSWORD),
        grant: {
          id: '00000000-0000-7000-8000-000000000999',
          role: 'enterprise',
          programmeId: ids.programme,
          orgPath: '0001.0001.',
          validFrom: '2021-06-01',
        },
      },
      TODAY,
    )
    await move(ids.branchA, ids.groupB)
    const { cookie } = await world.signIn('brancha', PASSWORD)
    const list = async (): Promise<string[]> => {
      const answer = await world.server.app.inject({
        url: '/api/v1/enterprises',
        headers: { host: '127.0.0.1', cookie },
      })
      return answer.json<{ items: { id: string }[] }>().items.map((row) => row.id)
    }
    expect(await list()).toEqual([ids.branchA])
    const fresh = await world.as('office', registerEnterprise, {
      body: {
        name: '演示甲集团新分公司',
        uscc: usccOf(88),
        kind: 'other',
        partyOrganisation: '演示党支部',
        parentId: ids.groupA,
        site: { name: '办公楼', divisionCode: '420106012', size: 5 },
      },
    })
    expect(await pathsOf('enterprise', `id = '${fresh.reply.id}'`)).toEqual(['0001.0002.'])
    expect(await list()).toEqual([ids.branchA])
  })

  it('writes one event for each enterprise, on the path where it now stands; the past keeps its own', async () => {
    await move(ids.branchA, null)
    await move(ids.groupA, ids.branchA)
    const told = await world.database.pool.query<{ id: string; path: string; before: object; after: object }>(
      "select subject_id as id, org_path as path, before, after from event where kind = 'enterprise.moved' order by org_path",
    )
    expect(told.rows).toEqual([
      {
        id: ids.branchA,
        path: '0003.',
        before: { parentUscc: usccOf(1), orgPath: '0001.0001.', level: 2, version: 1 },
        after: { parentUscc: null, orgPath: '0003.', level: 1, version: 2 },
      },
      {
        id: ids.groupA,
        path: '0003.0001.',
        before: { parentUscc: null, orgPath: '0001.', level: 1, version: 1 },
        after: { parentUscc: usccOf(2), orgPath: '0003.0001.', level: 2, version: 2 },
      },
    ])
    const { reply } = await world.as('coordinatorA', getHistory, {
      params: { kind: 'enterprise', id: ids.groupA },
      headers: { 'accept-language': 'zh-CN' },
    })
    expect(reply.items[0]?.changes).toEqual([
      { key: 'parentUscc', title: '上级单位信用代码', before: '', after: usccOf(2) },
    ])
    expect((await world.as('coordinatorB', listEvents)).reply.items).toEqual([])
  })

  it('counts the groups anew: one that comes under another is none any more', async () => {
    const groups = async (who: 'office') =>
      (await world.as(who, getFigures)).reply.figures.find((figure) => figure.figure === 'groups')?.value
    const before = (await groups('office')) ?? 0
    await move(ids.groupB, ids.groupA)
    expect(await groups('office')).toBe(before - 1)
    await move(ids.branchA, null)
    expect(await groups('office')).toBe(before)
  })

  it('carries figures with it, so that they agree with the records behind them', async () => {
    await world.database.pool.query(
      `insert into figure_day (programme_id, measure, dimension, key, day, org_path, value)
        values ($1, 'pairings', 'enterprise', $2, '2021-06-20', '0001.0001.', 1)`,
      [ids.programme, ids.branchA],
    )
    await move(ids.branchA, ids.groupB)
    expect(await pathsOf('figure_day')).toEqual(['0002.0001.'])
  })
})

describe('a move is guarded', () => {
  beforeAll(open)
  afterAll(close)

  it.each([
    ['under itself', ids.groupA, ids.groupA, 409, 'registry/move-under-itself'],
    ['under one below it', ids.groupA, ids.branchA, 409, 'registry/move-under-itself'],
    ['to where it stands', ids.branchA, ids.groupA, 409, 'registry/already-there'],
    ['to the top where it is', ids.groupB, null, 409, 'registry/already-there'],
    ['under an enterprise of another programme', ids.branchA, ids.foreignGroup, 404, 'platform/not-found'],
  ])('and refused %s', async (_what, id, parent, status, code) => {
    const answer = await move(id, parent)
    expect([answer.status, answer.problem.code]).toEqual([status, code])
  })

  it('names every table that is seen by branch; the ledger alone keeps the path of its day', async () => {
    const found = await world.database.pool.query<{ name: string }>(
      `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
        where column_name = 'org_path' and table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
    expect(found.rows.map((row) => row.name)).toEqual([...pathTables, 'event', 'vacated_path'].sort())
  })

  it('and refused below the ninth level, and to one who saw an older state', async () => {
    await world.database.pool.query('update enterprise set level = 9 where id = $1', [ids.groupB])
    expect((await move(ids.branchA, ids.groupB)).problem.code).toBe('registry/too-deep')
    const late = await move(ids.branchA, null, { version: 7 })
    expect([late.status, late.problem['current']]).toMatchObject([412, { version: 1 }])
    expect(await pathsOf('enterprise')).toEqual(['0001.', '0001.0001.', '0002.'])
  })

  it('and refused to a coordinator, even within the branch', async () => {
    const answer = await world.as('coordinatorA', moveEnterprise, {
      params: { id: ids.branchA },
      body: { parentId: null },
    })
    expect(answer.status).toBe(403)
  })
})
