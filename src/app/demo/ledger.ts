import { createHash } from 'node:crypto'
import type { CopyValue } from '../../platform/database.ts'
import { eventColumns, eventRow } from '../../platform/ledger.ts'
import { blockHash, EVENTS_A_BLOCK, FIRST_PREVIOUS_HASH, merkleRoot } from '../../statistics/seal.rules.ts'
import type { Fact } from './facts.ts'
import { PROGRAMME_ID } from './world.ts'

export const sealedEventColumns = [...eventColumns.split(', '), 'block']

export const blockColumns = ['programme_id', 'number', 'events', 'root', 'previous_hash', 'hash', 'sealed_at']

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** The rows of events with the number of their block, and once they have all been read the rows of the blocks. */
export function sealFacts(
  facts: Iterable<Fact>,
  onFact: (fact: Fact) => void,
): { events: Generator<CopyValue[]>; blocks: CopyValue[][] } {
  const blocks: CopyValue[][] = []
  let previousHash = FIRST_PREVIOUS_HASH
  const seal = (hashes: readonly Buffer[], sealedAt: Date): void => {
    const number = blocks.length + 1
    const root = merkleRoot(hashes, sha256)
    const hash = blockHash(number, root, previousHash, sha256)
    blocks.push([PROGRAMME_ID, number, hashes.length, root, previousHash, hash, sealedAt])
    previousHash = hash
  }
  const events = function* (): Generator<CopyValue[]> {
    let hashes: Buffer[] = []
    let last = new Date(0)
    for (const fact of facts) {
      onFact(fact)
      const row = eventRow(fact.event)
      hashes.push(hashOf(row))
      last = fact.event.recordedAt
      yield [...row, blocks.length + 1]
      if (hashes.length === EVENTS_A_BLOCK) {
        seal(hashes, last)
        hashes = []
      }
    }
    if (hashes.length > 0) seal(hashes, last)
  }
  return { events: events(), blocks }
}

/** The row of an event ends with its hash; to hash 147,000 events once more would cost seconds. */
function hashOf(row: ReturnType<typeof eventRow>): Buffer {
  const hash = row.at(-1)
  if (!Buffer.isBuffer(hash)) throw new Error('the row of an event does not end with its hash')
  return hash
}
