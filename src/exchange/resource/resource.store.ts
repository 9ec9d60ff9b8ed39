import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import { askedBefore, type ResourceState } from './resource.rules.ts'

export interface ResourceRow {
  id: string
  year: number
  number: number
  enterpriseId: string
  enterprise: string
  orgPath: string
  category: string
  name: string
  quantity: number
  unit: string
  perMonth: number | null
  areaCode: string
  area: string
  conditions: string
  available: string
  validFrom: string
  validUntil: string | null
  confirmedOn: string
  status: ResourceState
  committed: number
  reason: string | null
  version: number
}

const columns = sql`r.id, r.year, r.number, r.enterprise_id as "enterpriseId", r.enterprise_name as enterprise, r.org_path as "orgPath", r.category, r.name,
  r.quantity, r.unit, r.per_month as "perMonth", r.area_code as "areaCode", r.area_name as area, r.conditions, r.available, r.valid_from as "validFrom",
  r.valid_until as "validUntil", r.confirmed_on as "confirmedOn", r.status, r.committed, r.reason, r.version`

export interface ResourceFilter {
  q?: string | undefined
  status?: ResourceState | undefined
  category?: string | undefined
  enterprise?: string | undefined
  /** Whether something of it is left. */
  left?: 'yes' | 'no' | undefined
  /** Not confirmed for half a year. */
  asked?: 'yes' | undefined
  asOf?: Day | undefined
}

const chosen = (programmeId: string, filter: ResourceFilter, today: Day): RawBuilder<unknown> => {
  const { q, status, category, enterprise, left, asked, asOf } = filter
  return allOf(
    sql`r.programme_id = ${programmeId}`,
    q && sql`(r.name like ${containing(q)} or r.enterprise_name like ${containing(q)})`,
    status && sql`r.status = ${status}`,
    category && sql`r.category = ${category}`,
    enterprise && sql`r.enterprise_id = ${enterprise}`,
    left === 'yes' && sql`r.committed < r.quantity`,
    left === 'no' && sql`r.committed = r.quantity`,
    asked && sql`r.status in ('offered', 'paused') and r.confirmed_on < ${askedBefore(today)}`,
    asOf && sql`r.valid_from <= ${asOf} and (r.valid_until is null or r.valid_until >= ${asOf})`,
  )
}

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`r.year * 100000 + r.number`, sql`r.id`, true)

export async function list(
  db: Db,
  programmeId: string,
  filter: ResourceFilter & { limit: number; cursor?: string | undefined },
  today: Day,
): Promise<Page<ResourceRow>> {
  const where = chosen(programmeId, filter, today)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<ResourceRow>`select ${columns} from resource r where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from resource r where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.year * 100_000 + row.number, row.id])
}

export const choose = (db: Db, programmeId: string, filter: ResourceFilter, today: Day): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select r.id from resource r where ${chosen(programmeId, filter, today)} order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<ResourceRow[]> =>
  rowsOf(
    db,
    sql<ResourceRow>`select ${columns} from ${wanted(ids)} join resource r on r.programme_id = ${programmeId} and ${isWanted(sql`r.id`, ids)}
      order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<ResourceRow | undefined> =>
  rowOf(
    db,
    sql<ResourceRow>`select ${columns} from resource r where r.programme_id = ${programmeId} and r.id = ${id}`,
  )

/** Locked, after the need where there is one. */
export const lock = (db: Db, programmeId: string, id: string): Promise<ResourceRow | undefined> =>
  rowOf(
    db,
    sql<ResourceRow>`select ${columns} from resource r where r.programme_id = ${programmeId} and r.id = ${id} for update of r`,
  )

export interface Content {
  category: string
  name: string
  quantity: number
  unit: string
  perMonth: number | null
  areaCode: string
  conditions: string
  available: string
  validFrom: Day
  validUntil: Day | null
}

export const nextNumber = async (db: Db, programmeId: string, year: number): Promise<number> =>
  (await countOf(
    db,
    sql<{
      count: number
    }>`select coalesce(max(number), 0)::int as count from resource where programme_id = ${programmeId} and year = ${year}`,
  )) + 1

/** False where the number was taken in the same moment, or there is no such enterprise. */
export async function add(
  db: Db,
  programmeId: string,
  { year, number }: { year: number; number: number },
  row: Content & { id: string; enterpriseId: string; area: string; confirmedOn: Day },
): Promise<boolean> {
  const added =
    await sql`insert into resource (programme_id, id, year, number, enterprise_id, enterprise_name, org_path, category, name, quantity, unit, per_month,
      area_code, area_name, conditions, available, valid_from, valid_until, confirmed_on, status, committed, version)
    select e.programme_id, ${row.id}, ${year}, ${number}, e.id, e.name, e.org_path, ${row.category}, ${row.name}, ${row.quantity}::int, ${row.unit},
      ${row.perMonth}::int, ${row.areaCode}, ${row.area}, ${row.conditions}, ${row.available}, ${row.validFrom}::date, ${row.validUntil}::date,
      ${row.confirmedOn}::date, 'draft', 0, 1
    from enterprise e where e.programme_id = ${programmeId} and e.id = ${row.enterpriseId}
    on conflict do nothing`.execute(db)
  return (added.numAffectedRows ?? 0n) > 0n
}

export async function edit(
  db: Db,
  programmeId: string,
  id: string,
  to: Content & { area: string; confirmedOn: Day },
): Promise<void> {
  await sql`update resource set category = ${to.category}, name = ${to.name}, quantity = ${to.quantity}, unit = ${to.unit}, per_month = ${to.perMonth},
      area_code = ${to.areaCode}, area_name = ${to.area}, conditions = ${to.conditions}, available = ${to.available}, valid_from = ${to.validFrom},
      valid_until = ${to.validUntil}, confirmed_on = ${to.confirmedOn}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export async function setState(
  db: Db,
  programmeId: string,
  id: string,
  to: { status: ResourceState; confirmedOn: Day; reason: string | null },
): Promise<void> {
  await sql`update resource set status = ${to.status}, confirmed_on = ${to.confirmedOn}, reason = ${to.reason}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export async function remove(db: Db, programmeId: string, id: string): Promise<void> {
  await sql`delete from resource where programme_id = ${programmeId} and id = ${id} and status = 'draft'`.execute(
    db,
  )
}

/**
 * What its promises come to by now. Locked first: an update that has waited for another goes on with the sums of before it waited.
 */
export async function refreshCommitted(db: Db, programmeId: string, id: string): Promise<void> {
  await lock(db, programmeId, id)
  await sql`update resource r set committed = (select coalesce(sum(p.quantity), 0)::int from promise p where p.programme_id = r.programme_id
      and p.resource_id = r.id and p.status <> 'withdrawn') where r.programme_id = ${programmeId} and r.id = ${id}`.execute(
    db,
  )
}

/** Full name of a division in force; undefined where there is none. */
export const areaName = async (db: Db, code: string): Promise<string | undefined> =>
  (
    await rowOf(
      db,
      sql<{
        name: string
      }>`select full_name as name from division where code = ${code} and valid_to is null order by valid_from desc limit 1`,
    )
  )?.name

interface Waiting {
  count: number
  oldest: string | null
}

/** Resources whose enterprise has not said for half a year whether they are still there. */
export const toConfirm = async (db: Db, programmeId: string, before: Day): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(confirmed_on) as oldest from resource
      where programme_id = ${programmeId} and status in ('offered', 'paused') and confirmed_on < ${before}`,
  )) ?? { count: 0, oldest: null }
