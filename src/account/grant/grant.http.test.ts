import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getMe } from '../../policy/policy.api.ts'
import { listPairings } from '../../pairing/pairing.api.ts'
import { inScope, wholeProgramme, type DatabaseRole } from '../../platform/access.ts'
import { keyHash } from '../../platform/grants.ts'
import { listImports } from '../../registry/import/import.api.ts'
import { listEnterprises, listMembers } from '../../registry/registry.api.ts'
import { createWorld, ids, TODAY, type World } from '../../../test/world.ts'
import { chooseGrant, listOwnGrants } from './grant.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  const { db } = world.database
  await sql`insert into auth.access_grant (id, account, role, programme_id, valid_from, valid_to) values
    (${reader}, 'account-workereast', 'reader', ${ids.programme}, '2021-07-01', '2021-08-01'),
    (${over}, 'account-workereast', 'office', ${ids.programme}, '2021-06-01', '2021-07-15')`.execute(db)
  await sql`insert into auth.access_grant (id, account, role, programme_id, valid_from, org_path)
    values (${service}, 'account-office', 'service', ${ids.programme}, '2021-06-01', '0002.')`.execute(db)
})
afterAll(() => world.close())

const reader = '00000000-0000-7000-8000-000000009001'
const over = '00000000-0000-7000-8000-000000009002'
const service = '00000000-0000-7000-8000-000000009003'

describe('grants of one person', () => {
  it('acts by the oldest that holds, and by another when that was chosen', async () => {
    const before = await world.as('workerEast', listOwnGrants)
    expect(before.reply.items).toMatchObject([
      { role: 'community', isChosen: true, isLent: false },
      { id: reader, role: 'reader', isChosen: false, validTo: '2021-08-01' },
    ])
    expect((await world.as('workerEast', chooseGrant, { params: { id: reader } })).status).toBe(200)
    expect((await world.as('workerEast', getMe)).reply).toMatchObject({ role: 'reader', actsFor: null })
    const all = await world.as('workerEast', listPairings, { query: { asOf: '2021-07-15' } })
    expect(all.reply.items).toHaveLength(3)
    const own = before.reply.items[0]?.id ?? ''
    await world.as('workerEast', chooseGrant, { params: { id: own } })
    expect((await world.as('workerEast', getMe)).reply.role).toBe('community')
  })

  it('refuses a grant that has ended, another’s, and one of a service', async () => {
    for (const id of [over, service, '00000000-0000-7000-8000-000000000900'])
      expect((await world.as('workerEast', chooseGrant, { params: { id } })).status).toBe(404)
  })
})

describe('a key of a service account', () => {
  const key = `gj_${'k'.repeat(43)}`
  const ask = (endpoint: typeof listEnterprises | typeof listMembers | typeof listImports, given = key) =>
    world.as(null, endpoint, { headers: { authorization: `Bearer ${given}` } })
  const keep = (change: { expires?: string; ended?: Date }) =>
    sql`insert into auth.api_key (id, programme_id, account, name, key_hash, permissions, made_by, made_at, expires_on, ended_at)
      values ('00000000-0000-7000-8000-000000009010', ${ids.programme}, 'account-office', '人事系统', ${keyHash(key)}, ${['enterprise.read', 'registry.import']},
        'account-office', ${TODAY}, ${change.expires ?? '2021-07-15'}, ${change.ended ?? null})
      on conflict (id) do update set expires_on = excluded.expires_on, ended_at = excluded.ended_at`.execute(
      world.database.db,
    )

  it('does what it names, within its scope, and no more', async () => {
    await keep({})
    const found = await ask(listEnterprises)
    expect(found.status).toBe(200)
    expect((found.reply.items as { id: string }[]).map((row) => row.id)).toEqual([ids.groupB])
    // Its role may not import, whatever the key names; the key does not name members.
    expect((await ask(listImports)).status).toBe(403)
    expect((await ask(listMembers)).status).toBe(403)
  })

  it('is nobody’s after its last day, when ended, or with one letter changed', async () => {
    await keep({ expires: '2021-07-14' })
    expect((await ask(listEnterprises)).status).toBe(401)
    await keep({ ended: TODAY })
    expect((await ask(listEnterprises)).status).toBe(401)
    await keep({})
    expect((await ask(listEnterprises, `gj_${'k'.repeat(42)}j`)).status).toBe(401)
  })
})

it('lets requests learn whose event is whose and no more, and accounts read no record', async () => {
  const scope = wholeProgramme(ids.programme, 'account-office')
  const run = (statement: string, role?: DatabaseRole) =>
    inScope(world.database.db, scope, (db) => sql.raw(statement).execute(db), role)
  for (const statement of [
    `update auth.access_grant set role = 'office'`,
    'select role from auth.access_grant',
    'select * from auth.grant_outline',
    'select * from auth.password_link',
    'select * from auth.api_key',
    'select * from auth."account"',
  ])
    await expect(run(statement)).rejects.toThrow(/permission denied/)
  for (const statement of [
    'select * from member',
    'select * from auth."account"',
    'select * from auth."session"',
    'select token_hash from auth.password_link',
    'select key_hash from auth.api_key',
    'delete from auth.access_grant',
    `update auth.access_grant set role = 'office'`,
    `update auth."user" set "name" = 'x'`,
    `insert into auth."account" select * from auth."account"`,
  ])
    await expect(run(statement, 'gongjian_accounts')).rejects.toThrow(/permission denied/)
})
