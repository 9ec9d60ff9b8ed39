import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, countOf, rowOf, rowsOf } from '../../platform/rows.ts'
import type { Found } from './candidate.rules.ts'
import type { Compared } from './compare.rules.ts'
import type { DoubledKind, PairStatus, Reason } from './duplicate.rules.ts'

export interface PairRow {
  id: string
  kind: DoubledKind
  oneId: string
  otherId: string
  score: number
  reasons: Reason[]
  status: PairStatus
  note: string | null
  decidedBy: string | null
  version: number
}

const columns = sql`id, kind, one_id as "oneId", other_id as "otherId", score, reasons, status, note, decided_by as "decidedBy", version`

export interface PairFilter {
  kind?: DoubledKind | undefined
  status: PairStatus
  limit: number
  cursor?: string | undefined
}

/** The likeliest first. */
export async function list(db: Db, programmeId: string, filter: PairFilter): Promise<Page<PairRow>> {
  const where = allOf(
    sql`programme_id = ${programmeId} and status = ${filter.status}`,
    filter.kind && sql`kind = ${filter.kind}`,
  )
  const page = keyset(filter, sql`score`, sql`id`, true)
  const rows = await rowsOf(
    db,
    sql<PairRow>`select ${columns} from duplicate_pair where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from duplicate_pair where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.score, row.id])
}

export const find = (db: Db, programmeId: string, id: string): Promise<PairRow | undefined> =>
  rowOf(
    db,
    sql<PairRow>`select ${columns} from duplicate_pair where programme_id = ${programmeId} and id = ${id} for update`,
  )

export async function decide(
  db: Db,
  programmeId: string,
  id: string,
  status: PairStatus,
  by: { by: string | null; at: Date | null; note: string | null },
): Promise<void> {
  await sql`update duplicate_pair set status = ${status}, note = ${by.note}, decided_by = ${by.by}, decided_at = ${by.at}, version = version + 1
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** What else was likely of a record that is merged away is not to be decided any more. */
export async function leave(db: Db, programmeId: string, kind: DoubledKind, id: string): Promise<void> {
  await sql`update duplicate_pair set status = 'gone', version = version + 1
    where programme_id = ${programmeId} and kind = ${kind} and status = 'open' and (one_id = ${id} or other_id = ${id})`.execute(
    db,
  )
}

/** A pair whose merge was undone waits again. */
export async function reopenOf(
  db: Db,
  programmeId: string,
  kind: DoubledKind,
  one: string,
  other: string,
): Promise<void> {
  await sql`update duplicate_pair set status = 'open', decided_by = null, decided_at = null, version = version + 1
    where programme_id = ${programmeId} and kind = ${kind} and one_id = least(${one}::uuid, ${other}::uuid)
      and other_id = greatest(${one}::uuid, ${other}::uuid)`.execute(db)
}

const hex = (column: string): RawBuilder<unknown> => sql`encode(${sql.ref(column)}, 'hex')`
const people = sql`null as name, null as uscc, ${hex('r.name_hash')} as "nameHash", ${hex('r.phone_hash')} as "phoneHash"`
const bodies = sql`r.name, null as "nameHash", null as "phoneHash"`

/** Records in force as they are compared. Of members only those that share a phone, or a name with somebody near, come at all. */
const compared: Record<DoubledKind, RawBuilder<unknown>> = {
  enterprise: sql`${bodies}, r.uscc, r.parent_id as owner, null as place, null as post from enterprise r where r.left_on is null and`,
  site: sql`${bodies}, null as uscc, r.enterprise_id as owner, r.division_code as place, null as post from site r where r.closed_on is null and`,
  community: sql`${bodies}, null as uscc, null as owner, left(r.division_code, 9) as place, null as post from community r where`,
  contact: sql`${people}, coalesce(r.enterprise_id, r.community_id) as owner, null as place, r.post from contact r where r.ended_on is null and`,
  member: sql`${people}, r.enterprise_id as owner, r.residence_code as place, nullif(r.post, '') as post from (
      select *, count(*) over (partition by phone_hash) as phones, count(*) over (partition by name_hash, enterprise_id, residence_code) as people
      from member where left_on is null) r
    where (r.phones > 1 or (r.people > 1 and r.residence_code is not null)) and`,
}

export const comparedOf = (db: Db, programmeId: string, kind: DoubledKind): Promise<Compared[]> =>
  rowsOf(
    db,
    sql<Compared>`select r.id, ${kind} as kind, ${compared[kind]} r.merged_into is null and r.programme_id = ${programmeId}`,
  )

/**
 * Keeps what was found: new pairs are open, known ones take the new score and keep what was decided. An open pair that is no
 * longer found is gone, and comes back when it is.
 */
export async function keep(
  db: Db,
  programmeId: string,
  kind: DoubledKind,
  found: readonly (Found & { id: string })[],
  at: Date,
): Promise<void> {
  const rows = sql`jsonb_array_elements(${JSON.stringify(found)}::jsonb) f`
  await sql`insert into duplicate_pair as p (programme_id, id, kind, one_id, other_id, score, reasons, status, found_at, version)
    select ${programmeId}, (f.value ->> 'id')::uuid, ${kind}, (f.value ->> 'oneId')::uuid, (f.value ->> 'otherId')::uuid, (f.value ->> 'score')::smallint,
      f.value -> 'reasons', 'open', ${at}, 1 from ${rows}
    on conflict (programme_id, kind, one_id, other_id) do update set score = excluded.score, reasons = excluded.reasons,
      status = case when p.status in ('gone', 'merged') then 'open' else p.status end, version = p.version + 1
    where p.score <> excluded.score or p.reasons <> excluded.reasons or p.status in ('gone', 'merged')`.execute(
    db,
  )
  await sql`update duplicate_pair p set status = 'gone', version = version + 1 where p.programme_id = ${programmeId} and p.kind = ${kind}
    and p.status = 'open' and not exists (select 1 from ${rows} where (f.value ->> 'oneId')::uuid = p.one_id and (f.value ->> 'otherId')::uuid = p.other_id)`.execute(
    db,
  )
}

export interface SearchRow {
  status: 'queued' | 'running' | 'done' | 'failed'
  done: number
  total: number
  found: number
  askedAt: Date
  finishedAt: Date | null
}

export const search = (db: Db, programmeId: string): Promise<SearchRow | undefined> =>
  rowOf(
    db,
    sql<SearchRow>`select status, done, total, found, asked_at as "askedAt", finished_at as "finishedAt" from duplicate_search
      where programme_id = ${programmeId}`,
  )

export async function queue(
  db: Db,
  programmeId: string,
  asked: { by: string; at: Date; total: number },
): Promise<void> {
  await sql`insert into duplicate_search (programme_id, status, done, total, found, asked_by, asked_at)
    values (${programmeId}, 'queued', 0, ${asked.total}, 0, ${asked.by}, ${asked.at})
    on conflict (programme_id) do update set status = 'queued', done = 0, total = excluded.total, found = 0, asked_by = excluded.asked_by,
      asked_at = excluded.asked_at, finished_at = null`.execute(db)
}

export async function progress(
  db: Db,
  programmeId: string,
  to: { status: SearchRow['status']; done: number; found: number; finishedAt?: Date },
): Promise<void> {
  await sql`update duplicate_search set status = ${to.status}, done = ${to.done}, found = ${to.found}, finished_at = ${to.finishedAt ?? null}
    where programme_id = ${programmeId}`.execute(db)
}
