import { at } from '../network/network.ts'
import { missing, viewSupply, type SupplyView } from './alternating-sets.ts'
import { bottleneckFinder } from './bottlenecks.ts'
import { forceNeeds } from './forced-needs.ts'
import { demandOf, type MatchingNetwork } from './matching-network.ts'
import type {
  Bottleneck,
  Decider,
  Delivery,
  MatchingPlan,
  MatchingProblem,
  NeedFact,
} from './matching-problem.ts'
import { wordNeed } from './matching-wording.ts'

export type PlanBody = Pick<
  MatchingPlan,
  'deliveries' | 'unmet' | 'bottlenecks' | 'demandByUrgency' | 'unmetByUrgency'
>

/**
 * All that a plan says besides its values, from its flow and the potentials of its levels. The same body comes
 * out when a plan is verified, so a reason cannot say what the certificate does not.
 */
export function describeMatching(
  problem: MatchingProblem,
  network: MatchingNetwork,
  flow: Float64Array,
  potentials: readonly Float64Array[],
): PlanBody {
  const view = viewSupply(problem, network, flow, potentials)
  const bottlenecks: Bottleneck[] = []
  const findBottleneck = bottleneckFinder(view, bottlenecks)
  const force = forceNeeds(view)
  const unmetByUrgency = { 1: 0, 2: 0, 3: 0, 4: 0 }
  const unmet: PlanBody['unmet'] = []
  for (const { id, urgency } of problem.needs) {
    const qty = missing(view, id)
    if (qty === 0) continue
    unmetByUrgency[urgency] += qty
    const fact = explainNeed(view, id, force(id), findBottleneck)
    unmet.push({ need: id, qty, reason: { ...fact, ...wordNeed(problem, bottlenecks, id, fact) } })
  }
  return {
    deliveries: listDeliveries(problem, network, flow),
    unmet,
    bottlenecks,
    demandByUrgency: demandOf(problem),
    unmetByUrgency,
  }
}

/** What is said where no plan is possible: what is wanted, and nothing of deliveries. */
export function emptyBody(problem: MatchingProblem): PlanBody {
  return {
    deliveries: [],
    unmet: [],
    bottlenecks: [],
    demandByUrgency: demandOf(problem),
    unmetByUrgency: { 1: 0, 2: 0, 3: 0, 4: 0 },
  }
}

function listDeliveries(
  { links }: MatchingProblem,
  { firstArc }: MatchingNetwork,
  flow: Float64Array,
): Delivery[] {
  return links.flatMap(({ need, offer }, link) => {
    const own: Delivery[] = []
    const first = at(firstArc, link)
    for (let arc = first; arc < at(firstArc, link + 1); arc += 1) {
      const qty = at(flow, arc)
      if (qty > 0) own.push({ need, offer, month: arc - first, qty })
    }
    return own
  })
}

/**
 * The strongest statement that holds: offers, months and commitments alone; else a level before that a unit more
 * would worsen; else what can be had while the levels before are kept, because others could give way here.
 */
function explainNeed(
  view: SupplyView,
  need: number,
  decider: Decider,
  findBottleneck: (need: number, given: number) => number | undefined,
): NeedFact {
  const { problem, ofNeed } = view
  if (at(ofNeed.starts, need) === at(ofNeed.starts, need + 1)) return { code: 'need/no-links' }
  const { due, urgency } = at(problem.needs, need)
  if (Math.min(due, problem.months) === 0) return { code: 'need/no-time' }
  const alone = findBottleneck(need, 0)
  if (alone !== undefined) return { code: 'need/exhausted', bottleneck: alone, decider }
  const given = levelsBefore(problem, `unmet${urgency}`)
  if (decider.by === 'level' && problem.lexOrder.indexOf(decider.level) < given) {
    return { code: 'need/outranked', level: decider.level, loss: decider.loss }
  }
  const bottleneck = findBottleneck(need, given)
  return bottleneck === undefined
    ? { code: 'need/not-sought' }
    : { code: 'need/exhausted', bottleneck, decider }
}

/** A level that is not in the order is sought after all others. */
function levelsBefore({ lexOrder }: MatchingProblem, level: MatchingProblem['lexOrder'][number]): number {
  const index = lexOrder.indexOf(level)
  return index < 0 ? lexOrder.length : index
}
