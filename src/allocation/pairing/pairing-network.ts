import { lotOf } from '../network/lots.ts'
import { at, type LevelCost, type Network } from '../network/network.ts'
import { TIERS, type PairingLevel, type PairingProblem, type Tier } from './pairing-problem.ts'
import { sharedCounts, sharedFloats, sharedIntegers } from '../network/shared-arrays.ts'

/**
 * Pairing as a circulation. Nodes: the sites, the communities, and one hub that closes the circle.
 *
 *   candidate (i,j)  site i → community j       [locked, 1]          tierN: 1 if of tier N · kept: 1 if kept · cost
 *   first i          hub → site i               [0, 1]               unpaired: −1 · extra: 0
 *   further i        hub → site i               [0, maxPairs_i − 1]  unpaired: 0 · extra: 1
 *   covering j       community j → hub          [0, 1]               uncovered: −1 · cost: balance_j[0]
 *   step j,k         community j → hub          [0, width]           uncovered: 0 · cost: balance_j[k]
 *
 * Side by side arcs are told apart by small lots, candidates by drawn ones.
 *
 * One unit through a candidate is one pair. Offsets: unpaired counts the sites less the filled first arcs,
 * uncovered the communities less the filled covering arcs. Pairs + unpaired − sites = Σ max(0, x_i − 1) for
 * x_i pairs of site i, which is the flow of the further arcs. Steps of equal balance are one arc of their
 * joint width; `further` is no wider than the site has candidates, since no flow could use more.
 *
 * Why this is exact. Each count is a sum of convex functions of the flow through one site or one community:
 * max(0, 1 − x), max(0, x − 1), and balance, whose slopes do not fall. Parallel arcs fill in the order of
 * their slopes in every optimum, and here that order is the same in *every* level, so it is also the order of
 * the lexicographic slopes: filling first before further, and steps from left to right, is never worse in any
 * level. Hence a lexicographically best flow and a best plan have equal values, a plan fixes its flow (fill in
 * that order), and the flow polytope is integral (Hoffman and Kruskal 1956). It would not hold for a level
 * that maximises unpaired, uncovered or extra, or cost: those are concave, and the format has no such level.
 */
export interface PairingNetwork extends Network {
  /** Candidate c is arc c; of site i the arcs are firstArc[i] and furtherArc[i]; of community j stepArcs[j]. */
  firstArc: Int32Array
  furtherArc: Int32Array
  stepArcs: Step[][]
}

export interface Step {
  arc: number
  width: number
}

export function buildPairingNetwork(problem: PairingProblem): PairingNetwork {
  const { sites, communities, candidates, lexOrder } = problem
  const hub = sites.length + communities.length
  const steps = communities.map(({ balance }) => stepsOf(balance))
  const arcs = candidates.length + 2 * sites.length + steps.reduce((sum, { length }) => sum + length, 0)
  const network: PairingNetwork = {
    nodes: hub + 1,
    tail: sharedIntegers(arcs),
    head: sharedIntegers(arcs),
    lower: sharedFloats(arcs),
    upper: sharedFloats(arcs),
    lots: sharedFloats(arcs),
    levels: lexOrder.map((name) => ({ name, offset: 0, cost: emptyCost(name, arcs) })),
    hub,
    firstArc: new Int32Array(sites.length),
    furtherArc: new Int32Array(sites.length),
    stepArcs: [],
  }
  const price = pricesOf(network, lexOrder)
  let arc = 0
  const add = (tail: number, head: number, upper: number): number => {
    network.tail[arc] = tail
    network.head[arc] = head
    network.upper[arc] = upper
    arc += 1
    return arc - 1
  }
  const candidatesOf = new Int32Array(sites.length)
  for (const { site, community, tier, kept, locked, cost } of candidates) {
    const candidate = add(site, sites.length + community, 1)
    candidatesOf[site]! += 1
    if (locked) network.lower[candidate] = 1
    network.lots[candidate] = -lotOf(site, community)
    price(TIER_COUNTS[tier], candidate, 1)
    if (kept) price('kept', candidate, 1)
    price('cost', candidate, cost)
  }
  sites.forEach(({ id, maxPairs }) => {
    const most = Math.min(maxPairs, candidatesOf[id]!)
    const first = (network.firstArc[id] = add(hub, id, Math.min(1, most)))
    const further = (network.furtherArc[id] = add(hub, id, Math.max(0, most - 1)))
    price('unpaired', first, -1)
    price('extra', further, 1)
    network.lots[further] = 1
  })
  network.stepArcs = steps.map((own, j) =>
    own.map(({ width, cost }, k) => {
      const step = add(sites.length + j, hub, width)
      if (k === 0) price('uncovered', step, -1)
      price('cost', step, cost)
      network.lots[step] = k
      return { arc: step, width }
    }),
  )
  for (const level of network.levels) {
    if (level.name === 'unpaired') level.offset = sites.length
    if (level.name === 'uncovered') level.offset = communities.length
  }
  return network
}

const TIER_COUNTS = Object.fromEntries(TIERS.map((tier) => [tier, `tier${tier}`])) as Record<Tier, string>

/** Costs may be large; all other levels count. */
function emptyCost(name: PairingLevel, arcs: number): LevelCost {
  return name === 'cost' ? sharedFloats(arcs) : sharedCounts(arcs)
}

/** Enters what an arc adds to a count, where the order has that count; one that is maximised is entered negative. */
function pricesOf(
  { levels }: Network,
  lexOrder: readonly PairingLevel[],
): (count: string, arc: number, units: number) => void {
  const ofCount = new Map(
    lexOrder.map((name, index) => [
      name.replace('-', ''),
      { cost: at(levels, index).cost, sign: name.startsWith('-') ? -1 : 1 },
    ]),
  )
  return (count, arc, units) => {
    const priced = ofCount.get(count)
    if (priced !== undefined) priced.cost[arc] = priced.sign * units
  }
}

/** The first pair stands alone, because it covers; later ones of equal balance are taken together. */
function stepsOf(balance: readonly number[]): { width: number; cost: number }[] {
  const steps: { width: number; cost: number }[] = []
  balance.forEach((cost, k) => {
    const last = steps.at(-1)
    if (k > 1 && last?.cost === cost) last.width += 1
    else steps.push({ width: 1, cost })
  })
  return steps
}

/** The flow of a set of candidates: nothing else of a plan enters. Pairs beyond what fits stay out of it. */
export function flowOfCandidates(network: PairingNetwork, chosen: Iterable<number>): Float64Array {
  const flow = sharedFloats(network.tail.length)
  const through = new Float64Array(network.nodes)
  for (const candidate of chosen) {
    flow[candidate] = 1
    const site = network.tail[candidate]!
    const community = network.head[candidate]!
    through[site]! += 1
    through[community]! += 1
  }
  network.firstArc.forEach((first, site) => {
    flow[first] = Math.min(1, through[site]!)
    flow[network.furtherArc[site]!] = through[site]! - flow[first]
  })
  network.stepArcs.forEach((steps, j) => {
    let left = through[network.firstArc.length + j]!
    for (const { arc, width } of steps) {
      flow[arc] = Math.min(width, left)
      left -= Math.min(width, left)
    }
  })
  return flow
}
