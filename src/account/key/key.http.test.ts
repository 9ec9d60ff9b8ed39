import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, ids, type World } from '../../../test/world.ts'
import type { Endpoint } from '../../platform/endpoint.ts'
import { listPairings } from '../../pairing/pairing.api.ts'
import { listCommunities, listEnterprises, listMembers } from '../../registry/registry.api.ts'
import { addAccount, lockAccount } from '../grant/account.api.ts'
import { endKey, listKeys, makeKey } from './key.api.ts'

let world: World
const START = new Date('2021-07-15T02:00:00Z')
let now = START
beforeEach(() => {
  now = START
})
const log: string[] = []
beforeAll(async () => {
  world = await createWorld({ clock: () => now, logTo: { write: (line) => void log.push(line) } })
})
afterAll(() => world.close())

type Wanted = {
  lastDay?: string
  part?: { kind: 'branch'; id: string }
  permissions?: ('enterprise.read' | 'pairing.read')[]
}
const make = async (wanted: Wanted = {}) =>
  await world.as('office', makeKey, {
    body: { name: '人事系统', permissions: ['enterprise.read'], lastDay: '2021-08-31', ...wanted },
  })
const ask = (key: string, endpoint: Endpoint = listEnterprises) =>
  world.as(null, endpoint, { headers: { authorization: `Bearer ${key}` } })

describe('a key', () => {
  it('opens what it names within its part, and its use is noted by the day', async () => {
    const { key, id } = (await make({ part: { kind: 'branch', id: ids.groupA } })).reply
    expect(key).toMatch(/^gj_[\w-]{43}$/)
    const found = await ask(key)
    expect((found.reply as { items: { id: string }[] }).items.map((row) => row.id)).toEqual([
      ids.groupA,
      ids.branchA,
    ])
    const { reply } = await world.as('office', listKeys)
    expect(reply.items.find((row) => row.id === id)).toMatchObject({
      place: '演示甲集团有限公司',
      permissions: ['enterprise.read'],
      lastUsedOn: '2021-07-15',
      state: 'current',
      madeBy: 'office',
    })
  })

  it('beyond its scope opens nothing', async () => {
    const { key } = (await make()).reply
    for (const endpoint of [listPairings, listCommunities, listMembers, listKeys, addAccount])
      expect([endpoint.path, (await ask(key, endpoint)).status]).toEqual([endpoint.path, 403])
  })

  it('that has expired is nobody’s', async () => {
    const { key, id } = (await make({ lastDay: '2021-07-15' })).reply
    now = new Date('2021-07-15T15:59:59Z')
    expect((await ask(key)).status).toBe(200)
    now = new Date('2021-07-15T16:00:00Z')
    expect((await ask(key)).status).toBe(401)
    const { reply } = await world.as('office', listKeys)
    expect(reply.items.find((row) => row.id === id)?.state).toBe('over')
  })

  it('that was ended is nobody’s from then on', async () => {
    const { key, id } = (await make()).reply
    const call = { params: { id }, body: { reason: '系统下线' } }
    expect((await world.as('office', endKey, call)).status).toBe(200)
    expect((await ask(key)).status).toBe(401)
    expect((await world.as('office', endKey, call)).problem.code).toBe('account/no-key')
    expect((await world.as('foreignOffice', endKey, call)).status).toBe(404)
  })

  it('is never written down: not in a log, not in the database', async () => {
    const call = { body: { name: '数据平台', permissions: ['pairing.read' as const], lastDay: '2021-08-31' } }
    const { key } = (
      await world.as('office', makeKey, { ...call, headers: { 'idempotency-key': 'key-once-00001' } })
    ).reply
    await ask(key, listPairings)
    await ask(key, listMembers)
    await ask(`${key.slice(0, -1)}~`)
    await world.server.app.inject({
      method: 'GET',
      url: `/api/v1/enterprises?key=${key}`,
      headers: { authorization: `Bearer ${key}` },
    })
    expect(log.length).toBeGreaterThan(4)
    expect(log.join('')).not.toContain(key.slice(3, 20))
    const tables = await sql<{
      name: string
    }>`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('public', 'auth') and table_type = 'BASE TABLE'`.execute(world.database.db)
    for (const { name } of tables.rows) {
      const kept = await sql<{
        count: number
      }>`select count(*)::int as count from ${sql.raw(name)} t where row_to_json(t)::text like ${`%${key.slice(3, 20)}%`}`.execute(
        world.database.db,
      )
      expect([name, kept.rows[0]?.count]).toEqual([name, 0])
    }
    const again = await world.as('office', makeKey, {
      ...call,
      headers: { 'idempotency-key': 'key-once-00001' },
    })
    expect(again.problem.code).toBe('platform/shown-once')
  })

  it.each([
    ['2021-07-14', 422],
    ['2022-07-15', 200],
    ['2022-07-16', 422],
  ])('that is to last until %s: %i', async (lastDay, status) => {
    expect((await make({ lastDay })).status).toBe(status)
  })

  it('names at least one thing, and nothing that a service may not', async () => {
    expect((await make({ permissions: [] })).status).toBe(400)
    expect((await make({ permissions: ['member.reveal'] as never })).status).toBe(400)
    expect((await make({ part: { kind: 'branch', id: ids.foreignGroup } })).status).toBe(404)
  })

  it('cannot sign in, and is not an account that anybody is asked to look after', async () => {
    const { rows } = await sql<{
      account: string
      username: string
    }>`select k.account, u."username" as username from auth.api_key k
      join auth."user" u on u."id" = k.account limit 1`.execute(world.database.db)
    // Its name is none that the sign-in takes, and it has no password.
    expect((await world.signIn(rows[0]?.username ?? '', 'Correct-horse-9')).status).toBe(401)
    const params = { id: rows[0]?.account ?? '' }
    for (const who of ['office', 'groupA'] as const)
      expect((await world.as(who, lockAccount, { params, body: { reason: '试行' } })).status).toBe(403)
  })

  it.each(['reader', 'auditor', 'groupA', 'streetEast', 'coordinatorA', 'memberA'] as const)(
    'is not made by %s',
    async (who) => {
      expect((await world.as(who, listKeys)).status).toBe(403)
    },
  )
})
