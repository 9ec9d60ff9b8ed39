import { groupsOf, levelsOf, LOTS, packCosts, unpackPotentials, type CostGroup } from './cost-groups.ts'
import { assertOnFace, fixPriced, isForest } from './laid-face.ts'
import { layPiece, type LaidPiece, type Start } from './lay-piece.ts'
import { lotOf } from './lots.ts'
import type { Network } from './network.ts'
import { nearBest } from './near-best.ts'
import { Simplex } from './network-simplex.ts'
import type { Pieces } from './pieces.ts'
import { Scratch } from './scratch.ts'

/** One is enough but for an accident; more would mean that arcs side by side have no lots to tell them apart. */
const MOST_DRAWS = 5

/**
 * A piece with fewer loose arcs is left to the simplex, and a larger one as long as it has not moved so many
 * potentials an arc; of those that it does well with few come near.
 */
const PATIENCE: Patience = { arcs: 100_000, moved: 60 }

interface Patience {
  arcs: number
  moved: number
}

/** Arrays of the whole network, into which the pieces are written. */
export interface LexResult {
  /** Of all best flows the one with the least sum of lots. */
  flow: Float64Array
  /** The potentials of each level; that of the hub is 0. */
  potentials: Float64Array[]
}

/** Told before levels are solved: the first of them. May throw to end the work. */
export type Turn = (level: number) => Promise<void> | undefined

export type PieceSolver = (piece: number, start: Start, turn: Turn) => Promise<void>

/**
 * Solves pieces of one network, one after the other.
 *
 * By complementary slackness the optimal flows of a level are exactly the feasible ones in which every arc with a
 * nonzero reduced cost, under any optimal potentials, lies at the bound that its sign asks for; so such arcs are
 * fixed there, and the next level is solved on this face. Levels that only count are solved together as far as
 * digits can prove each of them (`cost-groups.ts`), one by one otherwise. Last come the lots. Where the simplex
 * moves too much, cost scaling brings the flow near the best first (`near-best.ts`).
 */
export function pieceSolver(
  network: Network,
  pieces: Pieces,
  result: LexResult,
  patience = PATIENCE,
): PieceSolver {
  const scratch = new Scratch()
  return async (piece, start, turn) => {
    const laid = layPiece(network, pieces, piece, start, scratch)
    const groups = groupsOf(network.levels, laid.nodes)
    const work = {
      network,
      laid,
      simplex: new Simplex(laid, scratch),
      grownFor: 0,
      patience,
      scratch,
      result,
    }
    await turn(0)
    const loose = await solveInTurn(work, groups, turn)
    settleTies(work, loose)
    assertOnFace(laid)
    for (let arc = 0; arc < laid.flow.length; arc += 1) result.flow[laid.arcIds[arc]!] = laid.flow[arc]!
  }
}

interface Work {
  network: Network
  laid: LaidPiece
  simplex: Simplex
  /** The first level for which its forest was grown: what lies between two of its trees has to be priced there. */
  grownFor: number
  patience: Patience
  scratch: Scratch
  result: LexResult
}

async function solveInTurn(work: Work, groups: CostGroup[], turn: Turn): Promise<Int32Array> {
  const { network, laid, scratch, result } = work
  const costs = scratch.floats('cost0', laid.tail.length)
  let { loose } = work.simplex
  const waiting = [...groups, LOTS]
  for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
    if (group.first > 0) await turn(group.first)
    packCosts(network, group, laid.arcIds, loose, costs)
    if (!minimiseSoon(work, costs, loose)) {
      const likely = nearBest(laid, loose, costs, scratch)
      work.simplex = new Simplex({ ...laid, likely }, scratch)
      work.grownFor = group.first
      loose = work.simplex.loose
      packCosts(network, group, laid.arcIds, loose, costs)
      work.simplex.minimise([costs], loose)
    }
    const { simplex, grownFor } = work
    const potential = simplex.potentials[0]!
    if (group.first === grownFor && group !== LOTS) {
      packCosts(network, group, laid.arcIds, simplex.between, costs)
      simplex.liftTrees(costs, group.unit)
    }
    if (group === LOTS || unpackPotentials(group, potential.subarray(1), laid.nodeIds, result.potentials)) {
      loose = fixPriced(laid, loose, costs, potential)
    } else if (group.count > 1) {
      waiting.unshift(...levelsOf(group))
    } else {
      throw new Error(`level ${network.levels[group.first]!.name}: potentials beyond exact integers`)
    }
  }
  return loose
}

function minimiseSoon({ simplex, patience }: Work, costs: Float64Array, loose: Int32Array): boolean {
  const most = loose.length < patience.arcs ? Infinity : patience.moved * loose.length
  return simplex.minimiseWithin([costs], loose, most)
}

/** Draws lots again where those of the network leave equally good flows. */
function settleTies({ laid, simplex, scratch, network }: Work, left: Int32Array): void {
  let loose = left
  const lots = scratch.floats('cost0', laid.tail.length)
  for (let draws = 1; !isForest(laid, loose); draws += 1) {
    if (draws === MOST_DRAWS) throw new Error(`${MOST_DRAWS} draws of lots left equally good flows`)
    for (const arc of loose) {
      const own = network.lots[laid.arcIds[arc]!]!
      lots[arc] = Math.sign(own) * lotOf(own + draws, arc)
    }
    loose = fixPriced(laid, loose, lots, simplex.minimise([lots], loose)[0]!)
  }
}
