import { joinedNodes } from './joined-nodes.ts'
import type { LaidPiece } from './lay-piece.ts'

/** Fixes what has a nonzero reduced cost at the bound that its sign asks for; gives what is still loose. */
export function fixPriced(
  { tail, head, lower, upper }: LaidPiece,
  loose: Int32Array,
  cost: Float64Array,
  potential: Float64Array,
): Int32Array {
  let kept = 0
  for (const arc of loose) {
    const reduced = cost[arc]! + potential[tail[arc]!]! - potential[head[arc]!]!
    if (reduced > 0) upper[arc] = lower[arc]!
    else if (reduced < 0) lower[arc] = upper[arc]!
    else loose[kept++] = arc
  }
  return loose.subarray(0, kept)
}

/** A flow of which only a forest is loose is the only one: what changes its flow would have to go round a cycle. */
export function isForest({ nodes, tail, head }: LaidPiece, loose: Int32Array): boolean {
  const { join } = joinedNodes(nodes)
  return loose.every((arc) => join(tail[arc]!, head[arc]!))
}

/** Nothing is taken on trust: a conserved flow on the face of every level is optimal in each. */
export function assertOnFace({ nodes, tail, head, lower, upper, flow }: LaidPiece): void {
  const surplus = new Float64Array(nodes)
  let faults = 0
  for (let arc = 0; arc < flow.length; arc += 1) {
    const units = flow[arc]!
    if (units < lower[arc]! || units > upper[arc]!) faults += 1
    if (units === 0) continue
    if (!Number.isInteger(units)) faults += 1
    surplus[tail[arc]!]! -= units
    surplus[head[arc]!]! += units
  }
  for (const left of surplus) if (left !== 0) faults += 1
  if (faults > 0) throw new Error(`the solver's flow is not optimal in exact integers, ${faults} faults`)
}
