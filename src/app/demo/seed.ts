import { idsFrom, type NewId } from '../../platform/identity.ts'

/** Draws that are the same on every machine. */
export interface Draws {
  /** In [0, 1). */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
  bytes: (into: Uint8Array) => void
}

/** Each subject draws from a stream of its own: a change to one table leaves the others as they were. */
export function drawsFor(subject: string): Draws {
  const next = mulberry32(seedOf(subject))
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    pick: (list) => nth(list, int(0, list.length - 1)),
    shuffle: (list) => {
      const shuffled = [...list]
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = int(0, index)
        const kept = nth(shuffled, index)
        shuffled[index] = nth(shuffled, other)
        shuffled[other] = kept
      }
      return shuffled
    },
    bytes: (into) => {
      for (let index = 0; index < into.length; index++) into[index] = int(0, 255)
    },
  }
}

/** Mulberry32 by Tommy Ettinger: 32 bits of state, the same sequence everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a by Fowler, Noll and Vo, 32 bits, over the UTF-16 units of the subject. */
function seedOf(subject: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < subject.length; index++)
    hash = Math.imul(hash ^ subject.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** Ids of records that were all made in one sitting: a clock that moves on by a millisecond keeps them in order. */
export function idsOf(subject: string, from: Date): NewId {
  let millis = from.getTime()
  return idsFrom(() => new Date(millis++), drawsFor(`ids of ${subject}`).bytes)
}

/** @throws RangeError where the list has no such place */
export function nth<T>(list: ArrayLike<T>, index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError(`no place ${index} among ${list.length}`)
  return item
}

/** Whole numbers in proportion to the weights that add up to the total (largest remainders), none below `least`. */
export function share(total: number, weights: readonly number[], least = 0): number[] {
  const free = total - least * weights.length
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (free * weight) / sum)
  const shares = exact.map((value) => least + Math.floor(value))
  const left = total - shares.reduce((all, value) => all + value, 0)
  const byRemainder = [...exact.keys()].sort((a, b) => (nth(exact, b) % 1) - (nth(exact, a) % 1) || a - b)
  for (const index of byRemainder.slice(0, left)) shares[index] = nth(shares, index) + 1
  return shares
}
