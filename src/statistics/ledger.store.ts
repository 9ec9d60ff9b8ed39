import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { LedgerEvent } from '../platform/ledger.ts'
import { allOf, rowOf, rowsOf } from '../platform/rows.ts'

export interface EventRow {
  id: string
  kind: string
  subjectKind: string
  subjectId: string
  happenedOn: string
  title: string | null
}

/** Newest first; the title comes from what the event itself says. */
export const list = (
  db: Db,
  programmeId: string,
  filter: { subject?: string | undefined; limit: number },
): Promise<EventRow[]> =>
  rowsOf(
    db,
    sql<EventRow>`select id, kind, subject_kind as "subjectKind", subject_id as "subjectId", happened_on as "happenedOn",
        coalesce(after ->> 'name', after ->> 'title') as title
      from event where ${allOf(
        sql`programme_id = ${programmeId}`,
        filter.subject &&
          sql`(subject_id = ${filter.subject} or after ->> 'enterpriseId' = ${filter.subject} and kind in ('pairing.started', 'organisation.registered', 'team.formed')
            or after ->> 'communityId' = ${filter.subject} and kind in ('pairing.started', 'organisation.registered')
            or after ->> 'pairingId' = ${filter.subject})`,
      )} order by id desc limit ${filter.limit}`,
  )

export interface ChangeRow {
  kind: string
  happenedOn: string
  count: number
}

const DAYS_BACK = 7
const CHANGES = 10

/** Events of the last days that have any, counted by day and kind. */
export const changes = (db: Db, programmeId: string): Promise<ChangeRow[]> =>
  rowsOf(
    db,
    sql<ChangeRow>`select kind, happened_on as "happenedOn", count(*)::int as count from event
      where programme_id = ${programmeId}
        and happened_on > (select max(happened_on) - ${DAYS_BACK}::int from event where programme_id = ${programmeId})
      group by kind, happened_on order by happened_on desc, count(*) desc, kind limit ${CHANGES}`,
  )

/** An event as stored, with the hash that was written and the block that seals it. */
export interface StoredEvent extends LedgerEvent {
  hash: Buffer
  block: number | null
}

const stored = sql`programme_id as "programmeId", id, kind, subject_kind as "subjectKind", subject_id as "subjectId", org_path as "orgPath",
  division_code as "divisionCode", member_id as "memberId", happened_on as "happenedOn", recorded_at as "recordedAt", actor, before, after, hash, block`

export const ofBlock = (db: Db, programmeId: string, block: number): Promise<StoredEvent[]> =>
  rowsOf(
    db,
    sql<StoredEvent>`select ${stored} from event where programme_id = ${programmeId} and block = ${block} order by id`,
  )

export const unsealed = (db: Db, programmeId: string, limit: number): Promise<StoredEvent[]> =>
  rowsOf(
    db,
    sql<StoredEvent>`select ${stored} from event where programme_id = ${programmeId} and block is null order by id limit ${limit}`,
  )

export interface BlockRow {
  number: number
  events: number
  root: Buffer
  previousHash: Buffer
  hash: Buffer
}

const block = sql`number, events, root, previous_hash as "previousHash", hash`

export const blocks = (db: Db, programmeId: string): Promise<BlockRow[]> =>
  rowsOf(
    db,
    sql<BlockRow>`select ${block} from event_block where programme_id = ${programmeId} order by number`,
  )

export const lastBlock = (db: Db, programmeId: string): Promise<BlockRow | undefined> =>
  rowOf(
    db,
    sql<BlockRow>`select ${block} from event_block where programme_id = ${programmeId} order by number desc limit 1`,
  )

/** The block's number is its key: of two sealers at once one fails and seals nothing. */
export async function seal(
  db: Db,
  programmeId: string,
  row: BlockRow,
  ids: string[],
  at: Date,
): Promise<void> {
  await sql`insert into event_block (programme_id, number, events, root, previous_hash, hash, sealed_at)
    values (${programmeId}, ${row.number}, ${row.events}, ${row.root}, ${row.previousHash}, ${row.hash}, ${at})`.execute(
    db,
  )
  await sql`update event set block = ${row.number} where programme_id = ${programmeId} and id = any(${ids}::uuid[]) and block is null`.execute(
    db,
  )
}
