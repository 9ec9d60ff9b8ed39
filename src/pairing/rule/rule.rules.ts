import type { PairingLevel, Tier } from '../../allocation/pairing/pairing-problem.ts'
import { bases, type Basis } from '../pairing.rules.ts'

/** Bases whose order is the programme's to set; P1 is normally first and P6 always last (DOMAIN §2). */
export const orderedBases = ['P2', 'P3', 'P4', 'P5'] as const
export type OrderedBasis = (typeof orderedBases)[number]

export interface RuleSet {
  /** A permutation of P2–P5. */
  order: OrderedBasis[]
  /** Among pairs of one basis: what is preferred, each 0 to 10. */
  weights: { nearness: number; size: number; population: number }
  /** So many communities around a site are candidates on P5 and P6; 1 to 50. */
  nearest: number
  /** People that every pair sends; a community takes as many pairs as its quota of members holds. 0 leaves the quota aside. */
  teamSize: number
  /** Members that a community can absorb, where it is not what the registry says. */
  quotas: { communityId: string; members: number }[]
}

/** Until the office saves its own. A liaison team "1+3+1" is five people. */
export const defaultRules: RuleSet = {
  order: [...orderedBases],
  weights: { nearness: 0, size: 1, population: 0 },
  nearest: 12,
  teamSize: 5,
  quotas: [],
}

export const isPermutation = (order: readonly string[]): boolean =>
  [...order].sort().join() === orderedBases.join()

export type Near = 'street' | 'county' | 'city'

/** What a tier of the solver stands for. */
export interface TierRule {
  tier: Tier
  basis: Basis
  /** P5 has three tiers, nearest first. */
  near?: Near
}

/** The eight tiers of the solver under an order: P1, then P2–P5 as the programme orders them, then P6. */
export function tiersOf(order: readonly OrderedBasis[]): TierRule[] {
  const steps = (['P1', ...order, 'P6'] as const).flatMap((basis): Omit<TierRule, 'tier'>[] =>
    basis === 'P5' ? (['street', 'county', 'city'] as const).map((near) => ({ basis, near })) : [{ basis }],
  )
  return steps.map((step, index) => ({ ...step, tier: (index + 1) as Tier }))
}

export const basisOfTier = (tier: number, order: readonly OrderedBasis[] = orderedBases): Basis =>
  tiersOf(order).find((rule) => rule.tier === tier)?.basis ?? 'P6'

/** An established pair outweighs mere nearness, and no recorded link that the programme puts before nearness. */
export function goalsOf(order: readonly OrderedBasis[]): PairingLevel[] {
  const tiers = tiersOf(order).flatMap(({ tier, near }): PairingLevel[] =>
    near === 'street' ? ['-kept', `-tier${tier}`] : [`-tier${tier}`],
  )
  return ['unpaired', 'uncovered', 'extra', ...tiers, 'cost']
}

/** The name of a level under the order that comes with the program, by which pages have words for it. */
export function canonicalLevel(level: PairingLevel, order: readonly OrderedBasis[] = orderedBases): string {
  const tier = Number(/tier(\d)$/.exec(level)?.[1] ?? 0)
  const own = tiersOf(order).find((rule) => rule.tier === tier)
  const usual =
    own && tiersOf(orderedBases).find(({ basis, near }) => basis === own.basis && near === own.near)
  return usual ? level.replace(/\d$/, String(usual.tier)) : level
}

export interface BasisCount {
  basis: Basis
  pairs: number
}

/** Pairs of each tier as pairs of each basis, P1 first. */
export function basisCounts(
  tiers: readonly (readonly [tier: number, pairs: number])[],
  order: readonly OrderedBasis[] | null,
): BasisCount[] {
  const counts = new Map<Basis, number>(bases.map((basis) => [basis, 0]))
  for (const [tier, pairs] of tiers) {
    const basis = basisOfTier(tier, order ?? orderedBases)
    counts.set(basis, (counts.get(basis) ?? 0) + pairs)
  }
  return bases.map((basis) => ({ basis, pairs: counts.get(basis) ?? 0 }))
}
