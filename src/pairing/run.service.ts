import type { z } from 'zod'
import type { PairingPlan, PairingProblem } from '../allocation/pairing/pairing-problem.ts'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { requireMove } from '../platform/moves.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { pairingProblem } from './candidate.rules.ts'
import type { getRun, runSummary, startRun } from './pairing.api.ts'
import { runStateOf, runTable, type RunMove } from './pairing.rules.ts'
import { reasonOfCommunity, reasonOfSite, type Names } from './reason.rules.ts'
import { basisCounts, basisOfTier, canonicalLevel, type BasisCount, type RuleSet } from './rule/rule.rules.ts'
import * as rule from './rule/rule.service.ts'
import { PAIRING_QUEUE, type PairingJob } from './run.rules.ts'
import * as runs from './run.store.ts'
import { contradictions } from './scenario/contradiction.rules.ts'
import { idsIn, noSettings, type Settings } from './scenario/settings.rules.ts'
import { firstOutcome } from './scenario/wish.rules.ts'

type Summary = z.output<typeof runSummary>

const may = (move: RunMove, row: runs.RunRow): boolean => runTable.moves[move].from.includes(runStateOf(row))

const present = ({ tiers, order, ...row }: runs.RunRow): Summary => ({
  ...row,
  tierCounts: basisCounts(
    Object.entries(tiers ?? {}).map(([tier, count]) => [Number(tier), count]),
    order,
  ),
  askedAt: row.askedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  can: { cancel: may('cancel', { tiers, order, ...row }), adopt: may('adopt', { tiers, order, ...row }) },
})

export const list = async (context: Context): Promise<{ items: Summary[] }> => ({
  items: (await runs.list(context.db, context.programmeId)).map(present),
})

/**
 * Freezes the registry, or takes the frozen one of another scenario, as the problem of a new run; the run itself is background
 * work.
 * @throws pairing/empty-registry (409), pairing/contradiction (422) with all that cannot be so together
 */
export async function start(context: Context, asked: Input<typeof startRun>['body']): Promise<Summary> {
  const { name, from } = asked
  const settings = asked.settings ?? noSettings
  const { snapshotId, registry } = await groundOf(context, from)
  const rules = await rule.current(context)
  await refuseContradictions(context, registry, rules, settings)
  const gone = await runs.gone(context.db, context.programmeId, idsIn(settings))
  const { sites, communities, links, pairs } = registry
  const id = context.newId()
  await runs.add(context.db, context.programmeId, {
    id,
    name,
    problem: pairingProblem(name, sites, communities, links, pairs, rules, settings),
    askedBy: context.actor.name,
    askedAt: context.now,
    snapshotId,
    rules,
    settings,
    wishes: settings.wishes.map((wish) => firstOutcome(wish, registry, rules, settings, gone)),
  })
  const job: PairingJob = { programmeId: context.programmeId, runId: id }
  context.afterCommit(() => void context.jobs.send(PAIRING_QUEUE, job))
  return await summary(context, id)
}

/** What cannot be so together is named before anybody waits for a plan. */
export async function refuseContradictions(
  context: Context,
  registry: runs.Registry,
  rules: RuleSet,
  settings: Settings,
): Promise<void> {
  const ids = [...idsIn(settings), ...rules.quotas.map(({ communityId }) => communityId)]
  const gone = await runs.gone(context.db, context.programmeId, ids)
  const found = contradictions(registry, rules, settings, gone)
  const [first] = found
  if (!first) return
  throw refuse(
    'pairing/contradiction',
    422,
    {
      zh: found.length === 1 ? first.zh : `设置中有${found.length}处矛盾，第一处：${first.zh}`,
      en:
        found.length === 1 ? first.en : `${found.length} settings contradict each other; first: ${first.en}`,
    },
    { contradictions: found },
  )
}

async function groundOf(
  context: Context,
  from: string | undefined,
): Promise<{ snapshotId: string; registry: runs.Registry }> {
  if (from !== undefined) {
    const content = await runs.content(context.db, context.programmeId, from)
    if (!content) throw notFound()
    if (content.snapshotId !== null && content.snapshot !== null)
      return { snapshotId: content.snapshotId, registry: content.snapshot }
    throw noSnapshot()
  }
  const registry = await runs.registry(context.db, context.programmeId, context.today)
  if (registry.sites.length === 0 || registry.communities.length === 0) {
    throw refuse('pairing/empty-registry', 409, {
      zh: '还没有登记企业驻地或社区，无法配对。请先登记。',
      en: 'No sites or no communities are registered yet, so nothing can be paired. Register them first.',
    })
  }
  const snapshotId = context.newId()
  await runs.addSnapshot(context.db, context.programmeId, {
    id: snapshotId,
    takenOn: context.today,
    content: registry,
  })
  return { snapshotId, registry }
}

export const noSnapshot = () =>
  refuse('pairing/no-snapshot', 409, {
    zh: '该方案是在保存名册快照之前计算的，不能据此调整。请新建方案。',
    en: 'This plan was computed before snapshots were kept, so nothing can be built on it. Make a new one.',
  })

export async function summary(context: Context, id: string): Promise<Summary> {
  const row = await runs.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return present(row)
}

export async function cancel(context: Context, id: string): Promise<Summary> {
  const row = await runs.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  requireMove(runTable, 'cancel', runStateOf(row))
  await runs.move(context.db, context.programmeId, id, { status: 'cancelled', finishedAt: context.now })
  return await summary(context, id)
}

export async function detail(context: Context, id: string): Promise<z.output<(typeof getRun)['reply']>> {
  const row = await summary(context, id)
  const content = await runs.content(context.db, context.programmeId, id)
  if (!content) throw notFound()
  const { plan, verified } = content
  const order = content.rules?.order
  const own = {
    ...row,
    settings: content.settings ?? noSettings,
    wishes: content.wishes ?? [],
    rules: content.rules,
  }
  if (!plan)
    return {
      ...own,
      levels: [],
      load: [],
      pairs: 0,
      verified: null,
      kept: 0,
      unpairedSites: [],
      uncoveredCommunities: [],
      fault: null,
    }
  const names = await namesOf(context, content)
  const conflict = plan.conflicts[0]
  return {
    ...own,
    levels: plan.lexOrder.map((name, index) => ({
      name: canonicalLevel(name, order),
      value: plan.lexValues[index] ?? 0,
    })),
    tierCounts: countBases(plan, content.rules),
    load: loadOf({ problem: content.problem, plan }),
    pairs: plan.pairs.length,
    verified,
    kept: plan.kept,
    unpairedSites: plan.unpairedSites.map(({ site, reason }) => ({
      site: names.site(site),
      reason: reasonOfSite(reason, plan.bottlenecks, names),
    })),
    uncoveredCommunities: plan.uncoveredCommunities.map(({ community, reason }) => ({
      community: names.community(community),
      reason: reasonOfCommunity(reason, plan.bottlenecks, names),
    })),
    fault: conflict ? { zh: conflict.zh, en: conflict.en } : null,
  }
}

export const countBases = (plan: PairingPlan, rules: RuleSet | null): BasisCount[] =>
  basisCounts(
    Object.entries(plan.tierCounts).map(([tier, count]) => [Number(tier), count]),
    rules?.order ?? null,
  )

/** How many communities have no pair, one, two, and so on. */
function loadOf({ problem, plan }: { problem: PairingProblem; plan: PairingPlan }): number[] {
  const pairs = problem.communities.map(() => 0)
  for (const { community } of plan.pairs) pairs[community] = (pairs[community] ?? 0) + 1
  const load = Array.from({ length: Math.max(0, ...pairs) + 1 }, () => 0)
  for (const count of pairs) load[count] = (load[count] ?? 0) + 1
  return load
}

/** Names of the frozen registry; for a run of before snapshots, of the registry of today where it is still the same size. */
async function namesOf(context: Context, content: runs.RunContent): Promise<Names> {
  const { problem } = content
  const registry = content.snapshot ?? (await sameRegistry(context, problem))
  return namesIn(problem, registry, content.rules)
}

export const namesIn = (
  problem: PairingProblem,
  registry: Pick<runs.Registry, 'sites' | 'communities'> | undefined,
  rules: RuleSet | null,
): Names => ({
  site: (id) => registry?.sites[id]?.name ?? problem.sites[id]?.code ?? String(id),
  community: (id) => registry?.communities[id]?.name ?? problem.communities[id]?.code ?? String(id),
  basis: (tier) => basisOfTier(tier, rules?.order),
})

async function sameRegistry(context: Context, problem: PairingProblem): Promise<runs.Registry | undefined> {
  const registry = await runs.registry(context.db, context.programmeId, context.today)
  const isSame =
    registry.sites.length === problem.sites.length &&
    registry.communities.length === problem.communities.length
  return isSame ? registry : undefined
}
