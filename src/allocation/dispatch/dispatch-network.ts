import { lotOf } from '../network/lots.ts'
import { at, type LevelCost, type Network } from '../network/network.ts'
import type { DispatchLevel, DispatchProblem } from './dispatch-problem.ts'
import { sharedCounts, sharedFloats, sharedIntegers } from '../network/shared-arrays.ts'

/**
 * Dispatch as a circulation. Nodes: the groups, the slots, and one hub that closes the circle.
 *
 *   link (g,s)   group g → slot s   [locked, min(count_g, count_s)]   cost
 *   sent g       hub → group g      [0, count_g]
 *   filled s     slot s → hub       [0, count_s]                      shortP: −1 if s is of priority P
 *
 * One unit is one person. Offsets: shortP counts the people wanted at priority P less those who come. What
 * people add up to is a flow and nothing else is asked of it, so by the integrality of flow polytopes (Hoffman
 * and Kruskal 1956) a best flow is a best plan, and a plan fixes its flow: its orders are the flow of the links,
 * and conservation gives the rest.
 */
export interface DispatchNetwork extends Network {
  /** Link l is arc l; sent g is arc links + g; filled s is arc links + groups + s. Slot s is node groups + s. */
  links: number
  groups: number
  slots: number
}

/** Lists may be long, so arrays are filled in place, without an object per arc. */
export function buildDispatchNetwork(problem: DispatchProblem): DispatchNetwork {
  const { groups, slots, links, locked, lexOrder } = problem
  const hub = groups.length + slots.length
  const arcs = links.length + hub
  const network: DispatchNetwork = {
    nodes: hub + 1,
    hub,
    tail: sharedIntegers(arcs),
    head: sharedIntegers(arcs),
    lower: sharedFloats(arcs),
    upper: sharedFloats(arcs),
    lots: sharedFloats(arcs),
    levels: lexOrder.map((name) => ({ name, offset: 0, cost: emptyCost(name, arcs) })),
    links: links.length,
    groups: groups.length,
    slots: slots.length,
  }
  fillLinks(network, problem)
  for (const { link, count } of locked) network.lower[link] = count
  groups.forEach(({ id, count }) => {
    const arc = sentArc(network, id)
    network.tail[arc] = hub
    network.head[arc] = id
    network.upper[arc] = count
  })
  slots.forEach(({ id, count, priority }) => {
    const arc = filledArc(network, id)
    network.tail[arc] = groups.length + id
    network.head[arc] = hub
    network.upper[arc] = count
    const short = network.levels.find(({ name }) => name === `short${priority}`)
    if (short === undefined) return
    short.cost[arc] = -1
    short.offset += count
  })
  return network
}

function fillLinks(network: DispatchNetwork, { groups, slots, links }: DispatchProblem): void {
  const { tail, head, upper, lots, levels } = network
  const room = Float64Array.from(groups, ({ count }) => count)
  const wanted = Float64Array.from(slots, ({ count }) => count)
  const price = levels.find(({ name }) => name === 'cost')?.cost
  for (let arc = 0; arc < links.length; arc += 1) {
    const { group, slot, cost } = at(links, arc)
    tail[arc] = group
    head[arc] = groups.length + slot
    upper[arc] = Math.min(at(room, group), at(wanted, slot))
    lots[arc] = lotOf(group, slot)
    if (price !== undefined) price[arc] = cost
  }
}

/** Costs may be large; all other levels count. */
function emptyCost(name: DispatchLevel, arcs: number): LevelCost {
  return name === 'cost' ? sharedFloats(arcs) : sharedCounts(arcs)
}

export function sentArc({ links }: DispatchNetwork, group: number): number {
  return links + group
}

export function filledArc({ links, groups }: DispatchNetwork, slot: number): number {
  return links + groups + slot
}

/** The flow of people sent along links: nothing else of a plan enters. What a link is sent twice adds up. */
export function flowOfPeople(
  network: DispatchNetwork,
  sent: Iterable<{ link: number; count: number }>,
): Float64Array {
  const flow = sharedFloats(network.tail.length)
  for (const { link, count } of sent) {
    const group = sentArc(network, at(network.tail, link))
    const slot = filledArc(network, at(network.head, link) - network.groups)
    for (const arc of [link, group, slot]) flow[arc] = at(flow, arc) + count
  }
  return flow
}
