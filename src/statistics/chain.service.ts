import { entryHash, type AuditEntry } from '../platform/audit.ts'
import type { Db } from '../platform/database.ts'
import { sha256 } from '../platform/digest.ts'
import { eventHash, type LedgerEvent } from '../platform/ledger.ts'
import { chains, type Chain, type ChainCount, type ChainFault, type Verification } from './chain.rules.ts'
import * as store from './chain.store.ts'
import { blockHash, EVENTS_A_BLOCK, FIRST_PREVIOUS_HASH, merkleRoot } from './seal.rules.ts'

/** Seals what has been written since the last block; returns how many rows. Writers never wait for it. */
export async function seal(db: Db, programmeId: string, at: Date, chain: Chain = 'ledger'): Promise<number> {
  const fresh = await store.unsealed(db, programmeId, chain, EVENTS_A_BLOCK)
  if (fresh.length === 0) return 0
  const last = await store.lastBlock(db, programmeId, chain)
  const number = (last?.number ?? 0) + 1
  const root = rootOf(chain, fresh)
  const previousHash = last?.hash ?? FIRST_PREVIOUS_HASH
  const row = {
    number,
    events: fresh.length,
    root,
    previousHash,
    hash: blockHash(number, root, previousHash, sha256),
  }
  const ids = fresh.map(({ id }) => id)
  await store.seal(db, programmeId, chain, row, ids, at)
  return fresh.length
}

/** Proves both chains block by block and names the first row of each that is not what was written. */
export async function verify(db: Db, programmeId: string): Promise<Verification> {
  const counts: ChainCount[] = []
  const faults: ChainFault[] = []
  for (const chain of chains) {
    const result = await verifyChain(db, programmeId, chain)
    if ('fault' in result) faults.push(result)
    else counts.push(result)
  }
  const [ledger, audit] = counts
  return ledger && audit ? { ok: true, ...ledger, audit } : { ok: false, faults }
}

async function verifyChain(db: Db, programmeId: string, chain: Chain): Promise<ChainCount | ChainFault> {
  let previousHash = FIRST_PREVIOUS_HASH
  let events = 0
  const blocks = await store.blocks(db, programmeId, chain)
  const wrong = (fault: ChainFault['fault'], block: number | null, event: string | null = null) => ({
    chain,
    block,
    event,
    fault,
  })
  for (const [index, block] of blocks.entries()) {
    const { number } = block
    if (number !== index + 1 || !block.previousHash.equals(previousHash)) return wrong('chain-broken', number)
    const held = await store.ofBlock(db, programmeId, chain, number)
    const changed = held.find(isChanged(chain))
    if (changed) return wrong('event-changed', number, changed.id)
    if (held.length !== block.events) return wrong('events-missing', number)
    const root = rootOf(chain, held)
    if (!root.equals(block.root) || !blockHash(number, root, previousHash, sha256).equals(block.hash))
      return wrong('block-changed', number)
    previousHash = block.hash
    events += held.length
  }
  let unsealed = 0
  for (let last: string | undefined; ;) {
    const open = await store.unsealed(db, programmeId, chain, EVENTS_A_BLOCK, last)
    const changed = open.find(isChanged(chain))
    if (changed) return wrong('event-changed', null, changed.id)
    unsealed += open.length
    last = open.at(-1)?.id
    if (open.length < EVENTS_A_BLOCK) return { blocks: blocks.length, events, unsealed }
  }
}

const hashNow = (chain: Chain, { says }: store.StoredLink): Buffer =>
  chain === 'ledger' ? eventHash(says as LedgerEvent) : entryHash(says as AuditEntry)

const isChanged =
  (chain: Chain) =>
  (link: store.StoredLink): boolean =>
    link.hash !== null && !link.hash.equals(hashNow(chain, link))

const rootOf = (chain: Chain, links: readonly store.StoredLink[]): Buffer =>
  merkleRoot(
    links.map((link) => link.hash ?? hashNow(chain, link)),
    sha256,
  )
