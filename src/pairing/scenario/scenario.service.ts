import type { PairingPlan, PairingProblem } from '../../allocation/pairing/pairing-problem.ts'
import { comparePairings, type ComparedPlan } from '../../allocation/pairing/compare-pairings.ts'
import { solvePairing } from '../../allocation/pairing/solve-pairing.ts'
import type { Context } from '../../platform/context.ts'
import type { Input, ReplyOf } from '../../platform/endpoint.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { pairingProblem } from '../candidate.rules.ts'
import { bases } from '../pairing.rules.ts'
import { reasonOfPair, type Names } from '../reason.rules.ts'
import { basisOfTier, type RuleSet } from '../rule/rule.rules.ts'
import { countBases, namesIn, noSnapshot, refuseContradictions } from '../run.service.ts'
import * as runs from '../run.store.ts'
import { costOf } from './cost.rules.ts'
import { countyRows } from './county.rules.ts'
import type { compareRuns, getRunMap, listRunPairs, whatIf } from './scenario.api.ts'
import * as scenarios from './scenario.store.ts'
import { merged, noSettings, type Settings } from './settings.rules.ts'

/** A plan with the frozen registry that it speaks of. */
interface Planned {
  problem: PairingProblem
  plan: PairingPlan
  snapshot: runs.Registry
  snapshotId: string
  rules: RuleSet
  settings: Settings
  names: Names
  verified: boolean | null
}

/** @throws pairing/no-snapshot, pairing/no-plan (409) */
export async function planned(context: Context, id: string): Promise<Planned> {
  const content = await runs.content(context.db, context.programmeId, id)
  if (!content) throw notFound()
  const { problem, plan, snapshot, snapshotId, rules, settings, verified } = content
  if (!snapshot || !snapshotId || !rules) throw noSnapshot()
  if (plan?.status !== 'optimal')
    throw refuse('pairing/no-plan', 409, {
      zh: '该方案还没有结果，或没有可行的排法。',
      en: 'This scenario has no result yet, or no plan is possible.',
    })
  const names = namesIn(problem, snapshot, rules)
  return {
    problem,
    plan,
    snapshot,
    snapshotId,
    rules,
    settings: settings ?? noSettings,
    names,
    verified,
  }
}

export async function pairsOf(
  context: Context,
  id: string,
  { q, limit, offset }: Input<typeof listRunPairs>['query'],
): Promise<ReplyOf<typeof listRunPairs>> {
  const { problem, plan, snapshot, rules, names } = await planned(context, id)
  const candidates = new Map(
    problem.candidates.map((candidate) => [`${candidate.site} ${candidate.community}`, candidate]),
  )
  const found = plan.pairs
    .map((own) => ({ own, site: names.site(own.site), community: names.community(own.community) }))
    .filter(({ site, community }) => `${site} ${community}`.includes(q.trim()))
  return {
    total: found.length,
    items: found.slice(offset, offset + limit).map(({ own, site, community }) => {
      const candidate = candidates.get(`${own.site} ${own.community}`)
      return {
        siteId: snapshot.sites[own.site]?.id ?? '',
        communityId: snapshot.communities[own.community]?.id ?? '',
        site,
        community,
        basis: basisOfTier(own.tier, rules.order),
        kept: candidate?.kept ?? false,
        locked: candidate?.locked ?? false,
        reason: reasonOfPair(own.reason, names),
      }
    }),
  }
}

/** Above this a plan is a matter of seconds, and a change of it is a scenario of its own. */
const MOST_CANDIDATES = 60_000

/**
 * What a manual change costs: the plan with it, found from the one that is there, beside it.
 * @throws pairing/contradiction (422), pairing/too-large (409)
 */
export async function cost(
  context: Context,
  id: string,
  change: Input<typeof whatIf>['body'],
): Promise<ReplyOf<typeof whatIf>> {
  const { plan, snapshot, rules, settings } = await planned(context, id)
  const together = merged(settings, change)
  await refuseContradictions(context, snapshot, rules, together)
  const { sites, communities, links, pairs } = snapshot
  const changed = pairingProblem(plan.name, sites, communities, links, pairs, rules, together)
  const names = namesIn(changed, snapshot, rules)
  if (changed.candidates.length > MOST_CANDIDATES)
    throw refuse('pairing/too-large', 409, {
      zh: '方案规模较大，不能当场计算，请以此为基础新建方案。',
      en: 'The plan is too large to answer at once. Start a new scenario from it.',
    })
  const after = await solvePairing(changed, { previous: plan, threads: 'none' })
  const [conflict] = after.conflicts
  if (conflict) throw refuse('pairing/contradiction', 422, conflict, { contradictions: [conflict] })
  const {
    zh,
    en,
    worse: _worse,
    uncovered,
    covered,
    unpaired,
    ...rest
  } = costOf(changed, plan, after, rules, names)
  return {
    zh,
    en,
    ...rest,
    uncovered: uncovered.map(names.community),
    covered: covered.map(names.community),
    unpaired: unpaired.map(names.site),
    settings: together,
  }
}

/** @throws pairing/other-snapshot (409) where the other plan speaks of another registry */
export async function compare(
  context: Context,
  id: string,
  other: string | undefined,
): Promise<ReplyOf<typeof compareRuns>> {
  const own = await planned(context, id)
  const { names, rules } = own
  const before = other === undefined ? rosterOf(own) : await planOf(context, own, other)
  const compared = comparePairings(own.problem, before.plan, own.plan)
  const basisFrom = (tier: number) => basisOfTier(tier, before.rules.order)
  const basisTo = (tier: number) => basisOfTier(tier, rules.order)
  const counts = new Map(before.counts.map(({ basis, pairs }) => [basis, pairs]))
  const now = new Map(countBases(own.plan, rules).map(({ basis, pairs }) => [basis, pairs]))
  return {
    other: before.other,
    unchanged: compared.unchanged,
    items: [
      ...compared.moved.map((move) => ({
        kind: 'moved' as const,
        site: names.site(move.site),
        from: names.community(move.from),
        to: names.community(move.to),
        basisFrom: basisFrom(move.tierFrom),
        basisTo: basisTo(move.tierTo),
      })),
      ...compared.gained.map((gain) => ({
        kind: 'gained' as const,
        site: names.site(gain.site),
        from: null,
        to: names.community(gain.community),
        basisFrom: null,
        basisTo: basisTo(gain.tier),
      })),
      ...compared.lost.map((loss) => ({
        kind: 'lost' as const,
        site: names.site(loss.site),
        from: names.community(loss.community),
        to: null,
        basisFrom: basisFrom(loss.tier),
        basisTo: null,
      })),
    ],
    uncovered: compared.uncovered.newly.map(names.community),
    covered: compared.uncovered.noLonger.map(names.community),
    perBasis: bases.flatMap((basis) => {
      const change = (now.get(basis) ?? 0) - (counts.get(basis) ?? 0)
      return change === 0 ? [] : [{ basis, change }]
    }),
  }
}

interface Before {
  other: { id: string; name: string } | null
  plan: ComparedPlan
  rules: RuleSet
  counts: ReturnType<typeof countBases>
}

async function planOf(context: Context, own: Planned, id: string): Promise<Before> {
  const other = await planned(context, id)
  if (other.snapshotId !== own.snapshotId)
    throw refuse('pairing/other-snapshot', 409, {
      zh: '两个方案依据的名册快照不同，不能逐对比较。请以其中一个为基础新建方案。',
      en: 'The two plans speak of different snapshots of the registry. Start a new scenario from one of them.',
    })
  const { plan, rules } = other
  return { other: { id, name: other.problem.name }, plan, rules, counts: countBases(plan, rules) }
}

/** The pairs in force when the registry was frozen, as a plan; each on the best basis that the rules find for it. */
function rosterOf({ problem, rules }: Planned): Before {
  const pairs = problem.candidates.filter(({ kept }) => kept)
  return {
    other: null,
    plan: { pairs, lexOrder: [], lexValues: [] },
    rules,
    counts: bases.map((basis) => ({
      basis,
      pairs: pairs.filter(({ tier }) => basisOfTier(tier, rules.order) === basis).length,
    })),
  }
}

export async function map(context: Context, id: string): Promise<ReplyOf<typeof getRunMap>> {
  const { plan, snapshot } = await planned(context, id)
  const rows = countyRows(plan, snapshot)
  const named = await scenarios.counties(
    context.db,
    rows.map(({ code }) => code),
  )
  const names = new Map(named.map((county) => [county.code, county]))
  return {
    counties: rows.map((row) => ({
      ...row,
      name: names.get(row.code)?.name ?? row.code,
      city: names.get(row.code)?.city ?? '',
    })),
  }
}
