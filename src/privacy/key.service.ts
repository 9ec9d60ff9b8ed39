import { setImmediate as otherWork } from 'node:timers/promises'
import { inScope, wholeProgramme } from '../platform/access.ts'
import type { Database, Db } from '../platform/database.ts'
import type { SealedTable } from '../platform/personal/sealed.ts'
import type { Vault } from '../platform/vault.ts'
import * as store from './key.store.ts'

/** Rows that are sealed anew in one transaction: tens of milliseconds of the embedded database. */
const CHUNK = 1000

export interface KeyWork {
  database: Database
  vault: Vault
  tables: readonly SealedTable[]
  /** Those that belong to no programme. */
  accountTables: readonly SealedTable[]
  /** Those that hold records. */
  programmes: () => Promise<{ id: string; name: string }[]>
  signal?: AbortSignal
  onRows?: (done: number) => void
}

/**
 * Seals with the newest key whatever another has sealed, a short transaction at a time, until nothing is left: a server that
 * has not heard of the new key yet may go on sealing with the old one, so each table is gone through again until a pass
 * seals nothing. Every row can be read and found at every moment, because readers have both keys. What no key opens is left as
 * it is and stays among the rows of old keys. @returns how many rows
 */
export async function reseal(work: KeyWork): Promise<number> {
  let done = 0
  for (const place of await places(work)) {
    for (const table of place.tables) {
      for (let sealed = -1; sealed !== 0;) {
        sealed = 0
        let after: store.SealedRow['keys'] | undefined
        do {
          work.signal?.throwIfAborted()
          const part = await place.run((db) => resealPart(db, place.id, work.vault, table, after))
          sealed += part.done
          done += part.done
          after = part.last
          work.onRows?.(done)
          await otherWork()
        } while (after)
      }
    }
  }
  return done
}

/** Where sealed rows lie: every programme, under the role of jobs, and what belongs to none, under the owner's. */
interface SealedPlace {
  id: string | null
  name: string | null
  tables: readonly SealedTable[]
  run<T>(work: (db: Db) => Promise<T>): Promise<T>
}

async function places({ database, tables, accountTables, programmes }: KeyWork): Promise<SealedPlace[]> {
  const { db } = database
  const ofProgrammes = (await programmes()).map(({ id, name }): SealedPlace => ({
    id,
    name,
    tables,
    run: (work) => inScope(db, wholeProgramme(id, 'job'), work, 'gongjian_job'),
  }))
  const ofNone: SealedPlace = {
    id: null,
    name: null,
    tables: accountTables,
    run: (work) => db.transaction().execute(work),
  }
  return [...ofProgrammes, ofNone]
}

async function resealPart(
  db: Db,
  programmeId: string | null,
  vault: Vault,
  table: SealedTable,
  after: store.SealedRow['keys'] | undefined,
): Promise<{ done: number; last: store.SealedRow['keys'] | undefined }> {
  const rows = await store.nextOld(db, programmeId, table, vault.newest(), after, CHUNK)
  const fresh = rows.flatMap((row) => sealedAnew(vault, table, row))
  const done = fresh.length === 0 ? 0 : await store.putSealed(db, programmeId, table, fresh)
  return { done, last: rows.length === CHUNK ? rows.at(-1)?.keys : undefined }
}

function sealedAnew(vault: Vault, table: SealedTable, row: store.SealedRow): store.Resealed[] {
  const opened = openedBy(vault, row.ciphers)
  if (!opened) return []
  const fresh = opened.map((bytes, at) => {
    const cipher = vault.sealBytes(bytes)
    // An empty text is that of somebody made anonymous: nobody is found by it, and no two of them look alike.
    const sought = bytes.length > 0 ? bytes.toString('utf8') : cipher.toString('hex')
    return { cipher, hash: table.sealed[at]?.hash === undefined ? undefined : vault.hash(sought) }
  })
  return [{ ...row, fresh }]
}

function openedBy(vault: Vault, ciphers: readonly Buffer[]): Buffer[] | undefined {
  try {
    return ciphers.map((sealed) => vault.openBytes(sealed))
  } catch {
    return undefined
  }
}

export interface OldKeyUse {
  /** Null for what belongs to none, as accounts do. */
  programme: string | null
  table: string
  rows: number
  /** Numbers of the keys that sealed them. */
  keys: number[]
  /** What the first of the rows is known by. */
  first: string
}

/** Where rows are that another key than the newest has sealed. */
export async function oldKeyUses(work: KeyWork): Promise<OldKeyUse[]> {
  const uses: OldKeyUse[] = []
  for (const place of await places(work)) {
    await place.run(async (db) => {
      for (const table of place.tables) {
        const found = await store.oldRows(db, place.id, table, work.vault.newest())
        if (!found) continue
        const { count, keys, first } = found
        uses.push({ programme: place.name, table: table.table, rows: count, keys, first })
      }
    })
  }
  return uses
}
