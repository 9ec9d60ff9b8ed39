import { at, type Network } from './network.ts'
import type { Pricing } from './pricing.ts'

/**
 * What it takes to force one more unit through an arc. A reduced cost alone may be zero by degeneracy, so it
 * cannot prove that a unit more is free; the residual network can. A unit more is a cycle through the arc, and
 * it leaves the first levels at their best exactly if the cycle has arcs only that these levels do not price.
 * Such a cycle exists exactly if the arc's ends lie in one strongly connected component of these arcs.
 */
export interface Forcing {
  /** No flow at all has a unit more, whatever the levels. */
  impossible: boolean
  /** Index of the first level that gets worse; −1 if a flow as good has a unit more. */
  level: number
  /** It gets worse by at least as much. */
  loss: number
}

/** For arcs below their upper bound. */
export function forceArcs(network: Network, flow: Float64Array, pricing: Pricing): (arc: number) => Forcing {
  const components = [-1, ...network.levels.keys()].map((level) =>
    componentsOf(network, flow, pricing, level),
  )
  return (arc) => {
    const [tail, head] = [at(network.tail, arc), at(network.head, arc)]
    const apart = components.findIndex((component) => component[tail] !== component[head])
    const priced = at(pricing.level, arc)
    if (apart === 0) return { impossible: true, level: -1, loss: 0 }
    if (priced >= 0 && (apart < 0 || priced <= apart - 1)) {
      return { impossible: false, level: priced, loss: at(pricing.reduced, arc) }
    }
    return apart < 0
      ? { impossible: false, level: -1, loss: 0 }
      : { impossible: false, level: apart - 1, loss: 1 }
  }
}

/** Strongly connected components (Tarjan 1972) of the residual arcs that no level up to `level` prices. */
function componentsOf(network: Network, flow: Float64Array, pricing: Pricing, level: number): Int32Array {
  const next = residualArcs(network, flow, pricing, level)
  const component = new Int32Array(network.nodes).fill(-1)
  const order = new Int32Array(network.nodes).fill(-1)
  const low = new Int32Array(network.nodes)
  const tried = new Int32Array(network.nodes)
  const open: number[] = []
  let visited = 0
  for (let root = 0; root < network.nodes; root += 1) {
    if (at(order, root) >= 0) continue
    const path = [root]
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      if (at(order, node) < 0) {
        order[node] = low[node] = visited
        visited += 1
        open.push(node)
      }
      const other = next[node]?.[at(tried, node)]
      if (other !== undefined) {
        tried[node] = at(tried, node) + 1
        if (at(order, other) < 0) path.push(other)
        else if (at(component, other) < 0) low[node] = Math.min(at(low, node), at(order, other))
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent !== undefined) low[parent] = Math.min(at(low, parent), at(low, node))
      if (at(low, node) === at(order, node)) close(node)
    }
  }
  return component

  function close(root: number): void {
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      component[node] = root
      if (node === root) return
    }
  }
}

function residualArcs(network: Network, flow: Float64Array, pricing: Pricing, level: number): number[][] {
  const next: number[][] = Array.from({ length: network.nodes }, () => [])
  for (let arc = 0; arc < flow.length; arc += 1) {
    const priced = at(pricing.level, arc)
    if (priced >= 0 && priced <= level) continue
    const [tail, head] = [at(network.tail, arc), at(network.head, arc)]
    if (at(flow, arc) < at(network.upper, arc)) next[tail]?.push(head)
    if (at(flow, arc) > at(network.lower, arc)) next[head]?.push(tail)
  }
  return next
}
