import type { FORMAT, Wording } from '../format.ts'
import type { Certificate } from '../network/certificate.ts'

/** The dispatch problem and its plan, as they stand in files. */

export const PRIORITIES = [1, 2, 3, 4] as const
export type Priority = (typeof PRIORITIES)[number]

/** People missing at slots of a priority, and the sum of the costs of all who go. */
export const DISPATCH_LEVELS = [...PRIORITIES.map((priority) => `short${priority}` as const), 'cost'] as const
export type DispatchLevel = (typeof DISPATCH_LEVELS)[number]

export const DEFAULT_DISPATCH_ORDER: readonly DispatchLevel[] = [...DISPATCH_LEVELS]

/** What the caller's register calls a squad, a task or a skill. */
export type Label = string | number

/** People of one squad with the same skills, who may stand in for one another. */
export interface DispatchGroup {
  id: number
  squad: Label
  skills: Label[]
  /** All who can be counted on, those of running orders among them. */
  count: number
}

/** People wanted for a task, each with the skill, if one is asked for. */
export interface DispatchSlot {
  id: number
  task: Label
  /** 1 is the most urgent. */
  priority: Priority
  skill: Label | null
  /** All who are wanted, those already there among them. */
  count: number
}

/** People of the group may go to the slot, at a cost each. */
export interface DispatchLink {
  group: number
  slot: number
  cost: number
}

/** A running order: people of the link who go or are there already, and must stay. */
export interface DispatchLock {
  /** The place of the link in the list of links. */
  link: number
  count: number
}

export interface DispatchProblem {
  format: typeof FORMAT
  kind: 'dispatch'
  name: string
  lexOrder: DispatchLevel[]
  groups: DispatchGroup[]
  slots: DispatchSlot[]
  links: DispatchLink[]
  locked: DispatchLock[]
}

/**
 * A shortage that no moving of people can mend: slots whose people can come from these groups only, which have
 * too few of them. `needed` is what the slots want together, `people` is what these groups can give them at
 * most: all that they have but those locked elsewhere. `given` are the levels kept at their best by the
 * statement; when it is empty, it rests on links, counts and locks alone, and `groups` are all groups linked
 * with the slots. Several shortfalls may share a bottleneck.
 */
export interface Bottleneck {
  slots: number[]
  groups: number[]
  needed: number
  people: number
  given: DispatchLevel[]
}

/**
 * What one person more at a slot would take: `capacity` no plan at all has one; `level` the best plan that has
 * one keeps all levels before that one and worsens it by `loss`; `order` another plan that has one is as good in
 * every level, and lots decided.
 */
export type OneMore =
  { by: 'capacity' } | { by: 'level'; level: DispatchLevel; loss: number } | { by: 'order' }

/**
 * `exhausted`: the plan's `bottlenecks[bottleneck]` tells who could come. `outranked`: there are people, but one
 * more would worsen `level`, which comes before the slot's own, by `loss`. `not-sought`: there are people, but the
 * order does not have the slot's level.
 */
export type ShortfallFact =
  | { code: 'slot/no-links' }
  | ({ code: 'slot/exhausted'; bottleneck: number } & OneMore)
  | { code: 'slot/outranked'; level: DispatchLevel; loss: number }
  | { code: 'slot/not-sought' }

/** `locks` are places in the list of locks, the fewest that are too many; together they hold `people`. */
export type ConflictFact =
  | { code: 'conflict/group-locks'; group: number; count: number; locks: number[]; people: number }
  | { code: 'conflict/slot-locks'; slot: number; count: number; locks: number[]; people: number }

export type ShortfallReason = ShortfallFact & Wording
export type Conflict = ConflictFact & Wording

export interface DispatchOrder {
  group: number
  slot: number
  count: number
}

export interface Shortfall {
  slot: number
  missing: number
  reason: ShortfallReason
}

export interface DispatchPlan {
  format: typeof FORMAT
  kind: 'dispatch'
  name: string
  status: 'optimal' | 'infeasible'
  lexOrder: DispatchLevel[]
  lexValues: number[]
  /** In the order of the links; running orders are contained. */
  orders: DispatchOrder[]
  shortfalls: Shortfall[]
  bottlenecks: Bottleneck[]
  demandByPriority: Record<Priority, number>
  shortByPriority: Record<Priority, number>
  /** What makes the problem infeasible; empty in an optimal plan. */
  conflicts: Conflict[]
  /** Potentials of the groups, then the slots, then the hub. */
  certificate: Certificate<DispatchLevel>
  millis: number
}
