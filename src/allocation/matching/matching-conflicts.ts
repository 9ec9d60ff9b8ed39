import { at } from '../network/network.ts'
import type { Conflict, ConflictFact, Excess, MatchingProblem } from './matching-problem.ts'
import { wordConflict } from './matching-wording.ts'

/**
 * The commitments that cannot all stay. There are no other ways to be infeasible: a commitment is a lower bound
 * of one delivery, no other arc has one, and if each is in time and each month, offer and need can hold its own,
 * then delivering what is committed and nothing else is a plan.
 */
export function findConflicts(problem: MatchingProblem): Conflict[] {
  const { needs, offers, links, committed, months } = problem
  const afterDue = new Map<number, number[]>()
  const ofMonth = new Map<number, number[]>()
  const ofOffer = new Map<number, number[]>()
  const ofNeed = new Map<number, number[]>()
  committed.forEach(({ link, month, qty }, index) => {
    if (qty === 0) return
    const { need, offer } = at(links, link)
    if (month >= at(needs, need).due) push(afterDue, need, index)
    push(ofMonth, offer * months + month, index)
    push(ofOffer, offer, index)
    push(ofNeed, need, index)
  })
  const facts: ConflictFact[] = []
  for (const [need, late] of ascending(afterDue)) {
    facts.push({ code: 'conflict/after-due', need, due: at(needs, need).due, committed: late })
  }
  for (const [key, own] of ascending(ofMonth)) {
    const [offer, month] = [Math.floor(key / months), key % months]
    const { perMonth } = at(offers, offer)
    const excess = fewestBeyond(problem, own, perMonth)
    if (excess !== undefined) facts.push({ code: 'conflict/offer-month', offer, month, perMonth, ...excess })
  }
  for (const [offer, own] of ascending(ofOffer)) {
    const { qty } = at(offers, offer)
    const excess = fewestBeyond(problem, own, qty)
    if (excess !== undefined) facts.push({ code: 'conflict/offer', offer, qty, ...excess })
  }
  for (const [need, own] of ascending(ofNeed)) {
    const { qty } = at(needs, need)
    const excess = fewestBeyond(problem, own, qty)
    if (excess !== undefined) facts.push({ code: 'conflict/need', need, qty, ...excess })
  }
  return facts.map((fact) => ({ ...fact, ...wordConflict(problem, fact) }))
}

/** Taking the largest first, no set of commitments exceeds the capacity with fewer of them. */
function fewestBeyond(
  { committed }: MatchingProblem,
  own: readonly number[],
  capacity: number,
): Excess | undefined {
  const qtyOf = (index: number): number => at(committed, index).qty
  const largestFirst = [...own].sort((a, b) => qtyOf(b) - qtyOf(a) || a - b)
  let promised = 0
  for (const [k, index] of largestFirst.entries()) {
    promised += qtyOf(index)
    if (promised > capacity) {
      return { promised, committed: largestFirst.slice(0, k + 1).sort((a, b) => a - b) }
    }
  }
  return undefined
}

function push(groups: Map<number, number[]>, key: number, index: number): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [index])
  else group.push(index)
}

function ascending(groups: ReadonlyMap<number, number[]>): [key: number, group: number[]][] {
  return [...groups].sort(([a], [b]) => a - b)
}
