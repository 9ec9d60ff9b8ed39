import type { z } from 'zod'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { sha256 } from '../../platform/digest.ts'
import { canonical, record, type Delta } from '../../platform/ledger.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { EVENT_MASK, isPersonal } from '../record/change.rules.ts'
import { load } from '../record/record-state.service.ts'
import type { mergeRow, previewReply } from './duplicate.api.ts'
import * as pairs from './duplicate.store.ts'
import type { DoubledKind } from './duplicate.rules.ts'
import type { Merging } from './follower.rules.ts'
import { planMerge, type MergePlan, type Sides } from './merge-plan.service.ts'
import { choosable, isUndoable, refusedMerge, UNDO_DAYS } from './merge.rules.ts'
import * as store from './merge.store.ts'
import type { Step } from './merge.store.ts'
import { sidesOf, type Side } from './side.service.ts'

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

interface Sealed {
  survivor: Step
  loser: Step
  deltas: Delta[]
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

async function countsOf(context: Context, merging: Merging, kind: DoubledKind): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const nobody = { loser: context.programmeId, survivor: context.programmeId, today: context.today }
  for (const { measure, of, from } of merging.counted)
    if (of === kind) counts.set(measure, await store.asked(context.db, context.programmeId, from, nobody))
  return counts
}

/** What two counts differ by, as changes of figures that are seen where the survivor is. */
function difference(
  before: Map<string, number>,
  after: Map<string, number>,
  { kind, survivor, loser }: Sides,
): Delta[] {
  return [...before].flatMap(([measure, count]) => {
    const value = (after.get(measure) ?? count) - count
    if (value === 0) return []
    return [
      kind === 'enterprise'
        ? {
            measure,
            value,
            ...(measure === 'groups'
              ? {}
              : { enterpriseId: loser['id'] ?? null, orgPath: survivor['org_path'] ?? null }),
          }
        : {
            measure,
            value,
            communityId: loser['id'] ?? null,
            divisionCode: survivor['division_code'] ?? null,
          },
    ]
  })
}

async function moveFigures(
  { db, programmeId }: Context,
  { kind, survivor, loser }: Sides,
  isBack: boolean,
): Promise<void> {
  if (kind !== 'enterprise' && kind !== 'community') return
  const column = kind === 'enterprise' ? 'org_path' : 'division_code'
  const [from, to] = [loser[column] ?? '', survivor[column] ?? '']
  await store.placeFigures(
    db,
    programmeId,
    kind,
    loser['id'] ?? '',
    isBack ? { from: to, to: from } : { from, to },
  )
}

/** One event for each of the two; the facts that are personal are masked, the rows that moved stand with the merge. */
async function tell(
  context: Context,
  merge: { kind: DoubledKind; id: string; survivorId: string; loserId: string },
  told: {
    event: 'merged' | 'unmerged'
    take: readonly string[]
    counts: Record<string, number>
    deltas: Delta[]
  },
): Promise<void> {
  const { kind } = merge
  for (const [id, isSurvivor] of [
    [merge.survivorId, true],
    [merge.loserId, false],
  ] as const) {
    const now = await load(context, kind, id)
    const shown = Object.fromEntries(
      told.take.map((key) => [key, isPersonal(kind, key) ? EVENT_MASK : (now.values[key] ?? null)]),
    )
    await record(
      context,
      {
        kind: `${kind}.${told.event}`,
        subjectKind: kind,
        subjectId: id,
        orgPath: now.orgPath,
        divisionCode: now.divisionCode,
        memberId: now.memberId,
        happenedOn: context.today,
        before: { version: now.version - 1 },
        after: {
          ...(isSurvivor
            ? { ...shown, mergedFrom: merge.loserId, moved: told.counts }
            : { mergedInto: merge.survivorId }),
          merge: merge.id,
          version: now.version,
        },
      },
      isSurvivor ? told.deltas : [],
    )
  }
}

/** Merges of the last days with what can still be taken back. */
export async function list(context: Context): Promise<{ items: z.output<typeof mergeRow>[] }> {
  const { db, programmeId, today } = context
  const rows = await store.since(db, programmeId, addDays(today, -UNDO_DAYS))
  const shown = new Map<string, Side>()
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const ids = rows.filter((row) => row.kind === kind).flatMap((row) => [row.survivorId, row.loserId])
    for (const side of await sidesOf(context, kind, ids)) shown.set(side.id, side)
  }
  const nobody = (id: string): Side => ({ id, title: id, detail: '', hasEnded: true })
  return {
    items: rows.map(({ sealed, survivorId, loserId, mergedAt, ...row }) => ({
      ...row,
      mergedAt: mergedAt.toISOString(),
      survivor: shown.get(survivorId) ?? nobody(survivorId),
      loser: shown.get(loserId) ?? nobody(loserId),
      undoUntil: addDays(row.mergedOn, UNDO_DAYS),
      can: { undo: isUndoable({ ...row, sealed }, today) },
    })),
  }
}

/**
 * Takes a merge back: every row that it moved goes back to the byte. Rows that changed since are named and nothing is done, or
 * they are left as they are where the writer says so; what was added to the survivor since stays there.
 * @throws duplicate/undo-over (409), duplicate/undo-changed (409) with `changed`
 */
export async function undo(
  context: Context,
  merging: Merging,
  id: string,
  asked: { leaveChanged: boolean },
): Promise<{ id: string; left: number }> {
  const { db, programmeId, vault, today } = context
  const found = await store.find(db, programmeId, id)
  if (!found) throw notFound()
  const { kind, sealed, survivorId, loserId } = found
  if (!isUndoable(found, today) || sealed === null) throw undoOver()
  const own = JSON.parse(vault.open(sealed)) as Sealed
  const survivor = await store.whole(db, programmeId, kind, survivorId)
  const loser = await store.whole(db, programmeId, kind, loserId)
  if (!survivor || !loser) throw notFound()
  const steps = await store.stepsOf(db, programmeId, id)
  const differs = (row: Record<string, string | null>, step: Step): boolean =>
    Object.entries(step.after).some(([column, value]) => row[column] !== value)
  if (differs(loser, own.loser)) throw undoChanged({ [kind]: 1 })
  const gone = await store.changedSince(db, programmeId, steps)
  const isSurvivorChanged = differs(survivor, own.survivor)
  const changed: Record<string, number> = isSurvivorChanged ? { [kind]: 1 } : {}
  for (const { table } of gone) changed[table] = (changed[table] ?? 0) + 1
  if (Object.keys(changed).length > 0 && !asked.leaveChanged) throw undoChanged(changed)
  const counted = await countsOf(context, merging, kind)
  const sides: Sides = { kind, survivor, loser }
  const back = steps.filter((step) => !gone.includes(step))
  await store.write(db, programmeId, back, 'before')
  await store.setRecord(db, programmeId, kind, survivorId, isSurvivorChanged ? {} : own.survivor.before)
  await store.setRecord(db, programmeId, kind, loserId, own.loser.before)
  await moveFigures(context, sides, true)
  const deltas = [
    ...own.deltas.map((delta) => ({ ...delta, value: -delta.value })),
    ...difference(counted, await countsOf(context, merging, kind), { kind, survivor: loser, loser }),
  ]
  await store.undone(db, programmeId, id, { day: today, at: context.now, account: context.actor.account })
  await pairs.reopenOf(db, programmeId, kind, survivorId, loserId)
  await tell(
    context,
    { kind, id, survivorId, loserId },
    { event: 'unmerged', take: [], counts: found.counts, deltas },
  )
  await note(context, 'registry.unmerge', survivorId, { merge: id, kind, loser: loserId, left: changed })
  return { id, left: Object.values(changed).reduce((sum, count) => sum + count, 0) }
}

const undoOver = () =>
  refuse('duplicate/undo-over', 409, {
    zh: `该次合并已撤销，或已超过 ${UNDO_DAYS} 天，不能再撤销。`,
    en: `This merge was undone already, or is older than ${UNDO_DAYS} days, and cannot be undone.`,
  })

const undoChanged = (changed: Record<string, number>) =>
  refuse(
    'duplicate/undo-changed',
    409,
    {
      zh: '合并之后有记录又作了修改，没有撤销。可选择保留这些修改、其余退回。',
      en: 'Some records were changed after the merge and nothing was undone. You may leave those and take back the rest.',
    },
    { changed },
  )
