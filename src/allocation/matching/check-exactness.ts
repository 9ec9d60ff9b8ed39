import { at, LARGEST_EXACT } from '../network/network.ts'
import { overflow } from '../read-values.ts'
import { AllocationRefusal } from '../refusal.ts'
import type { MatchingProblem } from './matching-problem.ts'

/**
 * Refuses a problem whose plan could not be computed exactly in doubles: potentials are sums of the costs of
 * link-months along a path, flows are sums of quantities, and the cost of a plan is the sum of their products.
 * @throws AllocationRefusal `allocation/overflow` at the first entry that passes a limit
 */
export function checkExactness({ months, needs, links, committed }: MatchingProblem): void {
  sumWithin(needs, (index) => `needs[${index}].qty`)
  sumWithin(committed, (index) => `committed[${index}].qty`)
  const dearest = new Float64Array(needs.length)
  let total = 0
  links.forEach(({ need, unitCost }, index) => {
    const { due, delayCost } = at(needs, need)
    for (let month = 0; month < Math.min(due, months); month += 1) {
      const cost = Math.abs(unitCost + month * delayCost)
      total += cost
      if (total > LARGEST_EXACT) throw overflow(`links[${index}].unitCost`)
      if (cost > at(dearest, need)) dearest[need] = cost
    }
  })
  let dearestPlan = 0
  needs.forEach(({ qty }, need) => {
    dearestPlan += qty * at(dearest, need)
    if (dearestPlan > Number.MAX_SAFE_INTEGER) throw overflow(`needs[${need}].qty`)
  })
}

function sumWithin(entries: readonly { qty: number }[], place: (index: number) => string): void {
  let total = 0
  entries.forEach(({ qty }, index) => {
    total += qty
    if (total > LARGEST_EXACT) {
      throw new AllocationRefusal(
        'allocation/overflow',
        place(index),
        `the quantities up to here add up to more than ${LARGEST_EXACT}`,
        `累计至此的数量合计超过 ${LARGEST_EXACT}`,
      )
    }
  })
}
