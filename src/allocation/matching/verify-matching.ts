import { isDeepStrictEqual } from 'node:util'
import { findCertificateFaults, findFlowFaults, type Places } from '../network/certificate.ts'
import { at } from '../network/network.ts'
import { planFault, unworded, verdictOf, type PlanFault, type Verdict } from '../verdict.ts'
import { describeMatching, emptyBody, type PlanBody } from './explain-matching.ts'
import { findConflicts } from './matching-conflicts.ts'
import { buildMatchingNetwork, flowOfDeliveries, type MatchingNetwork } from './matching-network.ts'
import { readMatchingPlan } from './matching-plan-shape.ts'
import type { MatchingPlan, MatchingProblem } from './matching-problem.ts'

/**
 * Checks a plan against its problem without solving: the network is built from the problem, the flow from the
 * plan's deliveries alone, and the certificate must prove level by level that no other flow is better. All in
 * exact integers. Any optimal plan passes, not only the one that the lots choose.
 */
export function verifyMatching(problem: MatchingProblem, json: unknown): Verdict {
  const read = readMatchingPlan(json)
  const faults =
    'plan' in read
      ? [...findFaults(problem, read.plan)]
      : read.places.map((place) => planFault('plan/wrong-shape', place, 'a plan has something else here'))
  return verdictOf(faults)
}

function* findFaults(problem: MatchingProblem, plan: MatchingPlan): Generator<PlanFault> {
  const conflicts = findConflicts(problem)
  if (!isDeepStrictEqual(plan.lexOrder, problem.lexOrder)) {
    yield planFault('plan/wrong-order', 'lexOrder', 'the levels are not those of the problem')
    return
  }
  if ((plan.status === 'infeasible') !== conflicts.length > 0) {
    yield planFault('plan/wrong-status', 'status', `commitments exceed ${conflicts.length} capacities`)
    return
  }
  if (!isDeepStrictEqual(plan.conflicts.map(unworded), conflicts.map(unworded))) {
    yield planFault(
      'plan/wrong-conflicts',
      'conflicts',
      'these are not the commitments that exceed capacities',
    )
  }
  if (plan.status === 'optimal') {
    yield* findOptimalFaults(problem, plan)
    return
  }
  yield* findBodyFaults(plan, emptyBody(problem))
  if (plan.lexValues.length > 0 || plan.certificate.levels.length > 0) {
    yield planFault('plan/wrong-status', 'lexValues', 'an infeasible problem has no plan to be valued')
  }
}

function* findOptimalFaults(problem: MatchingProblem, plan: MatchingPlan): Generator<PlanFault> {
  const network = buildMatchingNetwork(problem)
  const deliveryFaults: PlanFault[] = []
  const units = readDeliveries(problem, network, plan, deliveryFaults)
  yield* deliveryFaults
  if (deliveryFaults.length > 0) return
  const flow = flowOfDeliveries(network, units)
  const places = placesOf(problem, network)
  const certificateFaults = [
    ...findFlowFaults(network, flow, places),
    ...findCertificateFaults(network, flow, plan.lexValues, plan.certificate, places),
  ]
  yield* certificateFaults
  if (certificateFaults.length > 0) return
  const potentials = plan.certificate.levels.map((level) => Float64Array.from(level.potentials))
  yield* findBodyFaults(plan, describeMatching(problem, network, flow, potentials))
}

/** Units by delivery arc. Deliveries stand in the order of the links and months, so one pass over the links finds all. */
function readDeliveries(
  problem: MatchingProblem,
  { firstArc, tail }: MatchingNetwork,
  { deliveries }: MatchingPlan,
  faults: PlanFault[],
): Float64Array {
  const { links } = problem
  const units = new Float64Array(tail.length)
  let link = 0
  let last = -1
  for (const [k, { need, offer, month, qty }] of deliveries.entries()) {
    const place = `deliveries[${k}]`
    const isLink = (one: { need: number; offer: number } | undefined): boolean => {
      return one?.need === need && one.offer === offer
    }
    const before = link
    while (link < links.length && !isLink(links[link])) link += 1
    if (link === links.length) {
      faults.push(
        links.slice(0, before).some(isLink)
          ? planFault('plan/not-in-order', place, 'deliveries do not stand in the order of the links')
          : planFault('plan/not-a-link', place, `need ${need} and offer ${offer} are not linked`),
      )
      return units
    }
    const arc = at(firstArc, link) + month
    if (month < 0 || arc >= at(firstArc, link + 1)) {
      faults.push(planFault('plan/not-in-time', place, `need ${need} takes no delivery in month ${month}`))
    } else if (arc <= last) {
      faults.push(
        planFault('plan/not-in-order', place, 'a delivery stands twice, or not in the order of the months'),
      )
    } else if (qty <= 0) {
      faults.push(planFault('plan/wrong-quantity', place, `${qty} units are no delivery`))
    } else {
      units[arc] = qty
      last = arc
    }
  }
  return units
}

function* findBodyFaults(plan: MatchingPlan, body: PlanBody): Generator<PlanFault> {
  for (const part of ['demandByUrgency', 'unmetByUrgency'] as const) {
    if (!isDeepStrictEqual(plan[part], body[part]))
      yield planFault('plan/wrong-count', part, 'the sums are not those of the needs and deliveries')
  }
  for (const part of ['deliveries', 'unmet', 'bottlenecks'] as const) {
    const [stated, due] = [plan[part], body[part]]
    if (stated.length !== due.length)
      yield planFault('plan/wrong-list', part, `${due.length} entries are due`)
    for (const [k, entry] of due.entries()) {
      const statedEntry = stated[k]
      if (statedEntry === undefined) continue
      const [statedReason, statedRest] = apart(statedEntry)
      const [reason, rest] = apart(entry)
      if (!isDeepStrictEqual(statedRest, rest))
        yield planFault('plan/wrong-entry', `${part}[${k}]`, 'the entry is not that of the deliveries')
      if (!isDeepStrictEqual(unworded(statedReason), unworded(reason))) {
        yield planFault(
          'plan/wrong-reason',
          `${part}[${k}].reason`,
          'the certificate does not bear the reason',
        )
      }
    }
  }
}

function apart(entry: object): [reason: object, rest: object] {
  const { reason, ...rest } = { reason: {}, ...entry }
  return [reason, rest]
}

function placesOf({ offers, links }: MatchingProblem, network: MatchingNetwork): Places {
  const { hub, firstMonth, firstArc, fillingArcs, tail, head, monthArcs } = network
  const node = (index: number): string => {
    if (index === hub) return 'hub'
    if (index < offers.length) return `offers[${index}]`
    if (index < at(firstMonth, 0)) return `needs[${index - offers.length}]`
    const offer = at(tail, index + monthArcs)
    return `offers[${offer}] month ${index - at(firstMonth, offer)}`
  }
  const arc = (index: number): string => {
    if (index >= fillingArcs) return node(at(tail, index))
    if (index >= at(firstArc, links.length)) return node(at(head, index))
    const link = linkOfArc(firstArc, index)
    return `links[${link}] month ${index - at(firstArc, link)}`
  }
  return { node, arc }
}

/** By halving, because a plan that is wrong all over asks this of every arc. */
function linkOfArc(firstArc: Int32Array, arc: number): number {
  let [link, beyond] = [0, firstArc.length - 1]
  while (beyond - link > 1) {
    const middle = (link + beyond) >> 1
    if (at(firstArc, middle) <= arc) link = middle
    else beyond = middle
  }
  return link
}
