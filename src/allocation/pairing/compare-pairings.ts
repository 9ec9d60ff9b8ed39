import { AllocationRefusal } from '../refusal.ts'
import type { PairingLevel, PairingProblem, Tier } from './pairing-problem.ts'

/** Of a plan, what is compared. */
export interface ComparedPlan {
  pairs: readonly ComparedPair[]
  lexOrder: readonly PairingLevel[]
  /** Empty in an infeasible plan. */
  lexValues: readonly number[]
}

/** A pair without its reason, which is another in each plan. */
export interface ComparedPair {
  site: number
  community: number
  tier: Tier
}

/** A site that goes from one community to another, and the tiers of the two pairs. */
export interface MovedPair {
  site: number
  from: number
  to: number
  tierFrom: Tier
  tierTo: Tier
}

/** `before` and `after` are the values of the plans; null where a plan does not have the level or any value. */
export interface LevelChange {
  name: PairingLevel
  before: number | null
  after: number | null
  /** `after − before`: below 0 is better, as all values are minimised. Null unless both are known. */
  change: number | null
}

/** Ids, ascending: those that have a pair in the first plan only, and those that have one in the second only. */
export interface LeftOut {
  newly: number[]
  noLonger: number[]
}

export interface PairingComparison {
  gained: ComparedPair[]
  lost: ComparedPair[]
  moved: MovedPair[]
  /** Pairs of both plans. */
  unchanged: number
  levels: LevelChange[]
  unpaired: LeftOut
  uncovered: LeftOut
}

/**
 * What changes from one plan to another. A pair is a site with a community; its tier and reason may differ.
 *
 * Each pair that stands in one plan only appears once. Of a site with n such pairs in A and m in B, each taken
 * by the id of the community, the k-th of A and the k-th of B make a move, for k up to min(n, m); what remains
 * of A is lost, what remains of B gained. So A without `lost` and the `from` of `moved`, with `gained` and the
 * `to` of `moved`, is B. All lists are in the order of the site, then of the community (of a move: `from`).
 *
 * Levels stand in the order of A, then those that only B has. Their values are those that the plans state, each
 * by its own problem: a plan of the same programme with another capacity, lock or order is a what-if, too. So
 * pairs need not be candidates of `problem`, but its sites and communities are those of both plans.
 *
 * @throws AllocationRefusal `allocation/unknown-site`, `allocation/unknown-community`, `plan/pair-twice`; the
 * place is such as `planA.pairs[3].site`
 */
export function comparePairings(
  problem: Pick<PairingProblem, 'sites' | 'communities'>,
  planA: ComparedPlan,
  planB: ComparedPlan,
): PairingComparison {
  const before = readPairs(problem, planA, 'planA')
  const after = readPairs(problem, planB, 'planB')
  const compared: PairingComparison = {
    gained: [],
    lost: [],
    moved: [],
    unchanged: 0,
    levels: compareLevels(planA, planB),
    unpaired: leftOut(before, after, ({ site }) => site),
    uncovered: leftOut(before, after, ({ community }) => community),
  }
  for (const { id } of problem.sites) {
    const [ownBefore, ownAfter] = [before.get(id) ?? [], after.get(id) ?? []]
    const lost = without(ownBefore, ownAfter)
    const gained = without(ownAfter, ownBefore)
    compared.unchanged += ownBefore.length - lost.length
    lost.forEach((pair, k) => {
      const other = gained[k]
      if (other === undefined) compared.lost.push(pair)
      else compared.moved.push(moveOf(pair, other))
    })
    compared.gained.push(...gained.slice(lost.length))
  }
  return compared
}

function moveOf(pair: ComparedPair, other: ComparedPair): MovedPair {
  const { site, community: from, tier: tierFrom } = pair
  return { site, from, to: other.community, tierFrom, tierTo: other.tier }
}

/** The pairs of each site that has any, by the id of the community. */
type PairsOfSite = Map<number, ComparedPair[]>

function readPairs(
  { sites, communities }: Pick<PairingProblem, 'sites' | 'communities'>,
  { pairs }: ComparedPlan,
  name: 'planA' | 'planB',
): PairsOfSite {
  const bySite: PairsOfSite = new Map()
  pairs.forEach(({ site, community, tier }, k) => {
    const place = `${name}.pairs[${k}]`
    if (sites[site] === undefined) {
      throw new AllocationRefusal(
        'allocation/unknown-site',
        `${place}.site`,
        `the problem has no site ${site}`,
        `问题文件中没有驻地 ${site}`,
      )
    }
    if (communities[community] === undefined) {
      throw new AllocationRefusal(
        'allocation/unknown-community',
        `${place}.community`,
        `the problem has no community ${community}`,
        `问题文件中没有社区 ${community}`,
      )
    }
    const own = bySite.get(site)
    if (own === undefined) bySite.set(site, [{ site, community, tier }])
    else own.push({ site, community, tier })
  })
  for (const [site, own] of bySite) {
    own.sort((a, b) => a.community - b.community)
    const twice = own.find(({ community }, k) => community === own[k + 1]?.community)
    if (twice !== undefined) throw pairTwice(pairs, site, twice.community, name)
  }
  return bySite
}

function pairTwice(
  pairs: readonly ComparedPair[],
  site: number,
  community: number,
  name: string,
): AllocationRefusal {
  const last = pairs.findLastIndex((pair) => pair.site === site && pair.community === community)
  return new AllocationRefusal(
    'plan/pair-twice',
    `${name}.pairs[${last}]`,
    `site ${site} and community ${community} are paired twice`,
    `驻地 ${site} 与社区 ${community} 重复结对`,
  )
}

function without(pairs: readonly ComparedPair[], others: readonly ComparedPair[]): ComparedPair[] {
  const known = new Set(others.map(({ community }) => community))
  return pairs.filter(({ community }) => !known.has(community))
}

function leftOut(before: PairsOfSite, after: PairsOfSite, idOf: (pair: ComparedPair) => number): LeftOut {
  const ids = (pairs: PairsOfSite): Set<number> => new Set([...pairs.values()].flat().map(idOf))
  const [had, has] = [ids(before), ids(after)]
  const only = (some: Set<number>, others: Set<number>): number[] =>
    [...some].filter((id) => !others.has(id)).sort((a, b) => a - b)
  return { newly: only(had, has), noLonger: only(has, had) }
}

function compareLevels(planA: ComparedPlan, planB: ComparedPlan): LevelChange[] {
  const valueIn = (plan: ComparedPlan, name: PairingLevel): number | null =>
    plan.lexValues[plan.lexOrder.indexOf(name)] ?? null
  return [...new Set([...planA.lexOrder, ...planB.lexOrder])].map((name) => {
    const [before, after] = [valueIn(planA, name), valueIn(planB, name)]
    return { name, before, after, change: before === null || after === null ? null : after - before }
  })
}
