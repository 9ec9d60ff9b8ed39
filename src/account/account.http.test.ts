import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, PASSWORD, type Who, type World } from '../../test/world.ts'
import { EAST, WEST } from '../../test/world-ids.ts'
import { inScope } from '../platform/access.ts'
import { getMe } from '../policy/policy.api.ts'
import { getEnterprise } from '../registry/registry.api.ts'
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
import { endGrant } from './grant.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const idOf = (who: Who): string => `account-${who.toLowerCase()}`
const grantIn = (reply: { grants: { id: string; role: string; state: string }[] }, role: string): string =>
  reply.grants.find((grant) => grant.role === role && grant.state === 'current')?.id ?? ''
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
    expect((await post('/api/password-link', { token })).json()).toMatchObject({
      username,
      purpose: 'invite',
    })
    expect((await post('/api/password-link/use', { token, password: 'short' })).statusCode).toBe(400)
    const both = await Promise.all(
      [1, 2].map(() => post('/api/password-link/use', { token, password: PASSWORD })),
    )
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403])
    expect((await post('/api/password-link', { token })).statusCode).toBe(403)
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

describe('grants', () => {
  it('are given with a reason and ended with one, and the account tells it all', async () => {
    const { account } = (await world.as('office', addAccount, { body: wanted('reader') })).reply
    const params = { id: account }
    const given = await world.as('office', giveGrant, {
      params,
      body: {
        role: 'enterprise',
        part: branch(ids.groupB),
        validFrom: '2021-08-01',
        lastDay: '2021-08-31',
        reason: '暑期代管',
      },
    })
    expect(given.status).toBe(200)
    const ended = await world.as('office', endGrant, {
      params: { id: given.reply.id },
      body: { reason: '改派他人' },
    })
    expect(ended.status).toBe(200)
    const again = await world.as('office', endGrant, {
      params: { id: given.reply.id },
      body: { reason: '改派他人' },
    })
    expect(again.problem.code).toBe('account/grant-ended')
    const { reply } = await world.as('office', getAccount, { params })
    expect(reply.grants[0]).toMatchObject({
      state: 'past',
      reason: '暑期代管',
      endReason: '改派他人',
      endedBy: 'office',
    })
    expect(reply.history.map(({ kind }) => kind)).toEqual([
      'grant.ended',
      'grant.given',
      'account.invited',
      'grant.given',
    ])
  })

  it('do not unite separated duties in one person', async () => {
    const params = { id: idOf('workerWest') }
    const body = { role: 'office' as const, validFrom: '2021-07-15', lastDay: null, reason: '兼任' }
    const answer = await world.as('office', giveGrant, { params, body })
    expect([answer.status, answer.problem.code]).toEqual([409, 'account/duties-apart'])
    expect(answer.problem.title).toContain('Who administers accounts does not read personal data in clear')
  })

  it('are not changed by their holder, and the last of the office stays', async () => {
    const own = await world.as('office', getAccount, { params: { id: idOf('office') } })
    expect(own.reply.cannot.give).toContain('Nobody changes his own grants')
    const id = grantIn(own.reply, 'office')
    expect(
      (await world.as('office', endGrant, { params: { id }, body: { reason: '离任' } })).problem.code,
    ).toBe('account/own-grant')
    expect((await world.as('groupA', endGrant, { params: { id }, body: { reason: '离任' } })).status).toBe(
      404,
    )
    expect(
      (await world.as('auditor', endGrant, { params: { id }, body: { reason: '离任' } })).problem.code,
    ).toBe('account/role-not-yours')
  })

  it('of two who end each other’s, one remains', async () => {
    const { token, username, account } = (await world.as('office', addAccount, { body: wanted('office') }))
      .reply
    await post('/api/password-link/use', { token, password: PASSWORD })
    const { cookie } = await world.signIn(username, PASSWORD)
    const mine = grantIn((await world.as('office', getAccount, { params: { id: account } })).reply, 'office')
    const body = { reason: '交接' }
    const answers = await Promise.all([
      world.as('office', endGrant, { params: { id: mine }, body }),
      world.as(null, endGrant, {
        params: { id: '00000000-0000-7000-8000-000000000900' },
        body,
        headers: { cookie },
      }),
    ])
    expect(answers.map(({ status }) => status)).toContain(200)
    const left =
      await sql`select 1 from auth.access_grant where role = 'office' and programme_id = ${ids.programme} and valid_to is null`.execute(
        world.database.db,
      )
    expect(left.rows.length).toBe(1)
    await sql`update auth.access_grant set valid_to = null where id = '00000000-0000-7000-8000-000000000900'`.execute(
      world.database.db,
    )
    await sql`update auth.access_grant set valid_to = '2021-07-15' where id = ${mine}`.execute(
      world.database.db,
    )
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
    expect((await post('/api/password-link', { token: old })).statusCode).toBe(403)
    expect((await world.as('workerWest', getMe)).status).toBe(200)
    expect((await post('/api/password-link/use', { token, password: 'Another-horse-8' })).statusCode).toBe(
      200,
    )
    expect((await world.as('workerWest', getMe)).status).toBe(401)
    expect((await world.signIn('workerwest', PASSWORD)).status).toBe(401)
    expect((await world.signIn('workerwest', 'Another-horse-8')).status).toBe(200)
    const late = (await world.as('office', makeLink, { params })).reply.token
    await sql`update auth.password_link set expires_at = '2021-07-15T01:59:59Z' where used_at is null and ended_at is null and account = ${params.id}`.execute(
      world.database.db,
    )
    expect((await post('/api/password-link', { token: late })).statusCode).toBe(403)
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
    expect((await post('/api/password-link', { token })).statusCode).toBe(403)
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
      const answer = await post('/api/password-link', { token })
      expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([
        403,
        'app/password-link',
      ])
    }
    expect((await post('/api/password-link', { token: "' or 1=1" })).statusCode).toBe(400)
  })
})

describe('the database, whatever a handler forgot', () => {
  const scopes = {
    office: { reach: 'programme', role: 'office' },
    reader: { reach: 'programme', role: 'reader' },
    groupA: { reach: 'part', role: 'group', orgPath: '0001.' },
    coordinatorA: { reach: 'part', role: 'enterprise', orgPath: '0001.' },
    streetEast: { reach: 'part', role: 'street', divisionCode: '420106012' },
  } as const
  let next = 9200
  const give = (
    who: keyof typeof scopes,
    role: string,
    columns: Partial<Record<string, string>>,
    by = idOf(who),
  ) => {
    const scope = { ...scopes[who], programmeId: ids.programme, account: idOf(who), ownGrant: ids.groupA }
    const all: Record<string, string> = {
      id: `00000000-0000-7000-8000-00000000${String(++next)}`,
      account: idOf('workerWest'),
      programme_id: ids.programme,
      valid_from: '2021-07-15',
      role,
      given_by: by,
      ...(columns as Record<string, string>),
    }
    const names = sql.join(Object.keys(all).map((name) => sql.ref(name)))
    const values = sql.join(Object.values(all))
    return inScope(
      world.database.db,
      scope,
      (db) => sql`insert into auth.access_grant (${names}) values (${values})`.execute(db),
      'gongjian_accounts',
    )
  }

  it.each([
    ['groupA', 'office', {}],
    ['groupA', 'group', { org_path: '0001.' }],
    ['groupA', 'enterprise', { org_path: '0002.' }],
    ['groupA', 'community', { division_code: EAST }],
    ['streetEast', 'community', { division_code: WEST }],
    ['streetEast', 'street', { division_code: '420106012' }],
    ['coordinatorA', 'enterprise', { org_path: '0001.' }],
    ['reader', 'reader', {}],
    ['reader', 'office', {}],
    ['groupA', 'enterprise', { org_path: '0001.', account: 'account-groupa' }],
    ['office', 'reader', { account: 'account-office' }],
    ['office', 'reader', { given_by: 'account-auditor' }],
    ['office', 'office', { programme_id: ids.otherProgramme }],
    // Lent: another part or role than one's own, and by a grant that is not the one acted by.
    ['coordinatorA', 'enterprise', { org_path: '0001.0001.', lent_from: ids.groupA, valid_to: '2021-08-01' }],
    ['coordinatorA', 'office', { lent_from: ids.groupA, valid_to: '2021-08-01' }],
    ['coordinatorA', 'enterprise', { org_path: '0001.', lent_from: ids.groupB, valid_to: '2021-08-01' }],
  ] as const)('%s cannot put in %s %o', async (who, role, columns) => {
    await expect(give(who, role, columns)).rejects.toThrow(/row-level security/)
  })

  it('lets through what may be given', async () => {
    await give('groupA', 'enterprise', { org_path: '0001.0001.' })
    await give('streetEast', 'community', { division_code: EAST })
    await give('office', 'auditor', {})
  })

  it.each(['groupA', 'streetEast', 'coordinatorA'] as const)(
    'lets %s end, lock and invite nobody of the office',
    async (who) => {
      const scope = { ...scopes[who], programmeId: ids.programme, account: idOf(who) }
      const run = (query: ReturnType<typeof sql>) =>
        inScope(world.database.db, scope, (db) => query.execute(db), 'gongjian_accounts')
      const ended = await run(
        sql`update auth.access_grant set valid_to = '2021-07-15' where role in ('office', 'reader', 'group')`,
      )
      expect(Number(ended.numAffectedRows)).toBe(0)
      await expect(
        run(sql`insert into auth.account_lock (id, programme_id, account, reason, locked_by, locked_at)
        values ('00000000-0000-7000-8000-000000009300', ${ids.programme}, 'account-office', 'x', ${idOf(who)}, '2021-07-15')`),
      ).rejects.toThrow(/row-level security/)
      await expect(
        run(sql`insert into auth.password_link (id, programme_id, account, purpose, token_hash, made_by, made_at, expires_at)
        values ('00000000-0000-7000-8000-000000009301', ${ids.programme}, 'account-office', 'reset', '\\x00', ${idOf(who)}, '2021-07-15', '2021-07-16')`),
      ).rejects.toThrow(/row-level security/)
    },
  )
})
