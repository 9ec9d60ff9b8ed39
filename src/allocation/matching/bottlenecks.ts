import { joinedNodes } from '../network/joined-nodes.ts'
import { at } from '../network/network.ts'
import { meet, missing, movesOf, nodeOfNeed, TAKES_MORE, type SupplyView } from './alternating-sets.ts'
import type { Bottleneck } from './matching-problem.ts'

/**
 * A set that takes a look at more arcs than this is not one that a person would check. The needs with such sets
 * share one with all that lack something in their part of the market, so that a plan and the time to explain it
 * grow with the problem and not with its square.
 */
const MOST_ARCS_OF_OWN_SET = 1000

/**
 * Finds the bottleneck of a need that lacks something and gives its place in `list`; undefined if flow can be
 * moved about so that the need gets more and no other gets less. `given` counts the levels kept at their best.
 */
export function bottleneckFinder(
  view: SupplyView,
  list: Bottleneck[],
): (need: number, given: number) => number | undefined {
  const places = new Map<string, number>()
  const searches = new Map<number, SharedSearches>()
  return (need, given) => {
    const shared = searches.get(given) ?? shareSearches(view, given)
    searches.set(given, shared)
    if (shared.isSupplied(need)) return undefined
    const own = meet(view, 'to', [nodeOfNeed(view, need)], given, MOST_ARCS_OF_OWN_SET)
    if (own !== undefined) return placeOf(own, given)
    const part = shared.partOf(need)
    part.place ??= placeOf(meet(view, 'to', part.lacking, given) ?? [], given)
    return part.place
  }

  /** Needs that meet each other have the same set, and it is listed once. */
  function placeOf(nodes: readonly number[], given: number): number {
    const bottleneck = bottleneckOf(view, nodes, given)
    const key = `${given}: ${bottleneck.needs.join(' ')}`
    const place = places.get(key) ?? list.push(bottleneck) - 1
    places.set(key, place)
    return place
  }
}

/** What all needs share for a number of levels given. */
interface SharedSearches {
  /** Whether something could be moved to a need from an offer that has it left. */
  isSupplied: (need: number) => boolean
  partOf: (need: number) => Part
}

/** A part of the market that no link joins to the rest. */
interface Part {
  /**
   * The nodes of its needs that lack something and are not supplied. What they meet together is a bottleneck,
   * since nothing can come into the sets of any of them.
   */
  lacking: number[]
  /** Where that bottleneck is listed, once it is asked for. */
  place?: number
}

function shareSearches(view: SupplyView, given: number): SharedSearches {
  const { problem, network } = view
  const moves = movesOf(view, given)
  const withRest = problem.offers
    .map(({ id }) => id)
    .filter((id) => (at(moves, network.stockArcs + id) & TAKES_MORE) !== 0)
  const supplied = new Uint8Array(network.nodes)
  for (const node of meet(view, 'from', withRest, given) ?? []) supplied[node] = 1
  const isSupplied = (need: number): boolean => supplied[nodeOfNeed(view, need)] === 1

  const { join, find } = joinedNodes(problem.offers.length + problem.needs.length)
  for (const { need, offer } of problem.links) join(offer, nodeOfNeed(view, need))
  const parts = new Map<number, Part>()
  const partOf = (need: number): Part => {
    const leader = find(nodeOfNeed(view, need))
    const part = parts.get(leader) ?? { lacking: [] }
    parts.set(leader, part)
    return part
  }
  for (const { id } of problem.needs) {
    if (missing(view, id) > 0 && !isSupplied(id)) partOf(id).lacking.push(nodeOfNeed(view, id))
  }
  return { isSupplied, partOf }
}

function bottleneckOf(view: SupplyView, nodes: readonly number[], given: number): Bottleneck {
  const { problem, network, flow } = view
  const firstNeed = problem.offers.length
  const firstMonth = at(network.firstMonth, 0)
  const ordered = [...nodes].sort((a, b) => a - b)
  const offers = ordered.filter((node) => node < firstNeed)
  const needs = ordered.flatMap((node) => (node >= firstNeed && node < firstMonth ? [node - firstNeed] : []))
  const whole = new Set(offers)
  const months = ordered.flatMap((node) => {
    if (node < firstMonth) return []
    const offer = at(network.tail, node + network.monthArcs)
    return whole.has(offer) ? [] : [{ offer, month: node - at(network.firstMonth, offer) }]
  })
  const sum = (units: (need: number) => number): number =>
    needs.reduce((total, need) => total + units(need), 0)
  return {
    needs,
    offers,
    months,
    wanted: sum((need) => at(problem.needs, need).qty),
    capacity: sum((need) => at(flow, network.fillingArcs + need)),
    given: problem.lexOrder.slice(0, given),
  }
}
