import { forceArcs, type Forcing } from '../network/forcing.ts'
import { priceArcs, type Pricing } from '../network/pricing.ts'
import type { PairingNetwork } from './pairing-network.ts'
import type { PairingProblem } from './pairing-problem.ts'

/**
 * Sets met by alternating paths (Hall 1935, Kőnig 1931): from a site without a pair to the communities it could
 * go to, from there to the sites that could move away, and so on. If no path ends at a free place, the sites
 * met are too many for the communities met, and that is the reason. From a community the other way round.
 *
 * Nodes are those of the network: the sites, then the communities. There are millions of candidates, so lists
 * are typed arrays, and what is read in the loops is in range by construction.
 */
export interface PairView {
  problem: PairingProblem
  network: PairingNetwork
  flow: Float64Array
  pricing: Pricing
  force: (arc: number) => Forcing
  /** The candidates of a node, in order: list[starts[node]] … list[starts[node + 1] − 1]. */
  starts: Int32Array
  list: Int32Array
  /** The arc that pairs a site or covers a community; −1 where a community takes none. */
  firstAtHub: Int32Array
  /** What `movesOf` found for each number of levels given. */
  moves: Map<number, Uint8Array>
  /** The nodes of the last search, and the number of the last search that met each node, so as not to clear marks. */
  met: Int32Array
  metIn: Int32Array
  searches: number
}

export function viewPairs(
  problem: PairingProblem,
  network: PairingNetwork,
  flow: Float64Array,
  potentials: readonly Float64Array[],
): PairView {
  const pricing = priceArcs(network, potentials)
  return {
    problem,
    network,
    flow,
    pricing,
    force: forceArcs(network, flow, pricing),
    ...listCandidates(network, problem.candidates.length),
    firstAtHub: findFirstAtHub(network),
    moves: new Map(),
    met: new Int32Array(network.nodes),
    metIn: new Int32Array(network.nodes),
    searches: 0,
  }
}

/** A counting sort. */
function listCandidates(
  { nodes, tail, head }: PairingNetwork,
  candidates: number,
): Pick<PairView, 'starts' | 'list'> {
  const starts = new Int32Array(nodes + 1)
  for (let candidate = 0; candidate < candidates; candidate += 1) {
    starts[tail[candidate]! + 1]! += 1
    starts[head[candidate]! + 1]! += 1
  }
  for (let node = 0; node < nodes; node += 1) starts[node + 1]! += starts[node]!
  const next = starts.slice()
  const list = new Int32Array(2 * candidates)
  for (let candidate = 0; candidate < candidates; candidate += 1) {
    list[next[tail[candidate]!]!++] = candidate
    list[next[head[candidate]!]!++] = candidate
  }
  return { starts, list }
}

/** The arcs between a node and the hub stand in the order in which they fill. */
function findFirstAtHub({ nodes, hub, tail, head }: PairingNetwork): Int32Array {
  const first = new Int32Array(nodes).fill(-1)
  for (let arc = tail.length - 1; arc >= 0; arc -= 1) {
    if (tail[arc] === hub) first[head[arc]!] = arc
    else if (head[arc] === hub) first[tail[arc]!] = arc
  }
  return first
}

/** Whether a search starts from sites or from communities. */
export type Side = 'site' | 'community'

/** How a candidate may change: a pair can be made of it, or the pair can be given up. */
const MAKE = 1
const GIVE_UP = 2

/** The nodes from which a path leads out to a free place, or to a pair to give. `given` counts the levels kept. */
export function findWaysOut(view: PairView, side: Side, given: number): Uint8Array {
  const { met } = view
  const count = findExits(view, side, given)
  const end = spread(view, given, side === 'site' ? GIVE_UP : MAKE, count)
  const out = new Uint8Array(view.network.nodes)
  for (let k = 0; k < end; k += 1) out[met[k]!] = 1
  return out
}

/** The nodes met from a root, in order; undefined if that takes a look at more candidates than `most`. */
export function meetFrom(
  view: PairView,
  side: Side,
  root: number,
  given: number,
  most: number,
): Int32Array | undefined {
  view.met[0] = root
  const end = spread(view, given, onward(side), 1, most)
  return end < 0 ? undefined : view.met.slice(0, end).sort()
}

/** The nodes met from any of the roots. */
export function meetFromAll(view: PairView, side: Side, roots: readonly number[], given: number): Int32Array {
  view.met.set(roots)
  return view.met.slice(0, spread(view, given, onward(side), roots.length)).sort()
}

/** Calls back for each step that a search from the node goes on by. */
export function eachStep(
  view: PairView,
  side: Side,
  node: number,
  given: number,
  step: (other: number) => void,
): void {
  const { network, starts, list } = view
  const { tail, head, firstArc } = network
  const moves = movesOf(view, given)
  const isSite = node < firstArc.length
  const ends = isSite ? head : tail
  const wanted = isSite ? onward(side) : opposite(onward(side))
  for (let k = starts[node]!; k < starts[node + 1]!; k += 1) {
    if (moves[list[k]!] === wanted) step(ends[list[k]!]!)
  }
}

/** What a search does with the candidates of the sites that it meets; with those of communities the opposite. */
function onward(side: Side): number {
  return side === 'site' ? MAKE : GIVE_UP
}

function opposite(move: number): number {
  return MAKE + GIVE_UP - move
}

/**
 * Goes on from the first `count` nodes in `view.met`, and appends those met. A search onward from one side
 * takes the same steps as a search back from the other.
 * @returns how many nodes were met, or −1 once it would look at more candidates than `most`
 */
function spread(view: PairView, given: number, ofSites: number, count: number, most = Infinity): number {
  const { network, starts, list, met, metIn } = view
  const { tail, head, firstArc } = network
  const moves = movesOf(view, given)
  const search = (view.searches += 1)
  let end = count
  for (let k = 0; k < count; k += 1) metIn[met[k]!] = search
  let looked = 0
  for (let next = 0; next < end; next += 1) {
    const node = met[next]!
    const isSite = node < firstArc.length
    const ends = isSite ? head : tail
    const wanted = isSite ? ofSites : opposite(ofSites)
    const beyond = starts[node + 1]!
    looked += beyond - starts[node]!
    if (looked > most) return -1
    for (let k = starts[node]!; k < beyond; k += 1) {
      if (moves[list[k]!] !== wanted) continue
      const other = ends[list[k]!]!
      if (metIn[other] === search) continue
      metIn[other] = search
      met[end++] = other
    }
  }
  return end
}

/** Puts into `view.met` the nodes where a path may end; returns how many. */
function findExits(view: PairView, side: Side, given: number): number {
  const { problem, network, flow, firstAtHub, met } = view
  const { hub, tail, head, upper, firstArc } = network
  const found = new Uint8Array(network.nodes)
  let count = 0
  for (let arc = problem.candidates.length; arc < flow.length; arc += 1) {
    if (!isMovable(view, arc, given)) continue
    const node = tail[arc] === hub ? head[arc]! : tail[arc]!
    const takes = node < firstArc.length === (side === 'community')
    // Giving up a first pair would only leave another without one.
    const isExit = takes ? flow[arc]! < upper[arc]! : flow[arc]! > 0 && firstAtHub[node] !== arc
    if (!isExit || found[node] === 1) continue
    found[node] = 1
    met[count++] = node
  }
  return count
}

function movesOf(view: PairView, given: number): Uint8Array {
  const known = view.moves.get(given)
  if (known !== undefined) return known
  const moves = new Uint8Array(view.problem.candidates.length)
  for (let candidate = 0; candidate < moves.length; candidate += 1) {
    if (isMovable(view, candidate, given)) moves[candidate] = view.flow[candidate] === 1 ? GIVE_UP : MAKE
  }
  view.moves.set(given, moves)
  return moves
}

/** Not locked, and not fixed by one of the levels that are given. */
function isMovable({ network, pricing }: PairView, arc: number, given: number): boolean {
  if (network.lower[arc] === network.upper[arc]) return false
  const level = pricing.level[arc]!
  return level < 0 || level >= given
}

export function isChosen(view: PairView, candidate: number): boolean {
  return view.flow[candidate] === 1
}
