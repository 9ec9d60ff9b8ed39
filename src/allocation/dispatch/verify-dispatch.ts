import { isDeepStrictEqual } from 'node:util'
import { findCertificateFaults, findFlowFaults } from '../network/certificate.ts'
import { at } from '../network/network.ts'
import { planFault, unworded, verdictOf, type PlanFault, type Verdict } from '../verdict.ts'
import { findConflicts } from './dispatch-conflicts.ts'
import { buildDispatchNetwork, flowOfPeople, type DispatchNetwork } from './dispatch-network.ts'
import { readDispatchPlan } from './dispatch-plan-shape.ts'
import type { DispatchPlan, DispatchProblem } from './dispatch-problem.ts'
import { describeOrders, emptyBody, type PlanBody } from './explain-dispatch.ts'

/**
 * Checks a plan against its problem without solving: the network is built from the problem, the flow from the
 * plan's orders alone, and the certificate must prove level by level that no other flow is better. All in exact
 * integers. Any optimal plan passes, not only the one that the lots choose.
 */
export function verifyDispatch(problem: DispatchProblem, json: unknown): Verdict {
  const read = readDispatchPlan(json)
  const faults =
    'plan' in read
      ? [...findFaults(problem, read.plan)]
      : read.places.map((place) => planFault('plan/wrong-shape', place, 'a plan has something else here'))
  return verdictOf(faults)
}

function* findFaults(problem: DispatchProblem, plan: DispatchPlan): Generator<PlanFault> {
  for (const part of ['format', 'kind', 'name'] as const) {
    if (plan[part] !== problem[part]) yield planFault('plan/other-problem', part, `not that of the problem`)
  }
  if (!isDeepStrictEqual(plan.lexOrder, problem.lexOrder)) {
    yield planFault('plan/wrong-order', 'lexOrder', 'the levels are not those of the problem')
    return
  }
  const conflicts = findConflicts(problem)
  if ((plan.status === 'infeasible') !== conflicts.length > 0) {
    yield planFault('plan/wrong-status', 'status', `${conflicts.length} capacities are exceeded by locks`)
    return
  }
  if (!isDeepStrictEqual(plan.conflicts.map(unworded), conflicts.map(unworded))) {
    yield planFault('plan/wrong-conflicts', 'conflicts', 'these are not the locks that exceed capacities')
  }
  if (plan.status === 'optimal') {
    yield* findOptimalFaults(problem, plan)
    return
  }
  yield* findBodyFaults(plan, emptyBody())
  if (plan.lexValues.length + plan.certificate.levels.length > 0) {
    yield planFault('plan/wrong-status', 'lexValues', 'an infeasible problem has no plan')
  }
}

function* findOptimalFaults(problem: DispatchProblem, plan: DispatchPlan): Generator<PlanFault> {
  const sent = readOrders(problem, plan)
  if ('fault' in sent) {
    yield sent.fault
    return
  }
  const network = buildDispatchNetwork(problem)
  const flow = flowOfPeople(network, sent.orders)
  const places = {
    node: (node: number) => placeOfNode(network, node),
    arc: (arc: number) => placeOfArc(network, arc),
  }
  const flowFaults = [...findFlowFaults(network, flow, places)]
  yield* flowFaults
  if (flowFaults.length > 0) return
  const certificateFaults = [
    ...findCertificateFaults(network, flow, plan.lexValues, plan.certificate, places),
  ]
  yield* certificateFaults
  if (certificateFaults.length > 0) return
  const potentials = plan.certificate.levels.map((level) => Float64Array.from(level.potentials))
  yield* findBodyFaults(plan, describeOrders(problem, network, flow, potentials))
}

/** Orders stand in the order of the links, each with somebody to go, so one walk along both lists finds them. */
function readOrders(
  { links }: DispatchProblem,
  { orders }: DispatchPlan,
): { orders: { link: number; count: number }[] } | { fault: PlanFault } {
  const read: { link: number; count: number }[] = []
  for (let link = 0; link < links.length && read.length < orders.length; link += 1) {
    const { group, slot, count } = at(orders, read.length)
    const ends = at(links, link)
    if (ends.group === group && ends.slot === slot) read.push({ link, count })
  }
  const lost = orders[read.length]
  const place = `orders[${read.length}]`
  if (lost !== undefined) {
    const { group, slot } = lost
    return links.some((link) => link.group === group && link.slot === slot)
      ? { fault: planFault('plan/not-in-order', place, 'stands twice, or not in the order of the links') }
      : { fault: planFault('plan/not-a-link', place, `group ${group} may not go to slot ${slot}`) }
  }
  const idle = read.findIndex(({ count }) => count < 1)
  if (idle < 0) return { orders: read }
  return { fault: planFault('plan/empty-order', `orders[${idle}]`, 'an order sends at least one person') }
}

function* findBodyFaults(plan: DispatchPlan, body: PlanBody): Generator<PlanFault> {
  for (const part of ['demandByPriority', 'shortByPriority'] as const) {
    if (!isDeepStrictEqual(plan[part], body[part]))
      yield planFault('plan/wrong-count', part, 'the count is not that of the orders')
  }
  for (const part of ['orders', 'shortfalls', 'bottlenecks'] as const) {
    const [stated, due] = [plan[part], body[part]]
    if (stated.length !== due.length)
      yield planFault('plan/wrong-list', part, `${due.length} entries are due`)
  }
  for (const part of ['orders', 'bottlenecks'] as const) {
    for (const [k, entry] of body[part].entries()) {
      const stated = plan[part][k]
      if (stated !== undefined && !isDeepStrictEqual(stated, entry))
        yield planFault('plan/wrong-entry', `${part}[${k}]`, 'the entry is not what the orders make it')
    }
  }
  for (const [k, { reason, ...rest }] of body.shortfalls.entries()) {
    const stated = plan.shortfalls[k]
    if (stated === undefined) continue
    const { reason: statedReason, ...statedRest } = stated
    if (!isDeepStrictEqual(statedRest, rest))
      yield planFault('plan/wrong-entry', `shortfalls[${k}]`, 'the entry is not that of the orders')
    if (!isDeepStrictEqual(unworded(statedReason), unworded(reason)))
      yield planFault('plan/wrong-reason', `shortfalls[${k}].reason`, 'the certificate does not bear it')
  }
}

function placeOfNode({ groups, hub }: DispatchNetwork, node: number): string {
  if (node === hub) return 'hub'
  return node < groups ? `groups[${node}]` : `slots[${node - groups}]`
}

function placeOfArc(network: DispatchNetwork, arc: number): string {
  if (arc < network.links) return `links[${arc}]`
  return placeOfNode(network, arc - network.links)
}
