import { grouped } from '../grouped.ts'
import { at } from '../network/network.ts'
import { flowOfPeople, type DispatchNetwork } from './dispatch-network.ts'
import type { DispatchPlan, DispatchProblem } from './dispatch-problem.ts'

/** What a later solve can use of an earlier plan. Its groups are those of the problem, its slots the first ones. */
export type EarlierOrders = Pick<DispatchPlan, 'orders' | 'certificate' | 'lexOrder'>

/**
 * Orders to begin with: the running ones, of an earlier plan what still fits beside them, and then for each slot,
 * by priority, the nearest people that are left. It spares the solver most of its steps.
 */
export function firstOrders(
  problem: DispatchProblem,
  network: DispatchNetwork,
  earlier?: EarlierOrders,
): Float64Array {
  const { groups, slots, links, locked } = problem
  const free = Float64Array.from(groups, ({ count }) => count)
  const open = Float64Array.from(slots, ({ count }) => count)
  const running = new Map<number, number>()
  const sent: { link: number; count: number }[] = []
  const send = (link: number, count: number): void => {
    const { group, slot } = at(links, link)
    free[group] = at(free, group) - count
    open[slot] = at(open, slot) - count
    sent.push({ link, count })
  }
  for (const { link, count } of locked) {
    running.set(link, (running.get(link) ?? 0) + count)
    send(link, count)
  }
  if (earlier !== undefined) {
    const known = earlier.orders.filter(({ slot }) => slot < slots.length)
    const { starts, items } = grouped(slots.length, known, ({ slot }) => slot)
    for (let link = 0; link < links.length; link += 1) {
      const { group, slot } = links[link]!
      for (let k = starts[slot]!; k < starts[slot + 1]!; k += 1) {
        const order = known[items[k]!]!
        if (order.group !== group) continue
        const count = Math.min(order.count - (running.get(link) ?? 0), free[group]!, open[slot]!)
        if (count > 0) send(link, count)
      }
    }
  }
  fillSlots(problem, free, open, send)
  return flowOfPeople(network, sent)
}

function fillSlots(
  { slots, links }: DispatchProblem,
  free: Float64Array,
  open: Float64Array,
  send: (link: number, count: number) => void,
): void {
  if (open.every((count) => count === 0)) return
  const { starts, items } = grouped(slots.length, links, ({ slot }) => slot)
  for (const priority of [1, 2, 3, 4]) {
    for (const { id, priority: own } of slots) {
      if (own !== priority) continue
      while (open[id]! > 0) {
        let nearest = -1
        for (let k = starts[id]!; k < starts[id + 1]!; k += 1) {
          const link = items[k]!
          if (free[links[link]!.group]! === 0) continue
          if (nearest < 0 || links[link]!.cost < links[nearest]!.cost) nearest = link
        }
        if (nearest < 0) break
        send(nearest, Math.min(open[id]!, free[links[nearest]!.group]!))
      }
    }
  }
}

/** The potentials of an earlier plan for the nodes of a problem; undefined if they speak of other levels or groups. */
export function earlierPotentials(
  { groups, slots, lexOrder }: DispatchProblem,
  earlier: EarlierOrders,
): Float64Array[] | undefined {
  const { levels } = earlier.certificate
  if (earlier.lexOrder.join() !== lexOrder.join() || levels.length !== lexOrder.length) return undefined
  return levels.map(({ potentials }) => {
    const own = new Float64Array(groups.length + slots.length + 1).fill(NaN)
    own.set(potentials.slice(0, -1).slice(0, own.length - 1))
    own[own.length - 1] = potentials.at(-1) ?? NaN
    return own
  })
}
