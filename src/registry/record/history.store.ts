import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { countOf, rowsOf } from '../../platform/rows.ts'
import { versionOf, type RecordEvent } from './history.rules.ts'

export interface EventRow extends RecordEvent {
  id: string
  recordedAt: Date
  actor: string
}

const columns = sql`id, kind, happened_on as "happenedOn", recorded_at as "recordedAt", actor, before, after`

/** A record counts its versions, so they order its events truly, even those of one millisecond; the first may carry none. */
const version = sql`coalesce((after ->> 'version')::int, 1)`

/** What happened to one record, newest first. */
export async function list(
  db: Db,
  programmeId: string,
  subjectId: string,
  size: { limit: number; cursor?: string | undefined },
): Promise<Page<EventRow>> {
  const where = sql`programme_id = ${programmeId} and subject_id = ${subjectId}`
  const page = keyset(size, version, sql`id`, true)
  const rows = await rowsOf(
    db,
    sql<EventRow>`select ${columns} from event where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*)::int as count from event where ${where}`,
  )
  return page.cut(rows, total, (row) => [versionOf(row.after) ?? 1, row.id])
}

/** All of them, newest first; one record has few. */
export const all = (db: Db, programmeId: string, subjectId: string): Promise<EventRow[]> =>
  rowsOf(
    db,
    sql<EventRow>`select ${columns} from event where programme_id = ${programmeId} and subject_id = ${subjectId} order by ${version} desc, id desc`,
  )

/** Names of accounts of the reader's own programme; accounts and events may lie on different nodes, so they are asked apart. */
export async function namesOf(db: Db, accounts: string[]): Promise<Map<string, string>> {
  const rows = await rowsOf(
    db,
    sql<{
      id: string
      name: string
    }>`select "id", "name" from auth."user" where "id" = any(${accounts}::text[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}
