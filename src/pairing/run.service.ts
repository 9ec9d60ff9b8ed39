import type { z } from 'zod'
import type { PairingPlan, PairingProblem } from '../allocation/pairing/pairing-problem.ts'
import type { Context } from '../platform/context.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { basisOfTier, pairingProblem } from './candidate.rules.ts'
import type { getRun, runSummary } from './pairing.api.ts'
import { bases, runAllowed } from './pairing.rules.ts'
import { reasonOfCommunity, reasonOfSite, type Names } from './reason.rules.ts'
import { PAIRING_QUEUE, type PairingJob } from './run.rules.ts'
import * as runs from './run.store.ts'

type Summary = z.output<typeof runSummary>

const present = (row: runs.RunRow): Summary => ({
  ...row,
  askedAt: row.askedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  can: { cancel: runAllowed.cancel.includes(row.status) },
})

export const list = async (context: Context): Promise<{ items: Summary[] }> => ({
  items: (await runs.list(context.db, context.programmeId)).map(present),
})

/** Freezes the registry as the problem of a new run; the run itself is background work. */
export async function start(context: Context, name: string): Promise<Summary> {
  const registry = await runs.registry(context.db, context.programmeId, context.today)
  if (registry.sites.length === 0 || registry.communities.length === 0) {
    throw refuse('pairing/empty-registry', 409, {
      zh: '还没有登记企业驻地或社区，无法配对。请先登记。',
      en: 'No sites or no communities are registered yet, so nothing can be paired. Register them first.',
    })
  }
  const problem = pairingProblem(name, registry.sites, registry.communities, registry.links, registry.pairs)
  const id = context.newId()
  await runs.add(context.db, context.programmeId, {
    id,
    name,
    problem,
    askedBy: context.actor.name,
    askedAt: context.now,
  })
  const job: PairingJob = { programmeId: context.programmeId, runId: id }
  context.afterCommit(() => void context.jobs.send(PAIRING_QUEUE, job))
  return await summary(context, id)
}

export async function summary(context: Context, id: string): Promise<Summary> {
  const row = await runs.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return present(row)
}

export async function cancel(context: Context, id: string): Promise<Summary> {
  const before = await summary(context, id)
  const moved = await runs.move(context.db, context.programmeId, id, {
    status: 'cancelled',
    finishedAt: context.now,
  })
  if (!moved) {
    throw refuse(
      'pairing/run-finished',
      409,
      { zh: '该配对方案已经结束，不能取消。', en: 'This run has already ended and cannot be cancelled.' },
      { status: before.status },
    )
  }
  return await summary(context, id)
}

export async function detail(context: Context, id: string): Promise<z.output<(typeof getRun)['reply']>> {
  const row = await summary(context, id)
  const content = await runs.content(context.db, context.programmeId, id)
  if (!content) throw notFound()
  const { problem, plan, verified } = content
  if (!plan)
    return {
      ...row,
      levels: [],
      tierCounts: [],
      pairs: 0,
      verified: null,
      kept: 0,
      unpairedSites: [],
      uncoveredCommunities: [],
      fault: null,
    }
  const names = await namesOf(context, problem)
  const conflict = plan.conflicts[0]
  return {
    ...row,
    levels: plan.lexOrder.map((name, index) => ({ name, value: plan.lexValues[index] ?? 0 })),
    tierCounts: countBases(plan),
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

function countBases(plan: PairingPlan): { basis: (typeof bases)[number]; pairs: number }[] {
  const counts = new Map(bases.map((basis) => [basis, 0]))
  for (const pair of plan.pairs)
    counts.set(basisOfTier(pair.tier), (counts.get(basisOfTier(pair.tier)) ?? 0) + 1)
  return bases.map((basis) => ({ basis, pairs: counts.get(basis) ?? 0 }))
}

/** Names for the numbers of a problem, where the registry still has the same sites and communities in the same order. */
async function namesOf(context: Context, problem: PairingProblem): Promise<Names> {
  const registry = await runs.registry(context.db, context.programmeId, context.today)
  const same =
    registry.sites.length === problem.sites.length &&
    registry.communities.length === problem.communities.length
  return {
    site: (id) => (same ? registry.sites[id]?.name : undefined) ?? problem.sites[id]?.code ?? String(id),
    community: (id) =>
      (same ? registry.communities[id]?.name : undefined) ?? problem.communities[id]?.code ?? String(id),
  }
}
