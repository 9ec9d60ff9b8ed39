import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getAccount, lockAccount, makeLink } from '../src/account/account.api.ts'
import { whyNot } from '../src/account/why.api.ts'
import { routes } from '../src/app/routes.ts'
import { inScope, type Scope } from '../src/platform/access.ts'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { may } from '../src/platform/permissions.ts'
import { changes, ends, getHanging, moveEnterprise } from '../src/registry/record/change.api.ts'
import { recordKinds, type RecordKind } from '../src/registry/fields/record.rules.ts'
import { getContact } from '../src/registry/contact.api.ts'
import { getHistory, getRecord } from '../src/registry/record/history.api.ts'
import { getCommunity, getEnterprise, getMember } from '../src/registry/registry.api.ts'
import { getPairing, listPairings } from '../src/pairing/pairing.api.ts'
import { acceptOrganisationRegistration } from '../src/registration/registration.api.ts'
import { getImport } from '../src/registry/import/import.api.ts'
import { getComparison } from '../src/registry/duplicate/duplicate.api.ts'
import { getTeam } from '../src/team/team.api.ts'
import { createWorld, grants, ids, type Who, type World } from './world.ts'

const roleOf = (who: Who) => grants[who].role
/** Those who see a branch or a place, beside the three who see the whole programme. */
const whole: Who[] = ['office', 'reader', 'auditor']
const A: Who[] = ['groupA', 'coordinatorA']
const east: Who[] = ['streetEast', 'workerEast']

/** Whose record is asked for by id, and who may have it when row-level security is all that stands between. */
const records: { endpoint: Endpoint; id: string; seenBy: Who[] }[] = [
  { endpoint: getEnterprise, id: ids.groupA, seenBy: [...whole, ...A] },
  { endpoint: getEnterprise, id: ids.branchA, seenBy: [...whole, ...A] },
  { endpoint: getEnterprise, id: ids.groupB, seenBy: [...whole, 'coordinatorB'] },
  { endpoint: getEnterprise, id: ids.foreignGroup, seenBy: ['foreignOffice'] },
  { endpoint: getCommunity, id: ids.east, seenBy: [...whole, ...east] },
  { endpoint: getCommunity, id: ids.west, seenBy: [...whole, 'workerWest'] },
  {
    endpoint: getMember,
    id: ids.memberA,
    seenBy: [...whole, ...A, ...east, 'workerWest', 'memberA'],
  },
  { endpoint: getMember, id: ids.memberBranchA, seenBy: [...whole, ...A] },
  { endpoint: getMember, id: ids.memberB, seenBy: [...whole, 'coordinatorB', ...east] },
  { endpoint: getContact, id: ids.contactA, seenBy: [...whole, ...A] },
  { endpoint: getContact, id: ids.contactEast, seenBy: [...whole, ...east] },
  { endpoint: getPairing, id: ids.pairA, seenBy: [...whole, ...A, ...east] },
  { endpoint: getPairing, id: ids.pairB, seenBy: [...whole, 'coordinatorB', 'workerWest'] },
  { endpoint: getImport, id: ids.importA, seenBy: whole },
  { endpoint: getComparison, id: ids.doubleA, seenBy: whole },
  { endpoint: getTeam, id: ids.teamA, seenBy: [...whole, ...A, ...east, 'leaderA'] },
  // Everybody sees his own account; beyond that it is the part of a grant that counts.
  { endpoint: getAccount, id: 'account-office', seenBy: whole },
  { endpoint: getAccount, id: 'account-coordinatora', seenBy: [...whole, ...A] },
  { endpoint: getAccount, id: 'account-workereast', seenBy: [...whole, ...east] },
  { endpoint: getAccount, id: 'account-leadera', seenBy: [...whole, ...A, 'leaderA'] },
  { endpoint: getAccount, id: 'account-membera', seenBy: [...whole, 'memberA'] },
  { endpoint: getAccount, id: 'account-foreignoffice', seenBy: ['foreignOffice'] },
]
const everyone = Object.keys(grants) as Who[]
const FOREIGN_GRANT = '00000000-0000-7000-8000-000000000911'

describe.each([
  { name: 'with permission checks', checkPermissions: true },
  { name: 'with row-level security alone', checkPermissions: false },
])('another’s record asked for by id, $name', ({ checkPermissions }) => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({ checkPermissions })
  })
  afterAll(() => world.close())

  for (const { endpoint, id, seenBy } of records) {
    it.each(everyone)(`${endpoint.path} ${id.slice(-2)} asked for by %s`, async (who) => {
      const answer = await world.as(who, endpoint, { params: { id } })
      const expected =
        checkPermissions && !may(roleOf(who), endpoint.permission) ? 403 : seenBy.includes(who) ? 200 : 404
      expect(answer.status).toBe(expected)
    })
  }

  for (const [kind, id, seenBy] of [
    ['enterprise', ids.groupA, [...whole, ...A]],
    ['site', ids.siteA, [...whole, ...A, 'streetEast']],
    ['community', ids.east, [...whole, ...east]],
    ['member', ids.memberA, [...whole, ...A, ...east, 'workerWest', 'memberA']],
    ['link', ids.linkA, [...whole, ...A, ...east]],
    ['contact', ids.contactA, [...whole, ...A]],
  ] as const satisfies readonly (readonly [RecordKind, string, readonly Who[]])[]) {
    const mayReach: readonly Who[] = seenBy
    it.each(everyone)(`the ${kind} is read, changed and ended by %s within the scope only`, async (who) => {
      for (const endpoint of [getRecord, getHistory, ...(kind === 'community' ? [] : [getHanging])]) {
        const answer = await world.as(who, endpoint, { params: { kind, id } })
        const expected = mayReach.includes(who) ? 200 : 404
        const allowed = !checkPermissions || may(roleOf(who), endpoint.permission)
        expect([endpoint.path, answer.status]).toEqual([endpoint.path, allowed ? expected : 403])
      }
      const end: [Endpoint, object][] =
        kind === 'community' ? [] : [[ends[kind], { day: '2021-07-16', reason: '试行' }]]
      const move: [Endpoint, object][] =
        kind === 'enterprise' ? [[moveEnterprise, { parentId: ids.groupB, dryRun: true }]] : []
      for (const [endpoint, body] of [[changes[kind], { values: {} }] as const, ...end, ...move]) {
        const { status } = await world.as(who, endpoint, { params: { id }, body })
        const allowed = !checkPermissions || may(roleOf(who), endpoint.permission)
        // A coordinator sees only one side of a move, whatever the role may do. A day to come ends nothing.
        const reaches = mayReach.includes(who) && (endpoint !== moveEnterprise || whole.includes(who))
        const reached = endpoint.path === end[0]?.[0].path ? 422 : 200
        expect([endpoint.path, status]).toEqual([endpoint.path, !allowed ? 403 : reaches ? reached : 404])
      }
    })
  }

  it('walks every kind of record', () => expect(recordKinds).toHaveLength(6))

  it('lists each reader’s own pairs and no others', async () => {
    const seen: [Who, string[]][] = []
    for (const who of everyone) {
      const { reply, status } = await world.as(who, listPairings, { query: { asOf: '2021-07-15' } })
      seen.push([who, status === 200 ? reply.items.map((row) => row.id) : []])
    }
    const all = [ids.pairA, ids.pairBranchA, ids.pairB]
    const ofA = [ids.pairA, ids.pairBranchA]
    expect(Object.fromEntries(seen)).toEqual({
      office: all,
      reader: all,
      auditor: all,
      groupA: ofA,
      coordinatorA: ofA,
      coordinatorB: [ids.pairB],
      streetEast: ofA,
      workerEast: ofA,
      workerWest: [ids.pairB],
      leaderA: [],
      memberA: [],
      foreignOffice: [],
    })
  })

  it('lets nobody decide for another community', async () => {
    for (const who of ['workerWest', 'coordinatorB', 'memberA', 'foreignOffice'] as const) {
      const answer = await world.as(who, acceptOrganisationRegistration, { params: { id: ids.slipA } })
      expect([403, 404]).toContain(answer.status)
    }
  })

  it('lets those alone take charge of an account who may give all that it holds', async () => {
    const may: Partial<Record<Who, Who[]>> = {
      coordinatorA: ['office', 'groupA'],
      leaderA: ['office', 'groupA'],
      workerEast: ['office', 'streetEast'],
      groupA: ['office'],
      auditor: ['office'],
      office: [],
      foreignOffice: [],
    }
    for (const [whom, allowed] of Object.entries(may))
      for (const who of everyone) {
        const params = { id: `account-${whom.toLowerCase()}` }
        const locked = await world.as(who, lockAccount, { params, body: { reason: '试行' } })
        expect([who, whom, locked.status]).toEqual([who, whom, allowed.includes(who) ? 200 : locked.status])
        if (!allowed.includes(who))
          expect([who, whom, [403, 404].includes(locked.status)]).toEqual([who, whom, true])
        await sql`update auth.account_lock set ended_at = '2021-07-15', ended_by = 'test' where ended_at is null`.execute(
          world.database.db,
        )
      }
    for (const who of everyone) {
      const params = { id: 'account-foreignoffice' }
      for (const status of [
        (await world.as(who, makeLink, { params })).status,
        (await world.as(who, whyNot, { params, query: { permission: 'team.read' } })).status,
      ])
        expect([who, who === 'foreignOffice' || [403, 404].includes(status)]).toEqual([who, true])
    }
  })

  it('asks everyone to sign in, at every address', async () => {
    for (const { endpoint } of routes) {
      const answer = await world.as(null, endpoint, { params: { id: ids.pairA, measure: 'pairings' } })
      expect([endpoint.path, answer.status]).toEqual([endpoint.path, 401])
    }
  })
})

describe('the database itself', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld()
  })
  afterAll(() => world.close())

  const tables = [
    'enterprise', 'site', 'community', 'link', 'member', 'pairing', 'pairing_run', 'organisation_registration', 'dispatch_registration',
    'residence_registration', 'team', 'team_service', 'team_member', 'contact', 'vacated_path', 'division_move', 'import_run', 'import_part', 'import_row',
    'import_header', 'duplicate_search', 'duplicate_pair', 'record_merge', 'record_merge_step', 'event', 'figure_day', 'figure_delta', 'audit_entry',
    'audit_block', 'notice_acceptance', 'erasure_request', 'privacy_notice', 'retention_rule',
    'pairing_request', 'pairing_rule', 'pairing_snapshot', 'pairing_comment', 'roster_version', 'roster_line', 'roster_change', 'pairing_choice',
  ] // prettier-ignore
  const countIn = (scope: Scope, table: string): Promise<number> =>
    inScope(world.database.db, scope, async (db) => {
      const found = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
        db,
      )
      return found.rows[0]?.count ?? -1
    })

  it('shows no row of any table to a scope that names nothing', async () => {
    const scope: Scope = { programmeId: ids.programme, account: 'nobody', reach: 'part' }
    for (const table of tables) expect([table, await countIn(scope, table)]).toEqual([table, 0])
  })

  it('shows no row of another programme to a whole programme', async () => {
    const scope: Scope = { programmeId: ids.otherProgramme, account: 'other', reach: 'programme' }
    for (const table of tables)
      expect([table, await countIn(scope, table)]).toEqual([table, table === 'enterprise' ? 1 : 0])
  })

  it('does not take a path that begins alike for a branch', async () => {
    const scope: Scope = {
      programmeId: ids.programme,
      account: 'branch',
      reach: 'part',
      orgPath: '0001.0001.',
    }
    expect(await countIn(scope, 'enterprise')).toBe(1)
    expect(await countIn(scope, 'member')).toBe(1)
  })

  it('shows the accounts no grant, lock, link or key of another programme, and none to a scope that names nothing', async () => {
    for (const table of ['access_grant', 'account_lock', 'password_link', 'api_key', 'user'])
      for (const scope of [
        { programmeId: ids.programme, account: 'nobody', reach: 'part' as const },
        {
          programmeId: ids.otherProgramme,
          account: 'other',
          reach: 'programme' as const,
          role: 'office' as const,
        },
      ]) {
        const found = await inScope(
          world.database.db,
          scope,
          (db) => sql<{ id: string }>`select "id" from ${sql.table(`auth.${table}`)}`.execute(db),
          'gongjian_accounts',
        )
        const own = found.rows.filter(({ id }) => !['account-foreignoffice', FOREIGN_GRANT].includes(id))
        // Names are those of the whole programme, so that somebody can be found to stand in.
        expect([table, scope.account, table === 'user' && scope.account === 'nobody' ? [] : own]).toEqual([
          table,
          scope.account,
          [],
        ])
      }
  })

  it('lets the role of the requests change nothing in the ledger', async () => {
    const scope: Scope = { programmeId: ids.programme, account: 'office', reach: 'programme' }
    for (const statement of [
      'update event set kind = kind',
      'delete from event',
      'truncate event',
      'delete from audit_entry',
      'update audit_entry set action = action',
      'truncate audit_entry',
      'delete from audit_block',
      'update audit_block set root = root',
      'alter table event disable row level security',
    ]) {
      await expect(inScope(world.database.db, scope, (db) => sql.raw(statement).execute(db))).rejects.toThrow(
        /permission denied|must be owner/,
      )
    }
  })

  it('refuses a write into another’s scope', async () => {
    const scope: Scope = {
      programmeId: ids.programme,
      account: 'east',
      reach: 'part',
      divisionCode: '420106012021',
    }
    const move = sql`update organisation_registration set division_code = '420107002019' where id = ${ids.slipA}`
    await expect(inScope(world.database.db, scope, (db) => move.execute(db))).rejects.toThrow(
      /row-level security/,
    )
  })
})
