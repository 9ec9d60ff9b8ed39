import { at } from '../network/network.ts'
import { bottleneckAlone, findBottlenecks, reachOfSpare } from './bottlenecks.ts'
import { filledArc, type DispatchNetwork } from './dispatch-network.ts'
import type {
  Bottleneck,
  DispatchPlan,
  DispatchProblem,
  OneMore,
  Priority,
  ShortfallFact,
} from './dispatch-problem.ts'
import { shortfallWords } from './dispatch-wording.ts'
import { priceOneMore } from './one-more.ts'
import { linksAt, viewOrders, type OrderView } from './order-view.ts'

export type PlanBody = Pick<
  DispatchPlan,
  'orders' | 'shortfalls' | 'bottlenecks' | 'demandByPriority' | 'shortByPriority'
>

/**
 * All that a plan says besides its values, from its flow and the potentials of its levels. The same body comes
 * out when a plan is verified, so a reason cannot say what the certificate does not.
 */
export function describeOrders(
  problem: DispatchProblem,
  network: DispatchNetwork,
  flow: Float64Array,
  potentials: readonly Float64Array[],
): PlanBody {
  const body: PlanBody = emptyBody()
  for (let link = 0; link < network.links; link += 1) {
    const count = at(flow, link)
    if (count === 0) continue
    const { group, slot } = at(problem.links, link)
    body.orders.push({ group, slot, count })
  }
  const short: number[] = []
  for (const { id, priority, count } of problem.slots) {
    const missing = count - at(flow, filledArc(network, id))
    body.demandByPriority[priority] += count
    body.shortByPriority[priority] += missing
    if (missing > 0) short.push(id)
  }
  if (short.length === 0) return body
  const { facts, bottlenecks } = explainShortfalls(viewOrders(problem, network, flow, potentials), short)
  const word = shortfallWords(problem, bottlenecks)
  body.bottlenecks = bottlenecks
  body.shortfalls = short.map((slot, k) => {
    const fact = at(facts, k)
    const missing = at(problem.slots, slot).count - at(flow, filledArc(network, slot))
    return { slot, missing, reason: { ...fact, ...word(slot, fact) } }
  })
  return body
}

export function emptyBody(): PlanBody {
  return {
    orders: [],
    shortfalls: [],
    bottlenecks: [],
    demandByPriority: { 1: 0, 2: 0, 3: 0, 4: 0 },
    shortByPriority: { 1: 0, 2: 0, 3: 0, 4: 0 },
  }
}

/** What is known of a shortfall before its bottleneck is looked for. */
type Finding = { fact: ShortfallFact } | { level: number; given: number; oneMore: OneMore }

/**
 * The strongest statement that holds: links, counts and locks alone; else a level before that one more here would
 * worsen; else a bottleneck while the levels before are kept, because others could give way here.
 */
function explainShortfalls(
  view: OrderView,
  short: readonly number[],
): { facts: ShortfallFact[]; bottlenecks: Bottleneck[] } {
  const findings = classify(view, short)
  const bottleneckOf = new Map<number, Bottleneck>()
  const levels = view.problem.lexOrder.length
  for (let level = 0; level <= levels; level += 1) {
    for (const given of new Set([0, level])) {
      const shared = short.filter((_, k) => {
        const finding = at(findings, k)
        if ('fact' in finding || finding.level !== level || finding.given !== given) return false
        return finding.oneMore.by !== 'capacity'
      })
      for (const [slot, found] of findBottlenecks(view, shared, given)) bottleneckOf.set(slot, found)
    }
  }
  const numbers = new Map<Bottleneck, number>()
  const facts = short.map((slot, k): ShortfallFact => {
    const finding = at(findings, k)
    if ('fact' in finding) return finding.fact
    const found = bottleneckOf.get(slot) ?? bottleneckAlone(view, slot)
    const bottleneck = numbers.get(found) ?? numbers.size
    numbers.set(found, bottleneck)
    return { code: 'slot/exhausted', bottleneck, ...finding.oneMore }
  })
  return { facts, bottlenecks: [...numbers.keys()] }
}

function classify(view: OrderView, short: readonly number[]): Finding[] {
  const { problem, network } = view
  const oneMoreAt = priceOneMore(view)
  const reach = new Map<number, Uint8Array>()
  const isExhausted = (node: number, given: number): boolean => {
    const reached = reach.get(given) ?? reachOfSpare(view, given)
    reach.set(given, reached)
    return reached[node] === 0
  }
  return short.map((slot): Finding => {
    const node = network.groups + slot
    if (linksAt(view.links, node).length === 0) return { fact: { code: 'slot/no-links' } }
    const level = levelsBefore(problem, at(problem.slots, slot).priority)
    const oneMore = oneMoreAt(slot)
    if (isExhausted(node, 0)) return { level, given: 0, oneMore }
    if (oneMore.by === 'level' && problem.lexOrder.indexOf(oneMore.level) < level) {
      return { fact: { code: 'slot/outranked', level: oneMore.level, loss: oneMore.loss } }
    }
    return isExhausted(node, level) ? { level, given: level, oneMore } : { fact: { code: 'slot/not-sought' } }
  })
}

/** A level that is not in the order is sought after all others. */
function levelsBefore({ lexOrder }: DispatchProblem, priority: Priority): number {
  const index = lexOrder.indexOf(`short${priority}`)
  return index < 0 ? lexOrder.length : index
}
