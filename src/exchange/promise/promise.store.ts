import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { PromiseState } from './promise.rules.ts'

export interface PromiseRow {
  id: string
  needId: string
  needYear: number
  needNumber: number
  category: string
  content: string
  unit: string
  resourceId: string | null
  resource: string | null
  enterpriseId: string
  enterprise: string
  orgPath: string
  communityId: string
  community: string
  divisionCode: string
  quantity: number
  delivered: number
  accepted: number
  status: PromiseState
  promisedOn: string
  plannedOn: string | null
  startedOn: string | null
  deliveredOn: string | null
  decidedOn: string | null
  deliveredBy: string | null
  note: string
  reason: string | null
  version: number
}

const columns = sql`p.id, p.need_id as "needId", n.year as "needYear", n.number as "needNumber", n.category, n.content, n.unit,
  p.resource_id as "resourceId", r.name as resource, p.enterprise_id as "enterpriseId", p.enterprise_name as enterprise, p.org_path as "orgPath",
  p.community_id as "communityId", p.community_name as community, p.division_code as "divisionCode", p.quantity, p.delivered, p.accepted, p.status,
  p.promised_on as "promisedOn", p.planned_on as "plannedOn", p.started_on as "startedOn", p.delivered_on as "deliveredOn", p.decided_on as "decidedOn",
  p.delivered_by as "deliveredBy", p.note, p.reason, p.version`
const joined = sql`promise p join need n on n.programme_id = p.programme_id and n.id = p.need_id
  left join resource r on r.programme_id = p.programme_id and r.id = p.resource_id`

export interface PromiseFilter {
  q?: string | undefined
  status?: PromiseState | undefined
  /** What was reported and waits for the community. */
  waits?: 'accept' | undefined
  need?: string | undefined
  resource?: string | undefined
  enterprise?: string | undefined
  community?: string | undefined
  asOf?: Day | undefined
}

const chosen = (programmeId: string, filter: PromiseFilter): RawBuilder<unknown> => {
  const { q, status, waits, need, resource, enterprise, community, asOf } = filter
  return allOf(
    sql`p.programme_id = ${programmeId}`,
    q &&
      sql`(n.content like ${containing(q)} or p.enterprise_name like ${containing(q)} or p.community_name like ${containing(q)})`,
    status && sql`p.status = ${status}`,
    waits && sql`p.delivered > p.accepted and p.status in ('started', 'delivered', 'redo')`,
    need && sql`p.need_id = ${need}`,
    resource && sql`p.resource_id = ${resource}`,
    enterprise && sql`p.enterprise_id = ${enterprise}`,
    community && sql`p.community_id = ${community}`,
    asOf && sql`p.promised_on <= ${asOf}`,
  )
}

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`p.promised_on`, sql`p.id`, true)

export async function list(
  db: Db,
  programmeId: string,
  filter: PromiseFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<PromiseRow>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<PromiseRow>`select ${columns} from ${joined} where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{
      count: number
    }>`select count(*) as count from promise p join need n on n.programme_id = p.programme_id and n.id = p.need_id where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.promisedOn, row.id])
}

export const choose = (db: Db, programmeId: string, filter: PromiseFilter): Promise<string[]> =>
  idsOf(
    db,
    sql<{
      id: string
    }>`select p.id from promise p join need n on n.programme_id = p.programme_id and n.id = p.need_id
      where ${chosen(programmeId, filter)} order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<PromiseRow[]> =>
  rowsOf(
    db,
    sql<PromiseRow>`select ${columns} from ${wanted(ids)} join promise p on p.programme_id = ${programmeId} and ${isWanted(sql`p.id`, ids)}
      join need n on n.programme_id = p.programme_id and n.id = p.need_id
      left join resource r on r.programme_id = p.programme_id and r.id = p.resource_id order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<PromiseRow | undefined> =>
  rowOf(
    db,
    sql<PromiseRow>`select ${columns} from ${joined} where p.programme_id = ${programmeId} and p.id = ${id}`,
  )

/** Locked after its need, by everybody in this order. */
export const lock = (db: Db, programmeId: string, id: string): Promise<PromiseRow | undefined> =>
  rowOf(
    db,
    sql<PromiseRow>`select ${columns} from ${joined} where p.programme_id = ${programmeId} and p.id = ${id} for update of p`,
  )

/** Promises of an enterprise that are not fulfilled yet, the one planned first before the others. */
export const openOf = (
  db: Db,
  programmeId: string,
  of: { needId: string; enterpriseId: string },
): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select id from promise where programme_id = ${programmeId} and need_id = ${of.needId}
      and enterprise_id = ${of.enterpriseId} and status not in ('accepted', 'withdrawn') order by planned_on, promised_on, id`,
  )

export interface NewPromise {
  id: string
  needId: string
  resourceId: string | null
  enterpriseId: string
  quantity: number
  promisedOn: Day
  plannedOn: Day | null
  note: string
}

export async function add(db: Db, programmeId: string, promise: NewPromise): Promise<void> {
  await sql`insert into promise (programme_id, id, need_id, resource_id, enterprise_id, enterprise_name, org_path, community_id, community_name,
      division_code, quantity, delivered, accepted, status, promised_on, planned_on, note, version)
    select n.programme_id, ${promise.id}, n.id, ${promise.resourceId}::uuid, e.id, e.name, e.org_path, n.community_id, n.community_name, n.division_code,
      ${promise.quantity}::int, 0, 0, 'promised', ${promise.promisedOn}::date, ${promise.plannedOn}::date, ${promise.note}, 1
    from need n join enterprise e on e.programme_id = n.programme_id and e.id = ${promise.enterpriseId}
    where n.programme_id = ${programmeId} and n.id = ${promise.needId}`.execute(db)
}

export type Saved = Pick<
  PromiseRow,
  | 'id'
  | 'quantity'
  | 'delivered'
  | 'accepted'
  | 'status'
  | 'startedOn'
  | 'deliveredOn'
  | 'decidedOn'
  | 'deliveredBy'
  | 'reason'
>

export async function save(db: Db, programmeId: string, to: Saved): Promise<void> {
  await sql`update promise set quantity = ${to.quantity}, delivered = ${to.delivered}, accepted = ${to.accepted}, status = ${to.status},
      started_on = ${to.startedOn}, delivered_on = ${to.deliveredOn}, decided_on = ${to.decidedOn}, delivered_by = ${to.deliveredBy},
      reason = ${to.reason}, version = version + 1 where programme_id = ${programmeId} and id = ${to.id}`.execute(
    db,
  )
}

export interface Sums {
  committed: number
  started: number
  delivered: number
  accepted: number
  isRefused: boolean
}

/** What all promises of a need come to. */
export const sumsOf = async (db: Db, programmeId: string, needId: string): Promise<Sums> =>
  (await rowOf(
    db,
    sql<Sums>`select coalesce(sum(quantity), 0)::int as committed, coalesce(sum(quantity) filter (where status <> 'promised'), 0)::int as started,
        coalesce(sum(delivered), 0)::int as delivered, coalesce(sum(accepted), 0)::int as accepted, coalesce(bool_or(status = 'redo'), false) as "isRefused"
      from promise where programme_id = ${programmeId} and need_id = ${needId} and status <> 'withdrawn'`,
  )) ?? { committed: 0, started: 0, delivered: 0, accepted: 0, isRefused: false }

/** What is promised of a resource in the month of a day, beside what has no day. */
export const promisedInMonth = (db: Db, programmeId: string, resourceId: string, day: Day): Promise<number> =>
  countOf(
    db,
    sql<{
      count: number
    }>`select coalesce(sum(quantity), 0)::int as count from promise where programme_id = ${programmeId} and resource_id = ${resourceId}
      and status <> 'withdrawn' and date_trunc('month', coalesce(planned_on, promised_on)) = date_trunc('month', ${day}::date)`,
  )

interface Waiting {
  count: number
  oldest: string | null
}
const none: Waiting = { count: 0, oldest: null }

/** Work that was reported and waits for the community. */
export const toAccept = async (db: Db, programmeId: string): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(delivered_on) as oldest from promise
      where programme_id = ${programmeId} and delivered > accepted and status in ('started', 'delivered', 'redo')`,
  )) ?? none

/** Work that the community has sent back. */
export const toRedo = async (db: Db, programmeId: string): Promise<Waiting> =>
  (await rowOf(
    db,
    sql<Waiting>`select count(*)::int as count, min(decided_on) as oldest from promise where programme_id = ${programmeId} and status = 'redo'`,
  )) ?? none

export const enterpriseSeen = async (db: Db, programmeId: string, id: string): Promise<boolean> =>
  (await rowOf(
    db,
    sql<{
      id: string
    }>`select id from enterprise where programme_id = ${programmeId} and id = ${id} and merged_into is null`,
  )) !== undefined

/** The pairs in force between the two sides of a promise. */
export const pairsOf = (
  db: Db,
  programmeId: string,
  { enterpriseId, communityId }: Pick<PromiseRow, 'enterpriseId' | 'communityId'>,
): Promise<{ id: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
    }>`select id from pairing where programme_id = ${programmeId} and enterprise_id = ${enterpriseId} and community_id = ${communityId}
      and status = 'active' order by id`,
  )
