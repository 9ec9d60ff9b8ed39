import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowOf, rowsOf } from '../platform/rows.ts'
import type { Chain } from './chain.rules.ts'

/** A row of a chain: what it says, and the hash that was written with it; entries of before migration 0020 have none. */
export interface StoredLink {
  id: string
  hash: Buffer | null
  says: object
}

interface Source {
  rows: RawBuilder<unknown>
  blocks: RawBuilder<unknown>
  columns: RawBuilder<unknown>
}

const sources: Record<Chain, Source> = {
  ledger: {
    rows: sql`event`,
    blocks: sql`event_block`,
    columns: sql`programme_id as "programmeId", id, kind, subject_kind as "subjectKind", subject_id as "subjectId", org_path as "orgPath",
      division_code as "divisionCode", member_id as "memberId", happened_on as "happenedOn", recorded_at as "recordedAt", actor, before, after,
      address, device, hash`,
  },
  audit: {
    rows: sql`audit_entry`,
    blocks: sql`audit_block`,
    columns: sql`programme_id as "programmeId", id, account, action, subject, detail, recorded_at as "recordedAt", address, device, reason, hash`,
  },
}

async function links(db: Db, chain: Chain, rest: RawBuilder<unknown>): Promise<StoredLink[]> {
  const { rows, columns } = sources[chain]
  const found = await rowsOf(
    db,
    sql<{ id: string; hash: Buffer | null }>`select ${columns} from ${rows} where ${rest}`,
  )
  return found.map(({ hash, ...says }) => ({ id: says.id, hash, says }))
}

export const ofBlock = (db: Db, programmeId: string, chain: Chain, block: number): Promise<StoredLink[]> =>
  links(db, chain, sql`programme_id = ${programmeId} and block = ${block} order by id`)

/** Rows that no block seals yet, in the order of their ids; the next ones after `last`. */
export const unsealed = (
  db: Db,
  programmeId: string,
  chain: Chain,
  limit: number,
  last = '00000000-0000-0000-0000-000000000000',
): Promise<StoredLink[]> =>
  links(
    db,
    chain,
    sql`programme_id = ${programmeId} and block is null and id > ${last} order by id limit ${limit}`,
  )

export interface BlockRow {
  number: number
  events: number
  root: Buffer
  previousHash: Buffer
  hash: Buffer
}

const columnsOfBlock = sql`number, events, root, previous_hash as "previousHash", hash`

export const blocks = (db: Db, programmeId: string, chain: Chain): Promise<BlockRow[]> =>
  rowsOf(
    db,
    sql<BlockRow>`select ${columnsOfBlock} from ${sources[chain].blocks} where programme_id = ${programmeId} order by number`,
  )

export const lastBlock = (db: Db, programmeId: string, chain: Chain): Promise<BlockRow | undefined> =>
  rowOf(
    db,
    sql<BlockRow>`select ${columnsOfBlock} from ${sources[chain].blocks} where programme_id = ${programmeId} order by number desc limit 1`,
  )

/** The block's number is its key: of two sealers at once one fails and seals nothing. */
export async function seal(
  db: Db,
  programmeId: string,
  chain: Chain,
  row: BlockRow,
  ids: string[],
  at: Date,
): Promise<void> {
  const { rows, blocks } = sources[chain]
  await sql`insert into ${blocks} (programme_id, number, events, root, previous_hash, hash, sealed_at)
    values (${programmeId}, ${row.number}, ${row.events}, ${row.root}, ${row.previousHash}, ${row.hash}, ${at})`.execute(
    db,
  )
  await sql`update ${rows} set block = ${row.number} where programme_id = ${programmeId} and id = any(${ids}::uuid[]) and block is null`.execute(
    db,
  )
}
