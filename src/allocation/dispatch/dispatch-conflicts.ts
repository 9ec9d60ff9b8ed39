import { at } from '../network/network.ts'
import type { Conflict, ConflictFact, DispatchProblem } from './dispatch-problem.ts'
import { wordConflict } from './dispatch-wording.ts'

/**
 * The running orders that cannot all stay. A group may hold more of them than it has people, or a slot more than
 * it takes. There is no other way to be infeasible: nothing has to be sent but the locks, and where every group
 * and every slot can hold its own, they fit through every link too, as a link takes as many as the smaller of
 * its ends; so the locked people alone are a plan. Each broken capacity is told by the fewest locks that
 * already exceed it, the largest first.
 */
export function findConflicts(problem: DispatchProblem): Conflict[] {
  const { groups, slots, links, locked } = problem
  if (locked.length === 0) return []
  const ofGroup = new Map<number, number[]>()
  const ofSlot = new Map<number, number[]>()
  locked.forEach(({ link }, lock) => {
    const { group, slot } = at(links, link)
    append(ofGroup, group, lock)
    append(ofSlot, slot, lock)
  })
  const facts: ConflictFact[] = []
  for (const { id, count } of groups) {
    const excess = exceeding(problem, ofGroup.get(id) ?? [], count)
    if (excess !== undefined) facts.push({ code: 'conflict/group-locks', group: id, count, ...excess })
  }
  for (const { id, count } of slots) {
    const excess = exceeding(problem, ofSlot.get(id) ?? [], count)
    if (excess !== undefined) facts.push({ code: 'conflict/slot-locks', slot: id, count, ...excess })
  }
  return facts.map((fact) => ({ ...fact, ...wordConflict(problem, fact) }))
}

function append(lists: Map<number, number[]>, key: number, lock: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [lock])
  else list.push(lock)
}

/** Undefined if all locks fit. */
function exceeding(
  { locked }: DispatchProblem,
  locks: readonly number[],
  count: number,
): { locks: number[]; people: number } | undefined {
  const sizeOf = (lock: number): number => at(locked, lock).count
  const largestFirst = [...locks].sort((a, b) => sizeOf(b) - sizeOf(a) || a - b)
  let people = 0
  for (const [index, lock] of largestFirst.entries()) {
    people += sizeOf(lock)
    if (people > count) return { locks: largestFirst.slice(0, index + 1).sort((a, b) => a - b), people }
  }
  return undefined
}
