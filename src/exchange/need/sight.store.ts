import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { rowsOf } from '../../platform/rows.ts'
import { columns, type NeedRow } from './need.store.ts'

/** What everybody sees whom a need concerns: the enterprises paired to its community by now, and those that have promised. */
const SEEN_BY = sql`(select coalesce(array_agg(distinct path order by path), '{}') from (
    select p.org_path as path from pairing p where p.programme_id = n.programme_id and p.community_id = n.community_id and p.status = 'active'
    union select q.org_path from promise q where q.programme_id = n.programme_id and q.need_id = n.id) seen)`

export async function refreshSight(db: Db, programmeId: string, id: string): Promise<void> {
  await sql`update need n set seen_by = ${SEEN_BY} where n.programme_id = ${programmeId} and n.id = ${id}`.execute(
    db,
  )
}

/** The same for all that run, where pairs or branches have changed. Gives how many were put right. */
export async function refreshAllSight(db: Db, programmeId: string): Promise<number> {
  const changed =
    await sql`update need n set seen_by = ${SEEN_BY} where n.programme_id = ${programmeId} and n.opened_on is not null
      and n.status not in ('accepted', 'withdrawn') and n.seen_by is distinct from ${SEEN_BY}`.execute(db)
  return Number(changed.numAffectedRows ?? 0n)
}

/** Public needs of which something is missing on the day on which all may see them. */
export const toWiden = (db: Db, programmeId: string, today: Day, limit: number): Promise<NeedRow[]> =>
  rowsOf(
    db,
    sql<NeedRow>`select ${columns} from need n where n.programme_id = ${programmeId} and n.status in ('open', 'part-committed', 'not-accepted')
      and n.committed < n.quantity and n.is_public and not n.is_wide and n.wide_on <= ${today} order by n.wide_on, n.id limit ${limit} for update of n`,
  )

export async function widen(db: Db, programmeId: string, id: string): Promise<void> {
  await sql`update need set is_wide = true, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** Needs that repeat and have no successor yet. */
export const repeating = (db: Db, programmeId: string): Promise<NeedRow[]> =>
  rowsOf(
    db,
    sql<NeedRow>`select ${columns} from need n where n.programme_id = ${programmeId} and n.repeats is not null and n.opened_on is not null
      and n.status <> 'withdrawn' and not exists (select 1 from need m where m.programme_id = n.programme_id and m.repeated_from = n.id)
      order by n.raised_on, n.id`,
  )
