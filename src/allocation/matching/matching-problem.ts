import type { FORMAT, Wording } from '../format.ts'
import type { Certificate } from '../network/certificate.ts'

/** The matching problem and its plan, as they stand in files. Months count from 0. */

export const URGENCIES = [1, 2, 3, 4] as const
export type Urgency = (typeof URGENCIES)[number]

/** All levels are minimised; 1 is the most urgent. */
export const MATCHING_LEVELS = ['unmet1', 'unmet2', 'unmet3', 'unmet4', 'cost'] as const
export type MatchingLevel = (typeof MATCHING_LEVELS)[number]

export const DEFAULT_MATCHING_ORDER: readonly MatchingLevel[] = [...MATCHING_LEVELS]

/** How the caller names a thing of its own; carried along and compared, never computed with. */
export type Label = string | number

export interface MatchingNeed {
  id: number
  community: Label
  category: Label
  /** Units. */
  qty: number
  urgency: Urgency
  /** Deliveries are in time in the months before this one; past the last month it limits nothing. */
  due: number
  /** What a unit costs more for each month that it comes later. */
  delayCost: number
}

export interface MatchingOffer {
  id: number
  site: Label
  code: string
  category: Label
  /** Units in all, and at most so many in a month. */
  qty: number
  perMonth: number
  area: Label
}

export interface MatchingLink {
  need: number
  offer: number
  /** Of a unit delivered in month 0. */
  unitCost: number
}

/** A delivery that was promised and stays; two for one link and month add up. */
export interface Commitment {
  link: number
  month: number
  qty: number
}

export interface MatchingProblem {
  format: typeof FORMAT
  kind: 'matching'
  name: string
  lexOrder: MatchingLevel[]
  months: number
  needs: MatchingNeed[]
  offers: MatchingOffer[]
  links: MatchingLink[]
  committed: Commitment[]
}

/**
 * Needs that want more than they can get together (Hall 1935): every delivery that could be made to one of them
 * would come from these `offers`, counted with all they have, or from these `months` of other offers, counted
 * with what the offer gives in a month. Less what is committed to other needs, that is `capacity`, which falls
 * short of `wanted`. When `given` names levels, `capacity` is the most that these needs can get while those
 * levels stay at their best; when it is empty, nothing but offers, months and commitments is supposed.
 */
export interface Bottleneck {
  needs: number[]
  offers: number[]
  months: { offer: number; month: number }[]
  /** Units. */
  wanted: number
  capacity: number
  given: MatchingLevel[]
}

/** A unit more would worsen `level`, which stays at its best up to there, by at least `loss`. */
export interface Outranked {
  level: MatchingLevel
  loss: number
}

/**
 * Why, among the needs of a bottleneck, this one goes short: `capacity` not one unit more can be brought to it;
 * `level` a unit more would come from other needs and worsen that level; `lot` another plan that is as good in
 * every level gives it more, and the lot decided.
 */
export type Decider = { by: 'capacity' } | ({ by: 'level' } & Outranked) | { by: 'lot' }

export type NeedFact =
  | { code: 'need/no-links' }
  | { code: 'need/no-time' }
  /** `bottleneck` is a place in the plan's list of them. */
  | { code: 'need/exhausted'; bottleneck: number; decider: Decider }
  | ({ code: 'need/outranked' } & Outranked)
  | { code: 'need/not-sought' }

/** `committed` are places in the list of commitments: as few as exceed the capacity, and `promised` their sum. */
export type ConflictFact =
  | { code: 'conflict/after-due'; need: number; due: number; committed: number[] }
  | ({ code: 'conflict/offer-month'; offer: number; month: number; perMonth: number } & Excess)
  | ({ code: 'conflict/offer'; offer: number; qty: number } & Excess)
  | ({ code: 'conflict/need'; need: number; qty: number } & Excess)

export interface Excess {
  promised: number
  committed: number[]
}

export type NeedReason = NeedFact & Wording
export type Conflict = ConflictFact & Wording

export interface Delivery {
  need: number
  offer: number
  month: number
  qty: number
}

export interface MatchingPlan {
  format: typeof FORMAT
  kind: 'matching'
  name: string
  status: 'optimal' | 'infeasible'
  lexOrder: MatchingLevel[]
  lexValues: number[]
  /** In the order of the links, then of the months. */
  deliveries: Delivery[]
  /** `qty` units are missing. */
  unmet: { need: number; qty: number; reason: NeedReason }[]
  bottlenecks: Bottleneck[]
  demandByUrgency: Record<Urgency, number>
  unmetByUrgency: Record<Urgency, number>
  /** What makes the problem infeasible; empty in an optimal plan. */
  conflicts: Conflict[]
  /** Potentials of the offers, then the needs, then the months of each offer that a link can use, then the hub. */
  certificate: Certificate<MatchingLevel>
  millis: number
}
