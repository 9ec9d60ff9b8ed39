import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import type { PlanStatus } from './plan.rules.ts'

export interface PlanRow {
  id: string
  enterpriseId: string
  enterprise: string
  edition: number
  title: string
  status: PlanStatus
  submittedOn: string
  decidedOn: string | null
  returnReason: string | null
  fileName: string | null
  fileSize: number | null
  fileHash: string | null
  version: number
}
export interface LockedPlan extends PlanRow {
  body: string
  orgPath: string
}

const columns = sql`p.id, p.enterprise_id as "enterpriseId", p.enterprise_name as enterprise, p.edition, p.title, p.status,
  p.submitted_on as "submittedOn", p.decided_on as "decidedOn", p.return_reason as "returnReason", p.file_name as "fileName",
  p.file_size as "fileSize", encode(p.file_hash, 'hex') as "fileHash", p.version`

export interface PlanFilter {
  status?: PlanStatus | undefined
  q?: string | undefined
  enterprise?: string | undefined
}

/** The newest version of each enterprise. */
const chosen = (programmeId: string, filter: PlanFilter): RawBuilder<unknown> =>
  allOf(
    sql`p.programme_id = ${programmeId}`,
    sql`not exists (select 1 from implementation_plan n where n.programme_id = p.programme_id and n.enterprise_id = p.enterprise_id and n.edition > p.edition)`,
    filter.status && sql`p.status = ${filter.status}`,
    filter.q && sql`(p.enterprise_name like ${containing(filter.q)} or p.title like ${containing(filter.q)})`,
    filter.enterprise && sql`p.enterprise_id = ${filter.enterprise}`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`p.submitted_on`, sql`p.id`, true)

export async function page(
  db: Db,
  programmeId: string,
  filter: PlanFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<PlanRow>> {
  const where = chosen(programmeId, filter)
  const by = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<PlanRow>`select ${columns} from implementation_plan p where ${where} and ${by.after} order by ${by.order} limit ${by.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from implementation_plan p where ${where}`,
  )
  return by.cut(rows, total, (row) => [row.submittedOn, row.id])
}

export const choose = (db: Db, programmeId: string, filter: PlanFilter): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select p.id from implementation_plan p where ${chosen(programmeId, filter)} order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<PlanRow[]> =>
  rowsOf(
    db,
    sql<PlanRow>`select ${columns} from ${wanted(ids)} join implementation_plan p on p.programme_id = ${programmeId} and ${isWanted(sql`p.id`, ids)} order by w.place`,
  )

export interface MissingRow {
  id: string
  name: string
  level: number
  joinedOn: string
  last: PlanStatus | null
}

export async function missing(
  db: Db,
  programmeId: string,
  filter: { level?: number | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<MissingRow>> {
  const where = allOf(
    sql`e.programme_id = ${programmeId} and e.left_on is null and e.merged_into is null`,
    filter.level && sql`e.level = ${filter.level}`,
    sql`not exists (select 1 from implementation_plan p where p.programme_id = e.programme_id and p.enterprise_id = e.id and p.status in ('submitted', 'approved'))`,
  )
  const by = keyset(filter, sql`e.joined_on`, sql`e.id`, false)
  const rows = await rowsOf(
    db,
    sql<MissingRow>`select e.id, e.name, e.level, e.joined_on as "joinedOn", (select p.status from implementation_plan p
        where p.programme_id = e.programme_id and p.enterprise_id = e.id order by p.edition desc limit 1) as last
      from enterprise e where ${where} and ${by.after} order by ${by.order} limit ${by.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from enterprise e where ${where}`,
  )
  return by.cut(rows, total, (row) => [row.joinedOn, row.id])
}

export const lock = (db: Db, programmeId: string, id: string): Promise<LockedPlan | undefined> =>
  rowOf(
    db,
    sql<LockedPlan>`select ${columns}, p.body, p.org_path as "orgPath" from implementation_plan p
      where p.programme_id = ${programmeId} and p.id = ${id} for update`,
  )

export const versions = (db: Db, programmeId: string, enterpriseId: string): Promise<PlanRow[]> =>
  rowsOf(
    db,
    sql<PlanRow>`select ${columns} from implementation_plan p where p.programme_id = ${programmeId} and p.enterprise_id = ${enterpriseId} order by p.edition desc`,
  )

export interface NewPlan {
  id: string
  enterpriseId: string
  edition: number
  title: string
  body: string
  submittedOn: string
  file: { name: string; type: string; size: number; hash: Buffer; sealed: Buffer } | undefined
}

/** False where there is no such enterprise in scope, or the edition was handed in by somebody else in the same moment. */
export async function add(db: Db, programmeId: string, plan: NewPlan): Promise<boolean> {
  const { file } = plan
  const result =
    await sql`insert into implementation_plan (programme_id, id, enterprise_id, org_path, enterprise_name, edition, title, body,
        file_name, file_type, file_size, file_hash, status, submitted_on, version)
      select programme_id, ${plan.id}, id, org_path, name, ${plan.edition}::smallint, ${plan.title}, ${plan.body}, ${file?.name ?? null}, ${file?.type ?? null},
        ${file?.size ?? null}::integer, ${file?.hash ?? null}::bytea, 'submitted', ${plan.submittedOn}::date, 1
      from enterprise where programme_id = ${programmeId} and id = ${plan.enterpriseId} and left_on is null and merged_into is null
      on conflict do nothing`.execute(db)
  if (Number(result.numAffectedRows ?? 0) !== 1) return false
  if (file)
    await sql`insert into implementation_plan_file (programme_id, plan_id, org_path, content)
      select programme_id, id, org_path, ${file.sealed} from implementation_plan where programme_id = ${programmeId} and id = ${plan.id}`.execute(
      db,
    )
  return true
}

export async function move(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: PlanStatus; decidedOn: string | null; returnReason: string | null },
): Promise<void> {
  await sql`update implementation_plan set status = ${to.status}, decided_on = ${to.decidedOn}, return_reason = ${to.returnReason}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** The file as it is stored: sealed. */
export const file = (
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ name: string; type: string; sealed: Buffer } | undefined> =>
  rowOf(
    db,
    sql<{
      name: string
      type: string
      sealed: Buffer
    }>`select p.file_name as name, p.file_type as type, f.content as sealed
      from implementation_plan p join implementation_plan_file f on f.programme_id = p.programme_id and f.plan_id = p.id
      where p.programme_id = ${programmeId} and p.id = ${id}`,
  )
