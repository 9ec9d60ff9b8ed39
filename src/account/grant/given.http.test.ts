import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, PASSWORD, type Who, type World } from '../../../test/world.ts'
import { EAST, WEST } from '../../../test/world-ids.ts'
import { inScope } from '../../platform/access.ts'
import { addAccount, getAccount, giveGrant } from './account.api.ts'
import { endGrant } from './grant.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const idOf = (who: Who): string => `account-${who.toLowerCase()}`
const grantIn = (reply: { grants: { id: string; role: string; state: string }[] }, role: string): string =>
  reply.grants.find((grant) => grant.role === role && grant.state === 'current')?.id ?? ''
let made = 0
const wanted = (role: 'reader' | 'office') => ({
  name: '新同事',
  username: `new.${String(++made)}`,
  role,
  validFrom: '2021-07-15',
  lastDay: null,
})

describe('grants', () => {
  it('are given with a reason and ended with one, and the account tells it all', async () => {
    const { account } = (await world.as('office', addAccount, { body: wanted('reader') })).reply
    const params = { id: account }
    const given = await world.as('office', giveGrant, {
      params,
      body: {
        role: 'enterprise',
        part: { kind: 'branch', id: ids.groupB },
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
    expect(reply.history.map(({ kind }) => kind).sort()).toEqual([
      'account.invited',
      'grant.ended',
      'grant.given',
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
    await world.server.app.inject({
      method: 'POST',
      url: '/api/auth/password-link/use',
      payload: { token, wanted: PASSWORD },
    })
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
      ...Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, String(value)])),
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
