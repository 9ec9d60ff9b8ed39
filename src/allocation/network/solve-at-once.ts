import { groupsOf, LOTS, packCosts, unpackPotentials } from './cost-groups.ts'
import { assertOnFace, fixPriced, isForest } from './laid-face.ts'
import { layPiece, type Start } from './lay-piece.ts'
import type { Network } from './network.ts'
import { Simplex } from './network-simplex.ts'
import type { Pieces } from './pieces.ts'
import type { Scratch } from './scratch.ts'

/** Arrays of the whole network, into which the pieces are written. */
export interface AtOnceResult {
  flow: Float64Array
  /** Of each level, and last of the lots. */
  potentials: Float64Array[]
}

/**
 * Minimises all levels and the lots of a piece at the same time, each deciding where those before it are equal:
 * dearer to price than level after level, but from a beginning that is nearly best little has to be priced.
 * @returns false, with nothing to be relied on, where digits do not prove the levels or lots leave a tie
 */
export function solveAtOnce(
  network: Network,
  pieces: Pieces,
  piece: number,
  start: Start,
  result: AtOnceResult,
  scratch: Scratch,
): boolean {
  const laid = layPiece(network, pieces, piece, start, scratch)
  const simplex = new Simplex(laid, scratch)
  const groups = [...groupsOf(network.levels, laid.nodes), LOTS]
  const costs = groups.map((group, place) => {
    const packed = scratch.floats(`cost${place}`, laid.tail.length)
    packCosts(network, group, laid.arcIds, simplex.loose, packed)
    if (place === 0) packCosts(network, group, laid.arcIds, simplex.between, packed)
    return packed
  })
  const potentials = simplex.minimise(costs, simplex.loose)
  simplex.liftTrees(costs[0]!, groups[0]!.unit)
  const proved = groups.every((group, place) =>
    unpackPotentials(
      group === LOTS ? { first: network.levels.length, count: 1, unit: 1 } : group,
      potentials[place]!.subarray(1),
      laid.nodeIds,
      result.potentials,
    ),
  )
  if (!proved) return false
  let { loose } = simplex
  groups.forEach((_, place) => {
    loose = fixPriced(laid, loose, costs[place]!, potentials[place]!)
  })
  if (!isForest(laid, loose)) return false
  assertOnFace(laid)
  for (let arc = 0; arc < laid.flow.length; arc += 1) result.flow[laid.arcIds[arc]!] = laid.flow[arc]!
  return true
}
