import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { refuseStale } from '../../platform/version.ts'
import { pairingProblem } from '../candidate.rules.ts'
import * as runs from '../run.store.ts'
import type { dryRunRules, ruleReply } from './rule.api.ts'
import { countRules, type RuleCount } from './rule-count.rules.ts'
import { defaultRules, type RuleSet } from './rule.rules.ts'
import * as rules from './rule.store.ts'

type Reply = z.output<typeof ruleReply>

export async function current(context: Context): Promise<RuleSet> {
  return (await rules.latest(context.db, context.programmeId))?.content ?? defaultRules
}

export async function show(context: Context): Promise<Reply> {
  const row = await rules.latest(context.db, context.programmeId)
  return await present(context, row)
}

async function present(context: Context, row: rules.RuleRow | undefined): Promise<Reply> {
  const set = row?.content ?? defaultRules
  const ids = set.quotas.map(({ communityId }) => communityId)
  const names = new Map(
    (await rules.communityNames(context.db, context.programmeId, ids)).map(({ id, name }) => [id, name]),
  )
  return {
    rules: set,
    version: row?.version ?? 0,
    madeBy: row?.madeBy ?? null,
    madeAt: row?.madeAt.toISOString() ?? null,
    quotaNames: ids.map((communityId) => ({ communityId, name: names.get(communityId) ?? null })),
  }
}

/** @throws platform/stale-version (412) with both when somebody else saved meanwhile */
export async function save(context: Context, set: RuleSet, version: number | undefined): Promise<Reply> {
  const before = await show(context)
  refuseStale(version, before)
  const row = { version: before.version + 1, content: set, madeBy: context.actor.name, madeAt: context.now }
  if (!(await rules.add(context.db, context.programmeId, row)))
    refuseStale(before.version, { ...(await show(context)) })
  await record(
    context,
    {
      kind: 'pairing-rule.saved',
      subjectKind: 'pairing-rule',
      subjectId: context.programmeId,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: { version: before.version, ...before.rules },
      after: { version: row.version, ...set },
    },
    [],
  )
  return await present(context, row)
}

export async function dryRun(context: Context, set: RuleSet): Promise<ReplyOf<typeof dryRunRules>> {
  const registry = await runs.registry(context.db, context.programmeId, context.today)
  const { sites, communities, links, pairs } = registry
  const counted = (rulesOf: RuleSet): RuleCount =>
    countRules(pairingProblem('', sites, communities, links, pairs, rulesOf), rulesOf)
  return { now: counted(set), saved: counted(await current(context)) }
}
