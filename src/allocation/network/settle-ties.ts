import { at, type FlowBounds, type Network } from './network.ts'

/**
 * Makes one flow out of the many that may be equally good: of all flows on the face, the one that uses the
 * first arc of `order` if any does, then the second, and so on. It depends on the problem only, not on the
 * solver that found the first flow, so another solver gives the same plan.
 *
 * An arc not in use comes into use on the face exactly if the residual network of the arcs not yet settled has
 * a path from its head back to its tail. Changes `flow` in place; arcs of `order` have unit width.
 */
export function settleTies(
  network: Network,
  face: FlowBounds,
  flow: Float64Array,
  order: Iterable<number>,
): void {
  const loose = looseArcs(network, face)
  const settled = new Uint8Array(flow.length)
  const cameBy = new Int32Array(network.nodes)
  for (const wanted of order) {
    if (at(face.lower, wanted) === at(face.upper, wanted)) continue
    settled[wanted] = 1
    if (at(flow, wanted) > 0) continue
    const path = findPath(at(network.head, wanted), at(network.tail, wanted))
    if (path === undefined) continue
    flow[wanted] = at(flow, wanted) + 1
    for (const { arc, units } of path) flow[arc] = at(flow, arc) + units
  }

  function findPath(from: number, to: number): { arc: number; units: number }[] | undefined {
    cameBy.fill(-1)
    const queue = [from]
    for (const node of queue) {
      if (node === to) return pathTo(from, to)
      for (const arc of loose[node] ?? []) {
        if (settled[arc] === 1) continue
        const forward = at(network.tail, arc) === node
        const other = at(forward ? network.head : network.tail, arc)
        if (other === from || at(cameBy, other) >= 0) continue
        const open = forward ? at(flow, arc) < at(face.upper, arc) : at(flow, arc) > at(face.lower, arc)
        if (!open) continue
        cameBy[other] = arc
        queue.push(other)
      }
    }
    return undefined
  }

  function pathTo(from: number, to: number): { arc: number; units: number }[] {
    const path: { arc: number; units: number }[] = []
    for (let node = to; node !== from;) {
      const arc = at(cameBy, node)
      const forward = at(network.head, arc) === node
      path.push({ arc, units: forward ? 1 : -1 })
      node = at(forward ? network.tail : network.head, arc)
    }
    return path
  }
}

function looseArcs(network: Network, face: FlowBounds): number[][] {
  const loose: number[][] = Array.from({ length: network.nodes }, () => [])
  network.tail.forEach((tail, arc) => {
    if (at(face.lower, arc) === at(face.upper, arc)) return
    at(loose, tail).push(arc)
    at(loose, at(network.head, arc)).push(arc)
  })
  return loose
}
