import type { z } from 'zod'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import type { mergeRow } from './duplicate.api.ts'
import * as pairs from './duplicate.store.ts'
import type { Merging } from './follower.rules.ts'
import type { Sides } from './merge-plan.service.ts'
import { countsOf, difference, moveFigures, tell, type Sealed } from './merge-record.service.ts'
import { isUndoable, UNDO_DAYS } from './merge.rules.ts'
import * as store from './merge.store.ts'
import type { Step } from './merge.store.ts'
import { sidesOf, type Side } from './side.service.ts'

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
