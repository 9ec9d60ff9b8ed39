import { joinedNodes } from '../network/joined-nodes.ts'
import {
  eachStep,
  findWaysOut,
  isChosen,
  meetFrom,
  meetFromAll,
  type PairView,
  type Side,
} from './alternating-sets.ts'
import type { Bottleneck } from './pairing-problem.ts'

/**
 * A set that takes a look at more candidates than this is not one that a person would check. Those who would have
 * such sets share one with all others like them in their part of the map, so that a plan and the time to explain
 * it grow with the problem and not with its square.
 *
 * What is said of a set holds of a shared one, too. A search goes on until no step leads out of what it met, so
 * what it met is closed; and no way out lies in it, or the search would not be made. A union of closed sets is
 * closed. Of a closed set, a part that no step joins to the rest is closed as well, since a step from one of its
 * nodes stays in the set and hence in the part. So no pair can move out of such a part, and whichever of its
 * members get the places, as many go without. That a part holds the whole search of each of its roots is clear,
 * since the steps of a search join all that it meets.
 */
const MOST_LOOKED_AT = 400

/**
 * Gives the bottlenecks of those roots, nodes without a pair, from which no path leads out to a free place or to a
 * pair to give. `given` counts the levels kept at their best. Roots that share a bottleneck have the same object. No
 * other two are equal: each holds its root, and no search from another root of the side meets that, since who has
 * no pair cannot give one up.
 */
export type FindBottlenecks = (side: Side, roots: readonly number[], given: number) => Map<number, Bottleneck>

export function bottleneckFinder(view: PairView, most = MOST_LOOKED_AT): FindBottlenecks {
  const bottleneckOf = bottleneckMaker(view)
  return (side, roots, given) => {
    const found = new Map<number, Bottleneck>()
    if (roots.length === 0) return found
    const leadsOut = findWaysOut(view, side, given)
    const large: number[] = []
    for (const root of roots) {
      if (leadsOut[root] === 1) continue
      const own = meetFrom(view, side, root, given, most)
      if (own === undefined) large.push(root)
      else found.set(root, bottleneckOf(own, given))
    }
    for (const part of partsMetFrom(view, side, large, given)) {
      const bottleneck = bottleneckOf(part.nodes, given)
      for (const root of part.roots) found.set(root, bottleneck)
    }
    return found
  }
}

/** The connected parts of all that is met from the roots, the nodes of each in order. */
function partsMetFrom(
  view: PairView,
  side: Side,
  roots: readonly number[],
  given: number,
): Iterable<{ nodes: number[]; roots: number[] }> {
  const parts = new Map<number, { nodes: number[]; roots: number[] }>()
  if (roots.length === 0) return parts.values()
  const { join, find } = joinedNodes(view.network.nodes)
  const met = meetFromAll(view, side, roots, given)
  for (const node of met) eachStep(view, side, node, given, (other) => join(node, other))
  const partOf = (node: number): { nodes: number[]; roots: number[] } => {
    const leader = find(node)
    const part = parts.get(leader) ?? { nodes: [], roots: [] }
    parts.set(leader, part)
    return part
  }
  for (const node of met) partOf(node).nodes.push(node)
  for (const root of roots) partOf(root).roots.push(root)
  return parts.values()
}

/** Of nodes that stand in order. */
function bottleneckMaker(view: PairView): (nodes: ArrayLike<number>, given: number) => Bottleneck {
  const { problem, network, starts, list } = view
  const memberOf = new Int32Array(network.nodes)
  let made = 0
  return (nodes, given) => {
    made += 1
    const sites: number[] = []
    const communities: number[] = []
    for (let k = 0; k < nodes.length; k += 1) {
      const node = nodes[k]!
      memberOf[node] = made
      if (node < problem.sites.length) sites.push(node)
      else communities.push(node - problem.sites.length)
    }
    let places = 0
    for (const site of sites) {
      for (let k = starts[site]!; k < starts[site + 1]!; k += 1) {
        const candidate = list[k]!
        if (isChosen(view, candidate) && memberOf[network.head[candidate]!] === made) places += 1
      }
    }
    return { sites, communities, places, given: problem.lexOrder.slice(0, given) }
  }
}
