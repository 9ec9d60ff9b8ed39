import { bigrams, coreName } from './name.rules.ts'
import { compare, LISTED_FROM, type Compared } from './compare.rules.ts'
import type { Reason } from './duplicate.rules.ts'

export interface Found {
  /** The smaller id first, so that a pair is one row whichever way it was found. */
  oneId: string
  otherId: string
  score: number
  reasons: Reason[]
}

/** A key that more records share says nothing: the switchboard of a group, a syllable of every name. */
const LARGEST_BLOCK = 50

/** Records that share a key are compared; all others never meet. So the work grows with the records, not with their pairs. */
function keysOf(record: Compared): string[] {
  const { kind, phoneHash, nameHash, owner, place, uscc, name } = record
  if (nameHash !== null) {
    const keys = phoneHash === null ? [] : [`phone ${phoneHash}`]
    if (owner !== null && (kind === 'contact' || place !== null))
      keys.push(`person ${nameHash} ${owner} ${place ?? ''}`)
    return keys
  }
  if (kind === 'site') return [`site ${owner ?? ''} ${place ?? ''}`]
  const core = coreName(name ?? '', kind === 'enterprise' ? 'body' : 'community')
  // A community has doubles in its own street; that of an enterprise may stand anywhere.
  const near = kind === 'community' ? `${place ?? ''} ` : ''
  return [
    ...(uscc === null ? [] : [`uscc ${uscc}`, `organisation ${uscc.slice(8, 17)}`]),
    `name ${core}`,
    ...new Set(bigrams(core).map((pair) => `pair ${near}${pair}`)),
  ]
}

/** Likely doubles among records of one kind, each pair once, the likeliest first. */
export function findDoubles(records: Iterable<Compared>): Found[] {
  const blocks = new Map<string, Compared[]>()
  for (const record of records) {
    for (const key of keysOf(record)) {
      const block = blocks.get(key)
      if (block) block.push(record)
      else blocks.set(key, [record])
    }
  }
  const found = new Map<string, Found>()
  for (const block of blocks.values()) {
    if (block.length > LARGEST_BLOCK) continue
    for (const [at, one] of block.entries()) {
      for (const other of block.slice(at + 1)) {
        const [oneId, otherId] = one.id < other.id ? [one.id, other.id] : [other.id, one.id]
        const pair = `${oneId}${otherId}`
        if (oneId === otherId || found.has(pair)) continue
        const { score, reasons } = compare(one, other)
        if (score >= LISTED_FROM) found.set(pair, { oneId, otherId, score, reasons })
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => b.score - a.score || (a.oneId + a.otherId < b.oneId + b.otherId ? -1 : 1),
  )
}
