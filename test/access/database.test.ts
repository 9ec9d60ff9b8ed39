import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope, type Scope } from '../../src/platform/access.ts'
import { createWorld, ids, type World } from '../world.ts'

const FOREIGN_GRANT = '00000000-0000-7000-8000-000000000911'

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
    'audit_block', 'notice_acceptance', 'erasure_request', 'privacy_notice', 'retention_rule', 'implementation_plan',
    'implementation_plan_file', 'workflow_case', 'workflow_step', 'pairing_request', 'pairing_rule', 'pairing_snapshot', 'pairing_comment',
    'roster_version', 'roster_line', 'roster_change', 'pairing_choice',
    'area_committee', 'area_community', 'area_post', 'area_meeting', 'area_task', 'area_committee_seen', 'area_meeting_seen', 'area_task_seen',
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
