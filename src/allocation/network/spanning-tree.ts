import { incidenceAmong, type Incidence } from './incidence.ts'
import type { LaidPiece } from './lay-piece.ts'
import type { Scratch } from './scratch.ts'

/**
 * The basis of the network simplex: a forest of arcs. It is strongly feasible (Cunningham 1976): every node can get
 * a unit more from its parent. Nodes of a tree are linked to their parent, their first child and their neighbours among the children of the same parent.
 */
export interface SpanningTree {
  /** How many trees the forest has. */
  trees: number
  parent: Int32Array
  /** The arc between a node and its parent, and whether it leads up to the parent. */
  arc: Int32Array
  up: Uint8Array
  /** How many units more the parent can send to the node, and the node to the parent. */
  give: Float64Array
  take: Float64Array
  depth: Int32Array
  child: Int32Array
  next: Int32Array
  previous: Int32Array
  /** The root of a node's tree. Pivots never join two trees. */
  root: Int32Array
}

/**
 * A strongly feasible forest for a feasible flow: what a search from the hub reaches along arcs that can carry
 * more, then what a search from a node not yet met reaches, and so on. The earlier tree has no way into the
 * later one, so an arc between two of them lies on no cycle that could carry more: its flow is the same in
 * every feasible flow. Hence no artificial arcs are needed to join the trees, and no phase to get rid of them.
 *
 * Arcs between their bounds are followed first, so that all of them are in the forest unless they form cycles;
 * then those that are `likely` to be in a good basis.
 */
export function growTree(piece: LaidPiece, incidence: Incidence, scratch: Scratch): SpanningTree {
  const { nodes, lower, upper, flow, likely } = piece
  const tree = emptyTree(nodes, scratch)
  const layers = [incidenceAmong(piece, arcsBetween(piece, scratch), scratch, 'between'), incidence]
  if (likely !== undefined)
    layers.splice(1, 0, incidenceAmong(piece, arcsLikely(likely, scratch), scratch, 'likely'))
  const met = scratch.integers('met', nodes)
  let count = 0
  const followed = layers.map(() => 0)
  /** Follows a layer from all nodes met, and from each node newly met the layers before it first. */
  const expand = (layer: number): void => {
    const { starts, arcs, ways } = layers[layer]!
    while (followed[layer]! < count && count < nodes) {
      const node = met[followed[layer]!++]!
      for (let k = starts[node]!; k < starts[node + 1]!; k += 1) {
        const out = ways[k]! >= 0
        const other = out ? ways[k]! : ~ways[k]!
        if (tree.root[other]! >= 0) continue
        const arc = arcs[k]!
        const more = upper[arc]! - flow[arc]!
        const less = flow[arc]! - lower[arc]!
        if ((out ? more : less) === 0) continue
        tree.root[other] = tree.root[node]!
        tree.arc[other] = arc
        tree.up[other] = out ? 0 : 1
        tree.give[other] = out ? more : less
        tree.take[other] = out ? less : more
        tree.depth[other] = tree.depth[node]! + 1
        attach(tree, other, node)
        met[count++] = other
        for (let before = 0; before < layer; before += 1) expand(before)
      }
    }
  }
  for (let root = 0; root < nodes; root += 1) {
    if (tree.root[root]! >= 0) continue
    if (root > 0) tree.trees += 1
    met[count++] = root
    tree.root[root] = root
    for (let layer = 0; layer < layers.length; layer += 1) expand(layer)
  }
  return tree
}

function arcsBetween({ flow, lower, upper }: LaidPiece, scratch: Scratch): Int32Array {
  const between = scratch.integers('picked', flow.length)
  let count = 0
  for (let arc = 0; arc < flow.length; arc += 1) {
    if (flow[arc]! > lower[arc]! && flow[arc]! < upper[arc]!) between[count++] = arc
  }
  return between.subarray(0, count)
}

function arcsLikely(likely: Uint8Array, scratch: Scratch): Int32Array {
  const picked = scratch.integers('picked', likely.length)
  let count = 0
  for (let arc = 0; arc < likely.length; arc += 1) if (likely[arc] === 1) picked[count++] = arc
  return picked.subarray(0, count)
}

function emptyTree(nodes: number, scratch: Scratch): SpanningTree {
  const none = (name: string): Int32Array => scratch.integers(name, nodes).fill(-1)
  return {
    trees: 1,
    parent: none('parent'),
    arc: none('treeArc'),
    up: scratch.bytes('up', nodes).fill(0),
    give: scratch.floats('give', nodes).fill(0),
    take: scratch.floats('take', nodes).fill(0),
    depth: scratch.integers('depth', nodes).fill(0),
    child: none('child'),
    next: none('next'),
    previous: none('previous'),
    root: none('root'),
  }
}

/** Sets potentials under which the arcs of the tree have no reduced cost; those of the roots are 0. */
export function priceTree(tree: SpanningTree, cost: Float64Array, potential: Float64Array): void {
  const { parent, arc, up } = tree
  for (let root = 0; root < parent.length; root += 1) {
    if (parent[root]! >= 0) continue
    potential[root] = 0
    for (let node = after(tree, root, root); node !== root; node = after(tree, node, root)) {
      const units = cost[arc[node]!]!
      potential[node] = potential[parent[node]!]! + (up[node] === 1 ? -units : units)
    }
  }
}

/** The next node of the subtree under `top`, parents before children; `top` again after the last. */
function after({ parent, child, next }: SpanningTree, node: number, top: number): number {
  if (child[node]! >= 0) return child[node]!
  let at = node
  while (at !== top && next[at]! < 0) at = parent[at]!
  return at === top ? top : next[at]!
}

/**
 * Cuts the arc above `leaving` and hangs the subtree that falls off by its node `low` under `above`, by an arc
 * that leads up or down and has room to give and to take. The path from `low` up to `leaving` is turned over.
 */
export function hang(
  tree: SpanningTree,
  leaving: number,
  low: number,
  above: number,
  ...[joint, leadsUp, giving, taking]: [arc: number, up: number, give: number, take: number]
): void {
  const { parent, arc, up, give, take } = tree
  let node = low
  let onto = above
  for (;;) {
    const before = parent[node]!
    const [ownArc, ownUp, ownGive, ownTake] = [arc[node]!, up[node]!, give[node]!, take[node]!]
    detach(tree, node)
    attach(tree, node, onto)
    arc[node] = joint
    up[node] = leadsUp
    give[node] = giving
    take[node] = taking
    if (node === leaving) return
    joint = ownArc
    leadsUp = 1 - ownUp
    giving = ownTake
    taking = ownGive
    onto = node
    node = before
  }
}

/** Adds to a potential of a subtree and sets its depths; its nodes are written to `moved`, their number given. */
export function shiftBelow(
  tree: SpanningTree,
  top: number,
  potential: Float64Array,
  shift: number,
  moved: Int32Array,
): number {
  const { parent, depth, child, next } = tree
  let count = 0
  let node = top
  for (;;) {
    potential[node]! += shift
    depth[node] = depth[parent[node]!]! + 1
    moved[count++] = node
    if (child[node]! >= 0) {
      node = child[node]!
      continue
    }
    while (node !== top && next[node]! < 0) node = parent[node]!
    if (node === top) return count
    node = next[node]!
  }
}

function attach({ parent, child, next, previous }: SpanningTree, node: number, to: number): void {
  const first = child[to]!
  parent[node] = to
  next[node] = first
  previous[node] = -1
  if (first >= 0) previous[first] = node
  child[to] = node
}

function detach({ parent, child, next, previous }: SpanningTree, node: number): void {
  const before = previous[node]!
  const behind = next[node]!
  if (before >= 0) next[before] = behind
  else child[parent[node]!] = behind
  if (behind >= 0) previous[behind] = before
}
