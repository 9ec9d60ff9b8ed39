import { at, type Network, type NetworkLevel } from '../network/network.ts'
import type { PairingLevel, PairingProblem } from './pairing-problem.ts'

/**
 * Pairing as a circulation. Nodes: the sites, the communities, and one hub that closes the circle.
 *
 *   candidate (i,j)  site i → community j       [locked, 1]          tierN: 1 if of tier N · kept: 1 if kept · cost
 *   first i          hub → site i               [0, 1]               unpaired: −1 · extra: 0
 *   further i        hub → site i               [0, maxPairs_i − 1]  unpaired: 0 · extra: 1
 *   covering j       community j → hub          [0, 1]               uncovered: −1 · cost: balance_j[0]
 *   step j,k         community j → hub          [0, width]           uncovered: 0 · cost: balance_j[k]
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
  hub: number
  /** Candidate c is arc c; of site i the arcs are firstArc[i] and furtherArc[i]; of community j stepArcs[j]. */
  firstArc: Int32Array
  furtherArc: Int32Array
  stepArcs: Step[][]
}

export interface Step {
  arc: number
  width: number
}

interface Arc {
  tail: number
  head: number
  lower: number
  upper: number
  unpaired: number
  uncovered: number
  extra: number
  cost: number
}

const free = { lower: 0, unpaired: 0, uncovered: 0, extra: 0, cost: 0 }

export function buildPairingNetwork(problem: PairingProblem): PairingNetwork {
  const { sites, communities, candidates } = problem
  const hub = sites.length + communities.length
  const candidatesOf = new Int32Array(sites.length)
  const arcs: Arc[] = candidates.map(({ site, community, locked, cost }) => {
    candidatesOf[site] = at(candidatesOf, site) + 1
    return { ...free, tail: site, head: sites.length + community, lower: locked ? 1 : 0, upper: 1, cost }
  })
  const firstArc = new Int32Array(sites.length)
  const furtherArc = new Int32Array(sites.length)
  sites.forEach(({ maxPairs }, i) => {
    const most = Math.min(maxPairs, at(candidatesOf, i))
    firstArc[i] = arcs.push({ ...free, tail: hub, head: i, upper: Math.min(1, most), unpaired: -1 }) - 1
    furtherArc[i] = arcs.push({ ...free, tail: hub, head: i, upper: Math.max(0, most - 1), extra: 1 }) - 1
  })
  const stepArcs = communities.map(({ balance }, j) =>
    widths(balance).map(({ width, cost }, k) => {
      const arc = {
        ...free,
        tail: sites.length + j,
        head: hub,
        upper: width,
        uncovered: k === 0 ? -1 : 0,
        cost,
      }
      return { arc: arcs.push(arc) - 1, width }
    }),
  )
  return {
    nodes: hub + 1,
    tail: Int32Array.from(arcs, ({ tail }) => tail),
    head: Int32Array.from(arcs, ({ head }) => head),
    lower: Float64Array.from(arcs, ({ lower }) => lower),
    upper: Float64Array.from(arcs, ({ upper }) => upper),
    levels: problem.lexOrder.map((name) => levelOf(problem, arcs, name)),
    hub,
    firstArc,
    furtherArc,
    stepArcs,
  }
}

/** The first pair stands alone, because it covers; later ones of equal balance are taken together. */
function widths(balance: readonly number[]): { width: number; cost: number }[] {
  const steps: { width: number; cost: number }[] = []
  balance.forEach((cost, k) => {
    const last = steps.at(-1)
    if (k > 1 && last?.cost === cost) last.width += 1
    else steps.push({ width: 1, cost })
  })
  return steps
}

function levelOf(problem: PairingProblem, arcs: readonly Arc[], name: PairingLevel): NetworkLevel {
  const { sites, communities, candidates } = problem
  switch (name) {
    case 'unpaired':
      return { name, offset: sites.length, cost: Float64Array.from(arcs, ({ unpaired }) => unpaired) }
    case 'uncovered':
      return { name, offset: communities.length, cost: Float64Array.from(arcs, ({ uncovered }) => uncovered) }
    case 'extra':
      return { name, offset: 0, cost: Float64Array.from(arcs, ({ extra }) => extra) }
    case 'cost':
      return { name, offset: 0, cost: Float64Array.from(arcs, ({ cost }) => cost) }
    default: {
      const sign = name.startsWith('-') ? -1 : 1
      const counted = name.replace('-', '')
      const cost = new Float64Array(arcs.length)
      candidates.forEach(({ tier, kept }, c) => {
        if (counted === 'kept' ? kept : counted === `tier${tier}`) cost[c] = sign
      })
      return { name, offset: 0, cost }
    }
  }
}

/** The flow of a set of candidates: nothing else of a plan enters. Pairs beyond what fits stay out of it. */
export function flowOfCandidates(network: PairingNetwork, chosen: Iterable<number>): Float64Array {
  const flow = new Float64Array(network.tail.length)
  const through = new Float64Array(network.nodes)
  for (const candidate of chosen) {
    flow[candidate] = 1
    const site = at(network.tail, candidate)
    const community = at(network.head, candidate)
    through[site] = at(through, site) + 1
    through[community] = at(through, community) + 1
  }
  network.firstArc.forEach((first, site) => {
    flow[first] = Math.min(1, at(through, site))
    flow[at(network.furtherArc, site)] = at(through, site) - at(flow, first)
  })
  network.stepArcs.forEach((steps, j) => {
    let left = at(through, network.firstArc.length + j)
    for (const { arc, width } of steps) {
      flow[arc] = Math.min(width, left)
      left -= Math.min(width, left)
    }
  })
  return flow
}
