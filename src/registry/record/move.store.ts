import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { countOf, rowOf, rowsOf } from '../../platform/rows.ts'

/**
 * Every table whose rows are seen by the branch they belong to. A row's path says who may see it now, so all of them take the
 * new path with the branch: registrations and pairs of the past, and figures, because a coordinator must be able to open the
 * records behind a figure, exactly as many. Only `event` keeps the path of its day: the ledger is never rewritten.
 */
export const pathTables = [
  'enterprise',
  'site',
  'link',
  'member',
  'contact',
  'pairing',
  'pairing_request',
  'roster_line',
  'roster_change',
  'area_post',
  'area_task',
  'organisation_registration',
  'organisation_receipt',
  'dispatch_registration',
  'residence_registration',
  'team',
  'team_service',
  'team_member',
  'team_delegate',
  'team_complete',
  'free_time',
  'certificate',
  'team_duty',
  'call_out',
  'call_out_answer',
  'resource',
  'promise',
  'docking_proposal',
  'service_project',
  'project_entry',
  'project_file',
  'rating_round',
  'agreement',
  'agreement_line',
  'agreement_file',
  'survey',
  'difficulty',
  'activity',
  'activity_enterprise',
  'activity_sign_up',
  'activity_service',
  'contact_entry',
  'report',
  'erasure_request',
  'implementation_plan',
  'implementation_plan_file',
  'workflow_case',
  'workflow_step',
  'figure_delta',
  'figure_day',
  'record_merge_step',
] as const

/** What a preview counts; the rest follows and needs no decision. */
export const countedTables = [
  'enterprise',
  'site',
  'member',
  'contact',
  'link',
  'pairing',
  'organisation_registration',
  'dispatch_registration',
  'residence_registration',
  'team',
] as const

/** All digits and points sort before '~', so this is the branch and what lies below it. */
const inBranch = (path: string): RawBuilder<boolean> =>
  sql<boolean>`org_path >= ${path} and org_path < ${`${path}~`}`

export interface BranchRow {
  id: string
  parentId: string | null
  orgPath: string
  level: number
  version: number
  leftOn: string | null
  name: string
  uscc: string
}

const columns = sql`id, parent_id as "parentId", org_path as "orgPath", level, version, left_on as "leftOn", name, uscc`

/** Moves of one programme go one after another: two at once could each put one branch under the other. */
export async function lockTop(db: Db, programmeId: string): Promise<void> {
  await sql`select id from enterprise where programme_id = ${programmeId} and parent_id is null order by id for update`.execute(
    db,
  )
}

export const find = (db: Db, programmeId: string, id: string): Promise<BranchRow | undefined> =>
  rowOf(
    db,
    sql<BranchRow>`select ${columns} from enterprise where programme_id = ${programmeId} and id = ${id} for update`,
  )

/** The branch from the top down, locked: whoever adds to it waits, or is waited for. */
export const lockBranch = (db: Db, programmeId: string, path: string): Promise<BranchRow[]> =>
  rowsOf(
    db,
    sql<BranchRow>`select ${columns} from enterprise where programme_id = ${programmeId} and ${inBranch(path)}
      order by org_path for update`,
  )

export const count = (
  db: Db,
  programmeId: string,
  table: (typeof pathTables)[number],
  path: string,
): Promise<number> =>
  countOf(
    db,
    sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(table)} where programme_id = ${programmeId} and ${inBranch(path)}`,
  )

/** Puts the branch at `to` in every table, and with it those who act for it. */
export async function move(
  db: Db,
  programmeId: string,
  branch: { id: string; parentId: string | null; from: string; to: string; levels: number },
): Promise<void> {
  const { from, to } = branch
  const moved = sql`${to} || substr(org_path, ${from.length + 1}::int)`
  await sql`update enterprise set parent_id = ${branch.parentId} where programme_id = ${programmeId} and id = ${branch.id}`.execute(
    db,
  )
  for (const table of pathTables) {
    const more =
      table === 'enterprise' ? sql`, level = level + ${branch.levels}::int, version = version + 1` : sql``
    await sql`update ${sql.table(table)} set org_path = ${moved} ${more} where programme_id = ${programmeId} and ${inBranch(from)}`.execute(
      db,
    )
  }
  await sql`update auth.access_grant set org_path = ${moved} where programme_id = ${programmeId} and ${inBranch(from)}`.execute(
    db,
  )
  await sql`insert into vacated_path (programme_id, org_path) values (${programmeId}, ${from})`.execute(db)
}

/** Groups that have a pair in force: what the figure of groups counts. */
export const pairedGroups = (db: Db, programmeId: string): Promise<number> =>
  countOf(
    db,
    sql<{ count: number }>`select count(distinct left(org_path, 5))::int as count from pairing
      where programme_id = ${programmeId} and status = 'active'`,
  )
