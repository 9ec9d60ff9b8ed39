import type { Network } from './network.ts'

/**
 * The arcs at each node, side by side: the entries of node v are starts[v] … starts[v + 1] − 1. Every arc has two
 * entries, one at its tail and one at its head.
 */
export interface Incidence {
  starts: Int32Array
  /** By entry: the arc, and the node at its other end. */
  arc: Int32Array
  other: Int32Array
  /** By arc: 2·arc gives the entry at its tail, 2·arc + 1 that at its head. */
  entry: Int32Array
}

export function incidenceOf({ nodes, tail, head }: Pick<Network, 'nodes' | 'tail' | 'head'>): Incidence {
  const arcs = tail.length
  const starts = new Int32Array(nodes + 1)
  for (let one = 0; one < arcs; one += 1) {
    starts[tail[one]! + 1]! += 1
    starts[head[one]! + 1]! += 1
  }
  for (let node = 0; node < nodes; node += 1) starts[node + 1]! += starts[node]!
  const next = starts.slice(0, nodes)
  const arc = new Int32Array(2 * arcs)
  const other = new Int32Array(2 * arcs)
  const entry = new Int32Array(2 * arcs)
  for (let one = 0; one < arcs; one += 1) {
    const [from, to] = [tail[one]!, head[one]!]
    const atTail = next[from]!++
    const atHead = next[to]!++
    arc[atTail] = one
    arc[atHead] = one
    other[atTail] = to
    other[atHead] = from
    entry[2 * one] = atTail
    entry[2 * one + 1] = atHead
  }
  return { starts, arc, other, entry }
}

/** The incidence of some arcs only; `arc` gives their numbers in the network, `entry` goes by their place among them. */
export function incidenceAmong({ nodes, tail, head }: Network, some: Int32Array): Incidence {
  const among = incidenceOf({
    nodes,
    tail: some.map((arc) => tail[arc]!),
    head: some.map((arc) => head[arc]!),
  })
  return { ...among, arc: among.arc.map((place) => some[place]!) }
}
