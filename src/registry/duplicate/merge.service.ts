import type { z } from 'zod'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { sha256 } from '../../platform/digest.ts'
import { canonical } from '../../platform/ledger.ts'
import { requireMove } from '../../platform/moves.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import type { previewReply } from './duplicate.api.ts'
import { doubleTable } from './duplicate.rules.ts'
import * as pairs from './duplicate.store.ts'
import type { Merging } from './follower.rules.ts'
import { planMerge, type MergePlan, type Sides } from './merge-plan.service.ts'
import { countsOf, difference, moveFigures, tell, type Sealed } from './merge-record.service.ts'
import { choosable, refusedMerge, UNDO_DAYS } from './merge.rules.ts'
import * as store from './merge.store.ts'

export interface Asked {
  survivorId: string
  /** Fields whose value is taken from the one that is merged away. */
  take: string[]
}

type Preview = z.output<typeof previewReply>

interface Prepared {
  pair: pairs.PairRow
  sides: Sides
  plan: MergePlan
  digest: string
}

async function prepare(context: Context, merging: Merging, pairId: string, asked: Asked): Promise<Prepared> {
  const { db, programmeId } = context
  const pair = await pairs.find(db, programmeId, pairId)
  if (!pair) throw notFound()
  const { kind, oneId, otherId } = pair
  if (asked.survivorId !== oneId && asked.survivorId !== otherId) throw notFound()
  const wrong = asked.take.find((key) => !choosable(kind).includes(key))
  if (wrong !== undefined)
    throw refuse(
      'registry/field-fixed',
      422,
      {
        zh: '这一项不能选择，以保留的记录为准。',
        en: 'This field cannot be chosen; that of the record that is kept stays.',
      },
      { field: wrong },
    )
  // Always in the same order, so that two merges of the same two wait for one another and never for ever.
  const one = await store.whole(db, programmeId, kind, oneId)
  const other = await store.whole(db, programmeId, kind, otherId)
  if (!one || !other) throw notFound()
  const [survivor, loser] = asked.survivorId === oneId ? [one, other] : [other, one]
  const sides: Sides = { kind, survivor, loser }
  const plan = await planMerge(context, merging, sides, asked.take)
  if (pair.status !== 'open') plan.obstacles.unshift('duplicate/already-ended')
  const seen = { steps: plan.steps, survivor, loser, obstacles: plan.obstacles }
  return {
    pair,
    sides,
    plan,
    digest: sha256(Buffer.from(canonical(seen)))
      .toString('hex')
      .slice(0, 32),
  }
}

/** What a merge would move, end and leave, and what forbids it. Nothing is written. */
export async function preview(
  context: Context,
  merging: Merging,
  pairId: string,
  asked: Asked,
): Promise<Preview> {
  const { plan, digest } = await prepare(context, merging, pairId, asked)
  return {
    counts: plan.counts,
    obstacles: plan.obstacles,
    digest,
    undoUntil: addDays(context.today, UNDO_DAYS),
  }
}

/**
 * Merges two records in one transaction: rows move, the one that is merged away ends and says into which, the ledger has both.
 * @throws duplicate/… (409) where something forbids it, platform/stale-version (412) where it is not what was looked at
 */
export async function merge(
  context: Context,
  merging: Merging,
  pairId: string,
  asked: Asked & { digest: string },
): Promise<{ id: string }> {
  const { db, programmeId, vault } = context
  const { pair, sides, plan, digest } = await prepare(context, merging, pairId, asked)
  requireMove(doubleTable, 'merge', pair.status)
  if (plan.obstacles.length > 0) throw refusedMerge(plan.obstacles)
  if (digest !== asked.digest) throw moved(digest)
  const { kind } = sides
  const [survivorId, loserId] = [sides.survivor['id'] ?? '', sides.loser['id'] ?? '']
  const id = context.newId()
  const counted = await countsOf(context, merging, kind)
  await store.write(db, programmeId, plan.steps, 'after')
  await store.setRecord(db, programmeId, kind, survivorId, plan.survivor.after)
  await store.setRecord(db, programmeId, kind, loserId, plan.loser.after)
  await moveFigures(context, sides, false)
  const deltas = [...plan.deltas, ...difference(counted, await countsOf(context, merging, kind), sides)]
  const counts = Object.fromEntries(plan.counts.map(({ table, moves }) => [table, moves]))
  await store.add(
    db,
    programmeId,
    {
      id,
      kind,
      survivorId,
      loserId,
      counts,
      sealed: vault.seal(
        JSON.stringify({ survivor: plan.survivor, loser: plan.loser, deltas: plan.deltas } satisfies Sealed),
      ),
      mergedOn: context.today,
      mergedAt: context.now,
      mergedBy: context.actor.account,
    },
    plan.steps,
  )
  await pairs.decide(db, programmeId, pair.id, 'merged', {
    by: context.actor.account,
    at: context.now,
    note: null,
  })
  await pairs.leave(db, programmeId, kind, loserId)
  await tell(
    context,
    { kind, id, survivorId, loserId },
    { event: 'merged', take: asked.take, counts, deltas },
  )
  await note(context, 'registry.merge', survivorId, { merge: id, kind, loser: loserId, counts })
  return { id }
}

const moved = (digest: string) =>
  refuse(
    'platform/stale-version',
    412,
    {
      zh: '预览之后记录有变化，没有合并。请重新预览后再合并。',
      en: 'The records changed after the preview and nothing was merged. Look at the preview again.',
    },
    { digest },
  )
