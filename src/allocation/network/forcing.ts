import type { Network } from './network.ts'
import type { Pricing } from './pricing.ts'

/**
 * What it takes to force a unit through an arc. A reduced cost alone may be zero by degeneracy, so it cannot
 * prove that a unit more is free; the residual network can. A unit more is a cycle through the arc, and it
 * leaves the first levels at their best exactly if the cycle has arcs only that these levels do not price. Such
 * a cycle exists exactly if the arc's ends lie in one strongly connected component of these arcs.
 */
export interface Forcing {
  /** No flow at all has a unit more, whatever the levels. */
  impossible: boolean
  /** Index of the first level that gets worse; −1 if a flow as good has a unit more. */
  level: number
  /** It gets worse by at least as much. */
  loss: number
}

/** For arcs that lie at their lower bound: between the bounds an arc's own way back would join its ends. */
export function forceArcs(network: Network, flow: Float64Array, pricing: Pricing): (arc: number) => Forcing {
  const { tail, head } = network
  const ways = residualWays(network, flow)
  const components = [componentsOf(ways)]
  for (let level = 0; level < network.levels.length; level += 1) {
    keepWays(ways, components[level]!, pricing.level, level)
    components.push(componentsOf(ways))
  }
  return (arc) => {
    const apart = components.findIndex((component) => component[tail[arc]!] !== component[head[arc]!])
    const priced = pricing.level[arc]!
    if (apart === 0) return { impossible: true, level: -1, loss: 0 }
    if (priced >= 0 && (apart < 0 || priced <= apart - 1)) {
      return { impossible: false, level: priced, loss: pricing.reduced[arc]! }
    }
    return apart < 0
      ? { impossible: false, level: -1, loss: 0 }
      : { impossible: false, level: apart - 1, loss: 1 }
  }
}

/** Where one can go from each node by sending a unit: from node v along the ways starts[v] … ends[v] − 1. */
interface Ways {
  starts: Int32Array
  ends: Int32Array
  to: Int32Array
  arc: Int32Array
}

function residualWays({ nodes, tail, head, lower, upper }: Network, flow: Float64Array): Ways {
  const starts = new Int32Array(nodes + 1)
  for (let arc = 0; arc < flow.length; arc += 1) {
    if (flow[arc]! < upper[arc]!) starts[tail[arc]! + 1]! += 1
    if (flow[arc]! > lower[arc]!) starts[head[arc]! + 1]! += 1
  }
  for (let node = 0; node < nodes; node += 1) starts[node + 1]! += starts[node]!
  const ends = starts.slice(0, nodes)
  const to = new Int32Array(starts[nodes]!)
  const arcs = new Int32Array(starts[nodes]!)
  for (let arc = 0; arc < flow.length; arc += 1) {
    const [from, other] = [tail[arc]!, head[arc]!]
    if (flow[arc]! < upper[arc]!) {
      to[ends[from]!] = other
      arcs[ends[from]!++] = arc
    }
    if (flow[arc]! > lower[arc]!) {
      to[ends[other]!] = from
      arcs[ends[other]!++] = arc
    }
  }
  return { starts, ends, to, arc: arcs }
}

/** Drops the ways that a level prices and those between two components, on which no cycle can lie any more. */
function keepWays(
  { starts, ends, to, arc }: Ways,
  component: Int32Array,
  priced: Int32Array,
  level: number,
): void {
  for (let node = 0; node < ends.length; node += 1) {
    let kept = starts[node]!
    for (let k = kept; k < ends[node]!; k += 1) {
      if (priced[arc[k]!] === level || component[to[k]!] !== component[node]) continue
      to[kept] = to[k]!
      arc[kept] = arc[k]!
      kept += 1
    }
    ends[node] = kept
  }
}

/** Strongly connected components (Tarjan 1972), each named by one of its nodes; without recursion. */
function componentsOf({ starts, ends, to }: Ways): Int32Array {
  const nodes = ends.length
  const component = new Int32Array(nodes).fill(-1)
  const order = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const next = starts.slice(0, nodes)
  const path = new Int32Array(nodes)
  const open = new Int32Array(nodes)
  let visited = 0
  let opened = 0
  for (let root = 0; root < nodes; root += 1) {
    if (order[root]! >= 0) continue
    let deep = 0
    const enter = (node: number): void => {
      order[node] = low[node] = visited
      visited += 1
      open[opened++] = node
      path[deep++] = node
    }
    enter(root)
    while (deep > 0) {
      const node = path[deep - 1]!
      if (next[node]! < ends[node]!) {
        const other = to[next[node]!++]!
        if (order[other]! < 0) enter(other)
        else if (component[other]! < 0) low[node] = Math.min(low[node]!, order[other]!)
        continue
      }
      deep -= 1
      if (deep > 0) low[path[deep - 1]!] = Math.min(low[path[deep - 1]!]!, low[node]!)
      if (low[node] !== order[node]) continue
      let member = -1
      while (member !== node) {
        opened -= 1
        member = open[opened]!
        component[member] = node
      }
    }
  }
  return component
}
