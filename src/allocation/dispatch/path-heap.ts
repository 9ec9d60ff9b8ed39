import { at } from '../network/network.ts'

/**
 * The two best paths known to each node that begin at different sources: first the later `level` counts, then
 * the smaller `loss`. Path p of a node is entry 2 · node + p, in no order.
 */
export interface PathHeap {
  /** −1 where no path is known. */
  level: Int32Array
  loss: Float64Array
  source: Int32Array
  /** Keeps the path if it is better than one of the two known. */
  offer: (node: number, source: number, level: number, loss: number) => void
  /** The best entry of those not yet taken; −1 if there is none. */
  take: () => number
}

/** A binary heap in which an entry stands once. */
export function pathHeap(nodes: number): PathHeap {
  const level = new Int32Array(2 * nodes).fill(-1)
  const loss = new Float64Array(2 * nodes)
  const source = new Int32Array(2 * nodes).fill(-1)
  const heap = new Int32Array(2 * nodes)
  const place = new Int32Array(2 * nodes).fill(-1)
  let size = 0

  function isBetter(one: number, other: number): boolean {
    const [a, b] = [at(level, one), at(level, other)]
    return a > b || (a === b && at(loss, one) < at(loss, other))
  }

  function put(entry: number, index: number): void {
    heap[index] = entry
    place[entry] = index
  }

  function rise(entry: number, from: number): void {
    let index = from
    while (index > 0) {
      const above = (index - 1) >> 1
      if (!isBetter(entry, at(heap, above))) break
      put(at(heap, above), index)
      index = above
    }
    put(entry, index)
  }

  function sink(entry: number): void {
    let index = 0
    for (let below = 1; below < size; below = 2 * index + 1) {
      if (below + 1 < size && isBetter(at(heap, below + 1), at(heap, below))) below += 1
      if (!isBetter(at(heap, below), entry)) break
      put(at(heap, below), index)
      index = below
    }
    put(entry, index)
  }

  /** The entry of the same source, else the worse one. */
  function rivalOf(node: number, from: number): number {
    const [one, other] = [2 * node, 2 * node + 1]
    if (at(source, one) === from) return one
    return at(source, other) === from || isBetter(one, other) ? other : one
  }

  return {
    level,
    loss,
    source,
    offer(node, from, offered, lost) {
      const entry = rivalOf(node, from)
      const known = at(level, entry)
      if (offered < known || (offered === known && lost >= at(loss, entry))) return
      level[entry] = offered
      loss[entry] = lost
      source[entry] = from
      const index = at(place, entry)
      rise(entry, index < 0 ? size++ : index)
    },
    take() {
      if (size === 0) return -1
      const best = at(heap, 0)
      place[best] = -1
      size -= 1
      if (size > 0) sink(at(heap, size))
      return best
    },
  }
}
