import type { PairingPlan } from '../../allocation/pairing/pairing-problem.ts'
import type { Context } from '../../platform/context.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { requireMove } from '../../platform/moves.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import * as pair from '../pair/pair.service.ts'
import { runStateOf, runTable } from '../pairing.rules.ts'
import { reasonOfPair, type Names } from '../reason.rules.ts'
import { basisOfTier } from '../rule/rule.rules.ts'
import { summary } from '../run.service.ts'
import * as runs from '../run.store.ts'
import type { addComment, adoptRun, listComments } from './scenario.api.ts'
import { planned } from './scenario.service.ts'
import * as scenarios from './scenario.store.ts'

/**
 * Adopts a plan: its pairs become drafts of today. A site or a community that has left since is named and nothing is drafted.
 * @throws pairing/cannot-adopt, pairing/plan-outdated (409)
 */
export async function adopt(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<ReplyOf<typeof adoptRun>> {
  const row = await runs.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, await summary(context, id))
  requireMove(runTable, 'adopt', runStateOf(row))
  const { plan, snapshot, names, rules } = await planned(context, id)
  await refuseOutdated(context, plan, snapshot, names)
  const drafts = plan.pairs.flatMap((own) => {
    const [site, community] = [snapshot.sites[own.site], snapshot.communities[own.community]]
    if (!site || !community) return []
    return {
      id: context.newId(),
      siteId: site.id,
      communityId: community.id,
      basis: basisOfTier(own.tier, rules.order),
      reason: reasonOfPair(own.reason, names),
      runId: id,
      proposedOn: context.today,
    }
  })
  const drafted = await pair.draftAll(context, drafts)
  await runs.adopt(context.db, context.programmeId, id, context.today)
  await record(
    context,
    {
      kind: 'pairing-run.adopted',
      subjectKind: 'pairing-run',
      subjectId: id,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: { adoptedOn: null },
      after: { adoptedOn: context.today, drafted, title: row.name },
    },
    [],
  )
  return { run: await summary(context, id), drafted, kept: drafts.length - drafted }
}

async function refuseOutdated(
  context: Context,
  plan: PairingPlan,
  snapshot: runs.Registry,
  names: Names,
): Promise<void> {
  const today = await runs.registry(context.db, context.programmeId, context.today)
  const here = new Set([...today.sites, ...today.communities].map(({ id }) => id))
  const left = new Set(
    plan.pairs.flatMap((own) => [
      ...(here.has(snapshot.sites[own.site]?.id ?? '') ? [] : [names.site(own.site)]),
      ...(here.has(snapshot.communities[own.community]?.id ?? '') ? [] : [names.community(own.community)]),
    ]),
  )
  if (left.size === 0) return
  const listed = [...left].slice(0, 5)
  throw refuse(
    'pairing/plan-outdated',
    409,
    {
      zh: `冻结名册后${listed.join('、')}已不再参加。请新建方案。`,
      en: `${listed.join(', ')} left after the registry was frozen. Make a new plan.`,
    },
    { left: [...left] },
  )
}

export async function comments(context: Context, id: string): Promise<ReplyOf<typeof listComments>> {
  await summary(context, id)
  const rows = await scenarios.comments(context.db, context.programmeId, id)
  return { items: rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })) }
}

export async function say(context: Context, id: string, text: string): Promise<ReplyOf<typeof addComment>> {
  const run = await summary(context, id)
  const row = { id: context.newId(), text, author: context.actor.name, madeAt: context.now }
  await scenarios.addComment(context.db, context.programmeId, id, row)
  await record(
    context,
    {
      kind: 'pairing-run.commented',
      subjectKind: 'pairing-run',
      subjectId: id,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: null,
      after: { commentId: row.id, title: run.name },
    },
    [],
  )
  return { ...row, madeAt: row.madeAt.toISOString() }
}
