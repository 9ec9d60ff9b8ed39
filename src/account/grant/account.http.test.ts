import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, PASSWORD, type Who, type World } from '../../../test/world.ts'
import { EAST, WEST } from '../../../test/world-ids.ts'
import { getMe } from '../../policy/policy.api.ts'
import { getEnterprise } from '../../registry/registry.api.ts'
import {
  addAccount,
  findParts,
  getAccount,
  giveGrant,
  listAccounts,
  lockAccount,
  makeLink,
  unlockAccount,
} from './account.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const idOf = (who: Who): string => `account-${who.toLowerCase()}`
const branch = (id: string) => ({ kind: 'branch' as const, id })
const post = (url: string, payload: object) =>
  world.server.app.inject({ method: 'POST', url, headers: { host: '127.0.0.1' }, payload })

let made = 0
const wanted = (role: string, part?: { kind: 'branch' | 'division' | 'team' | 'person'; id: string }) => ({
  name: '新同事',
  username: `new.${String(++made)}`,
  role: role as 'enterprise',
  ...(part ? { part } : {}),
  validFrom: '2021-07-15',
  lastDay: null,
})

describe('the list of accounts', () => {
  it.each([
    ['office', 11],
    ['auditor', 11],
    ['groupA', 3],
    ['streetEast', 2],
    ['foreignOffice', 1],
  ] as const)('shows %s those of the scope: %i', async (who, count) => {
    const { reply } = await world.as(who, listAccounts)
    expect(reply.total).toBe(count)
  })
  it.each(['reader', 'coordinatorA', 'workerEast', 'leaderA', 'memberA'] as const)(
    'is not for %s',
    async (who) => {
      expect((await world.as(who, listAccounts)).status).toBe(403)
    },
  )

  it('is searched, filtered and paged, and says the scope in words', async () => {
    const found = await world.as('office', listAccounts, { query: { q: 'EAST' } })
    expect(found.reply.items.map(({ username }) => username)).toEqual(['streeteast', 'workereast'])
    expect(found.reply.items[1]?.grants).toEqual([
      { role: 'community', place: '东亭社区', lastDay: null, isLent: false },
    ])
    const liaisons = await world.as('office', listAccounts, { query: { role: 'enterprise' } })
    expect(liaisons.reply.items.map(({ username }) => username)).toEqual(['coordinatora', 'coordinatorb'])
    const first = await world.as('office', listAccounts, { query: { limit: 4 } })
    const second = await world.as('office', listAccounts, {
      query: { limit: 4, cursor: first.reply.next ?? '' },
    })
    expect(second.reply.items[0]?.username).toBe('leadera')
    expect((await world.as('office', listAccounts, { query: { status: 'locked' } })).reply.total).toBe(0)
    expect((await world.as('office', listAccounts, { query: { q: "%' or 1=1 --" } })).reply.total).toBe(0)
  })
})

describe('a new account', () => {
  it('is made with a link, by which its holder chooses a password once', async () => {
    const body = wanted('enterprise', branch(ids.branchA))
    const added = await world.as('groupA', addAccount, { body })
    expect(added.status).toBe(200)
    const { token, username, account } = added.reply
    expect((await world.as('groupA', getAccount, { params: { id: account } })).reply).toMatchObject({
      status: 'invited',
      link: { purpose: 'invite', by: 'groupA', expiresAt: '2021-07-29T02:00:00.000Z' },
      grants: [{ role: 'enterprise', state: 'current', givenBy: 'groupA', cannotEnd: null }],
    })
    expect((await post('/api/auth/password-link', { token })).json()).toMatchObject({
      username,
      purpose: 'invite',
    })
    expect((await post('/api/auth/password-link/use', { token, wanted: 'short' })).statusCode).toBe(422)
    const both = await Promise.all(
      [1, 2].map(() => post('/api/auth/password-link/use', { token, wanted: PASSWORD })),
    )
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403])
    expect((await post('/api/auth/password-link', { token })).statusCode).toBe(403)
    const session = await world.signIn(username, PASSWORD)
    expect(session.status).toBe(200)
    const me = await world.as(null, getMe, { headers: { cookie: session.cookie } })
    expect(me.reply).toMatchObject({ role: 'enterprise', actsFor: { id: ids.branchA } })
    expect((await world.as('groupA', getAccount, { params: { id: account } })).reply.status).toBe('active')
  })

  it('keeps neither the token nor the answer that held it', async () => {
    const call = { body: wanted('reader'), headers: { 'idempotency-key': 'once-only-0001' } }
    const { reply } = await world.as('office', addAccount, call)
    const again = await world.as('office', addAccount, call)
    expect([again.status, again.problem.code]).toEqual([409, 'platform/shown-once'])
    const { rows } = await sql<{ all: string }>`select
      (select string_agg(reply::text, '') from idempotency) || (select string_agg(row_to_json(e)::text, '') from event e)
      || (select string_agg(row_to_json(l)::text, '') from auth.password_link l) as all`.execute(
      world.database.db,
    )
    expect(rows[0]?.all).not.toContain(reply.token)
    expect(rows[0]?.all).not.toContain('新同事')
  })

  it('does not take a name that is taken, in whatever programme', async () => {
    for (const username of ['office', 'foreignoffice']) {
      const answer = await world.as('office', addAccount, { body: { ...wanted('reader'), username } })
      expect([answer.status, answer.problem.code]).toEqual([409, 'account/name-taken'])
    }
  })

  it.each([
    ['groupA', 'office', undefined, 403],
    ['groupA', 'enterprise', branch(ids.groupB), 404],
    ['groupA', 'group', branch(ids.groupA), 403],
    ['groupA', 'leader', { kind: 'team', id: ids.teamA }, 200],
    ['streetEast', 'community', { kind: 'division', id: EAST }, 200],
    ['streetEast', 'community', { kind: 'division', id: WEST }, 404],
    ['streetEast', 'street', { kind: 'division', id: '420106012' }, 403],
    ['office', 'community', { kind: 'division', id: '420106012' }, 422],
    ['office', 'street', { kind: 'division', id: '420106012' }, 200],
    ['office', 'reader', branch(ids.groupA), 422],
    ['office', 'member', { kind: 'person', id: ids.memberA }, 200],
    ['office', 'service', undefined, 403],
    ['auditor', 'reader', undefined, 403],
    ['coordinatorA', 'enterprise', branch(ids.branchA), 403],
  ] as const)('%s gives %s: %o %i', async (who, role, part, status) => {
    const answer = await world.as(who, addAccount, { body: wanted(role, part) })
    expect(answer.status).toBe(status)
  })

  it('offers parts within the scope only', async () => {
    const ask = async (who: Who, kind: 'branch' | 'division' | 'team' | 'person', q = '') =>
      (await world.as(who, findParts, { query: { kind, q } })).reply.items.map(({ id }) => id)
    expect(await ask('groupA', 'branch')).toEqual([ids.groupA, ids.branchA])
    expect(await ask('streetEast', 'division', '东亭')).toEqual([EAST])
    expect(await ask('groupA', 'team')).toEqual([ids.teamA])
    expect(await ask('groupA', 'person', '138 0000 0001')).toEqual([ids.memberA])
    expect(await ask('groupA', 'person', '13800000003')).toEqual([])
    expect(await ask('office', 'person', '张')).toEqual([])
    const shown = await world.as('office', findParts, { query: { kind: 'person', q: '13800000001' } })
    expect(shown.reply.items[0]).toMatchObject({
      name: '张*',
      detail: expect.stringContaining('138****0001') as string,
    })
  })
})

describe('a lock', () => {
  it('closes the programme at the next request, and is lifted again', async () => {
    const params = { id: idOf('coordinatorB') }
    expect((await world.as('coordinatorB', getEnterprise, { params: { id: ids.groupB } })).status).toBe(200)
    expect((await world.as('office', lockAccount, { params, body: { reason: '手机遗失' } })).status).toBe(200)
    expect((await world.as('coordinatorB', getEnterprise, { params: { id: ids.groupB } })).status).toBe(401)
    const { reply } = await world.as('office', getAccount, { params })
    expect(reply).toMatchObject({ status: 'locked', lock: { reason: '手机遗失', by: 'office' } })
    expect((await world.as('office', lockAccount, { params, body: { reason: '再次' } })).problem.code).toBe(
      'account/locked',
    )
    expect((await world.as('office', unlockAccount, { params, body: { reason: '已换号' } })).status).toBe(200)
    expect((await world.as('coordinatorB', getEnterprise, { params: { id: ids.groupB } })).status).toBe(200)
    expect(
      (await world.as('office', unlockAccount, { params, body: { reason: '已换号' } })).problem.code,
    ).toBe('account/not-locked')
  })

  it.each([
    ['office', 'office', 'account/own-account'],
    ['groupA', 'groupA', 'account/own-account'],
    ['streetEast', 'streetEast', 'account/own-account'],
    ['groupA', 'coordinatorB', 'platform/not-found'],
    ['groupA', 'office', 'platform/not-found'],
    ['office', 'foreignOffice', 'platform/not-found'],
    ['auditor', 'coordinatorB', 'platform/forbidden'],
  ] as const)('%s does not lock %s', async (who, whom, code) => {
    const answer = await world.as(who, lockAccount, { params: { id: idOf(whom) }, body: { reason: '试行' } })
    expect(answer.problem.code).toBe(code)
  })
})

describe('a link for a new password', () => {
  it('ends the sessions that were open, replaces an earlier link, and is over after a day', async () => {
    const params = { id: idOf('workerWest') }
    const old = (await world.as('office', makeLink, { params })).reply.token
    const { token, expiresAt } = (await world.as('office', makeLink, { params })).reply
    expect(expiresAt).toBe('2021-07-16T02:00:00.000Z')
    expect((await post('/api/auth/password-link', { token: old })).statusCode).toBe(403)
    expect((await world.as('workerWest', getMe)).status).toBe(200)
    expect((await post('/api/auth/password-link/use', { token, wanted: 'Another-horse-8' })).statusCode).toBe(
      200,
    )
    expect((await world.as('workerWest', getMe)).status).toBe(401)
    expect((await world.signIn('workerwest', PASSWORD)).status).toBe(401)
    expect((await world.signIn('workerwest', 'Another-horse-8')).status).toBe(200)
    const late = (await world.as('office', makeLink, { params })).reply.token
    await sql`update auth.password_link set expires_at = '2021-07-15T01:59:59Z' where used_at is null and ended_at is null and account = ${params.id}`.execute(
      world.database.db,
    )
    expect((await post('/api/auth/password-link', { token: late })).statusCode).toBe(403)
  })

  it('is of no use once somebody else gave the account more', async () => {
    const { token, account } = (
      await world.as('groupA', addAccount, { body: wanted('enterprise', branch(ids.branchA)) })
    ).reply
    const body = { role: 'reader' as const, validFrom: '2021-07-15', lastDay: null, reason: '借调' }
    await world.as('office', giveGrant, { params: { id: account }, body })
    // The clock of the test stands still, so the later grant is made later by hand.
    await sql`update auth.access_grant set given_at = '2021-07-15T03:00:00Z' where account = ${account} and role = 'reader'`.execute(
      world.database.db,
    )
    expect((await post('/api/auth/password-link', { token })).statusCode).toBe(403)
    expect((await world.as('groupA', makeLink, { params: { id: account } })).problem.code).toBe(
      'account/beyond-you',
    )
  })

  it('is not made for who works in another programme too', async () => {
    await sql`insert into auth.access_grant (id, account, role, programme_id, valid_from)
      values ('00000000-0000-7000-8000-000000009100', ${idOf('reader')}, 'reader', ${ids.otherProgramme}, '2021-06-01')`.execute(
      world.database.db,
    )
    expect((await world.as('office', makeLink, { params: { id: idOf('reader') } })).problem.code).toBe(
      'account/other-programme',
    )
  })

  it('tells a guess nothing', async () => {
    for (const token of ['a'.repeat(43), '_'.repeat(43)]) {
      const answer = await post('/api/auth/password-link', { token })
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
        403,
        'account/password-link',
      ])
    }
    expect((await post('/api/auth/password-link', { token: "' or 1=1" })).statusCode).toBe(400)
  })
})
