import type { z } from 'zod'
import type { Context } from '../platform/context.ts'
import type { Db } from '../platform/database.ts'
import type { Input } from '../platform/endpoint.ts'
import { sha256 } from '../platform/digest.ts'
import { eventHash } from '../platform/ledger.ts'
import type { listEvents } from './figure.api.ts'
import * as ledger from './ledger.store.ts'
import { blockHash, EVENTS_A_BLOCK, FIRST_PREVIOUS_HASH, merkleRoot } from './seal.rules.ts'

export const events = async (
  context: Context,
  query: Input<typeof listEvents>['query'],
): Promise<z.output<(typeof listEvents)['reply']>> => ({
  items: await ledger.list(context.db, context.programmeId, query),
})

export const changes = async (context: Context): Promise<{ items: ledger.ChangeRow[] }> => ({
  items: await ledger.changes(context.db, context.programmeId),
})

/** Seals what has been written since the last block; returns how many events. Writers never wait for it. */
export async function seal(db: Db, programmeId: string, at: Date): Promise<number> {
  const fresh = await ledger.unsealed(db, programmeId, EVENTS_A_BLOCK)
  if (fresh.length === 0) return 0
  const last = await ledger.lastBlock(db, programmeId)
  const number = (last?.number ?? 0) + 1
  const root = merkleRoot(
    fresh.map((event) => event.hash),
    sha256,
  )
  const previousHash = last?.hash ?? FIRST_PREVIOUS_HASH
  const row = {
    number,
    events: fresh.length,
    root,
    previousHash,
    hash: blockHash(number, root, previousHash, sha256),
  }
  await ledger.seal(
    db,
    programmeId,
    row,
    fresh.map((event) => event.id),
    at,
  )
  return fresh.length
}

export type Verification =
  | { ok: true; blocks: number; events: number; unsealed: number }
  | {
      ok: false
      block: number | null
      event: string | null
      fault: 'event-changed' | 'block-changed' | 'events-missing' | 'chain-broken'
    }

/** Proves the chain block by block and names the first record that is not what was written. */
export async function verify(db: Db, programmeId: string): Promise<Verification> {
  let previousHash = FIRST_PREVIOUS_HASH
  let events = 0
  const blocks = await ledger.blocks(db, programmeId)
  for (const [index, block] of blocks.entries()) {
    if (block.number !== index + 1 || !block.previousHash.equals(previousHash))
      return { ok: false, block: block.number, event: null, fault: 'chain-broken' }
    const held = await ledger.ofBlock(db, programmeId, block.number)
    const changed = held.find((event) => !hashOf(event).equals(event.hash))
    if (changed) return { ok: false, block: block.number, event: changed.id, fault: 'event-changed' }
    if (held.length !== block.events)
      return { ok: false, block: block.number, event: null, fault: 'events-missing' }
    const root = merkleRoot(
      held.map((event) => event.hash),
      sha256,
    )
    if (!root.equals(block.root) || !blockHash(block.number, root, previousHash, sha256).equals(block.hash)) {
      return { ok: false, block: block.number, event: null, fault: 'block-changed' }
    }
    previousHash = block.hash
    events += held.length
  }
  const open = await ledger.unsealed(db, programmeId, EVENTS_A_BLOCK)
  const changed = open.find((event) => !hashOf(event).equals(event.hash))
  if (changed) return { ok: false, block: null, event: changed.id, fault: 'event-changed' }
  return { ok: true, blocks: blocks.length, events, unsealed: open.length }
}

function hashOf({ hash: _hash, block: _block, ...event }: ledger.StoredEvent): Buffer {
  return eventHash(event)
}
