import type { Scratch } from './scratch.ts'

/**
 * The arcs at each node, side by side: the entries of node v are starts[v] … starts[v + 1] − 1. Every arc has two
 * entries, one at its tail and one at its head.
 */
export interface Incidence {
  starts: Int32Array
  /** By entry: the arc. */
  arcs: Int32Array
  /** By entry: the node to which the arc leads, or the complement (−1 − node) of that from which it comes. */
  ways: Int32Array
  /** By arc: 2·arc gives the entry at its tail, 2·arc + 1 that at its head. */
  entry: Int32Array
}

export interface Ends {
  nodes: number
  tail: Int32Array
  head: Int32Array
}

/** @param name tells incidences apart that are used at the same time */
export function incidenceOf({ nodes, tail, head }: Ends, scratch: Scratch, name: string): Incidence {
  const count = tail.length
  const starts = scratch.integers(`${name} starts`, nodes + 1).fill(0)
  for (let arc = 0; arc < count; arc += 1) {
    starts[tail[arc]! + 1]! += 1
    starts[head[arc]! + 1]! += 1
  }
  for (let node = 0; node < nodes; node += 1) starts[node + 1]! += starts[node]!
  const next = scratch.integers('next entries', nodes)
  next.set(starts.subarray(0, nodes))
  const arcs = scratch.integers(`${name} arcs`, 2 * count)
  const ways = scratch.integers(`${name} ways`, 2 * count)
  const entry = scratch.integers(`${name} entries`, 2 * count)
  for (let arc = 0; arc < count; arc += 1) {
    const [from, to] = [tail[arc]!, head[arc]!]
    const atTail = next[from]!++
    const atHead = next[to]!++
    arcs[atTail] = arc
    arcs[atHead] = arc
    ways[atTail] = to
    ways[atHead] = ~from
    entry[2 * arc] = atTail
    entry[2 * arc + 1] = atHead
  }
  return { starts, arcs, ways, entry }
}

/** The incidence of some arcs only, by their numbers among all; what is asked by arc goes by their place. */
export function incidenceAmong(
  { nodes, tail, head }: Ends,
  some: Int32Array,
  scratch: Scratch,
  name: string,
): Incidence {
  const ends = { nodes, tail: some.map((arc) => tail[arc]!), head: some.map((arc) => head[arc]!) }
  const among = incidenceOf(ends, scratch, name)
  for (let k = 0; k < among.arcs.length; k += 1) among.arcs[k] = some[among.arcs[k]!]!
  return among
}
