import type { FORMAT, Wording } from '../format.ts'
import type { Certificate } from '../network/certificate.ts'

/** The pairing problem and its plan, as they stand in files. */

export const TIERS = [1, 2, 3, 4, 5, 6, 7, 8] as const
export type Tier = (typeof TIERS)[number]

/** A leading `-` maximises: the value of such a level is minus the count. */
export const PAIRING_LEVELS = [
  'unpaired',
  'uncovered',
  'extra',
  'kept',
  '-kept',
  'cost',
  ...TIERS.map((tier) => `tier${tier}` as const),
  ...TIERS.map((tier) => `-tier${tier}` as const),
] as const
export type PairingLevel = (typeof PAIRING_LEVELS)[number]

export const DEFAULT_PAIRING_ORDER: readonly PairingLevel[] = [
  'unpaired',
  'uncovered',
  'extra',
  '-tier1',
  '-tier2',
  '-tier3',
  '-tier4',
  '-kept',
  '-tier5',
  '-tier6',
  '-tier7',
  '-tier8',
  'cost',
]

export interface PairingSite {
  id: number
  code: string
  size: number
  maxPairs: number
}

export interface PairingCommunity {
  id: number
  code: string
  population: number
  cap: number
  /** `balance[k]` is the cost of the (k+1)-th pair here: non-decreasing, of length `cap`. */
  balance: number[]
}

export interface PairingCandidate {
  site: number
  community: number
  tier: Tier
  /** Paired last year. */
  kept: boolean
  /** Must stay paired. */
  locked: boolean
  cost: number
}

export interface PairingProblem {
  format: typeof FORMAT
  kind: 'pairing'
  name: string
  lexOrder: PairingLevel[]
  sites: PairingSite[]
  communities: PairingCommunity[]
  candidates: PairingCandidate[]
}

/**
 * A candidate of a better tier that the site did not get, and what decided it:
 * `capacity` no moving of unlocked pairs makes room for it; `level` to force it would worsen that level by at
 * least `loss` while all levels before it stay at their best; `lot` another plan that has it is as good in
 * every level, and the lots decided.
 */
export type Forgone = { community: number; tier: Tier } & (
  { by: 'capacity' } | { by: 'level'; level: PairingLevel; loss: number } | { by: 'lot' }
)

export type PairFact =
  | { code: 'pair/locked'; tier: Tier }
  | { code: 'pair/best-tier'; tier: Tier }
  | { code: 'pair/better-tier-forgone'; tier: Tier; forgone: Forgone[] }

/**
 * What stands between sites or communities and a pair. The `sites` and `communities` are those met by moving
 * pairs about from there, they themselves among them, and no pair can move out of this set. `places` is how many
 * pairs it holds. `given` are the levels kept at their best by the statement; when it is empty, the statement
 * rests on candidates, capacities and locks alone. Those whose own sets are large share one.
 */
export interface Bottleneck {
  sites: number[]
  communities: number[]
  places: number
  given: PairingLevel[]
}

/** A pair here would worsen `level`, which comes first in the order, by at least `loss`. */
export interface Outranked {
  level: PairingLevel
  loss: number
}

/**
 * `crowded-out`: the sites of the set can go to its communities only, which have fewer places than there are sites. `set`
 * is a place in the plan's list of bottlenecks.
 */
export type SiteFact =
  | { code: 'site/no-candidates' }
  | { code: 'site/closed' }
  | { code: 'site/crowded-out'; set: number }
  | ({ code: 'site/outranked' } & Outranked)
  | { code: 'site/not-sought' }

/** `only-reached-by`: the communities of the set are reached by its sites only, too few for all of them. */
export type CommunityFact =
  | { code: 'community/no-candidates' }
  | { code: 'community/closed' }
  | { code: 'community/only-reached-by'; set: number }
  | ({ code: 'community/outranked' } & Outranked)
  | { code: 'community/not-sought' }

export type ConflictFact =
  | { code: 'conflict/community-locks'; community: number; cap: number; lockedSites: number[] }
  | { code: 'conflict/site-locks'; site: number; maxPairs: number; lockedCommunities: number[] }

export type PairReason = PairFact & Wording
export type SiteReason = SiteFact & Wording
export type CommunityReason = CommunityFact & Wording
export type Conflict = ConflictFact & Wording

export interface PlannedPair {
  site: number
  community: number
  tier: Tier
  reason: PairReason
}

export interface PairingPlan {
  format: typeof FORMAT
  kind: 'pairing'
  name: string
  status: 'optimal' | 'infeasible'
  lexOrder: PairingLevel[]
  lexValues: number[]
  pairs: PlannedPair[]
  unpairedSites: { site: number; reason: SiteReason }[]
  uncoveredCommunities: { community: number; reason: CommunityReason }[]
  /** In the order in which the reasons above speak of them; equal ones stand once. */
  bottlenecks: Bottleneck[]
  tierCounts: Record<Tier, number>
  kept: number
  coverage: { covered: number; communities: number }
  /** What makes the problem infeasible; empty in an optimal plan. */
  conflicts: Conflict[]
  /** Potentials of the sites, then the communities, then the hub. */
  certificate: Certificate<PairingLevel>
  millis: number
}
