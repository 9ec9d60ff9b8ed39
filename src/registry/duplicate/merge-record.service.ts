import type { Context } from '../../platform/context.ts'
import { record, type Delta } from '../../platform/ledger.ts'
import { EVENT_MASK, isPersonal } from '../record/change.rules.ts'
import { load } from '../record/record-state.service.ts'
import type { DoubledKind } from './duplicate.rules.ts'
import type { Merging } from './follower.rules.ts'
import type { Sides } from './merge-plan.service.ts'
import * as store from './merge.store.ts'
import type { Step } from './merge.store.ts'

/** What a merge keeps sealed, so that it can be taken back: it may tell of a person. */
export interface Sealed {
  survivor: Step
  loser: Step
  deltas: Delta[]
}

/** Bodies that a figure counts, by measure. */
export async function countsOf(
  context: Context,
  merging: Merging,
  kind: DoubledKind,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const nobody = { loser: context.programmeId, survivor: context.programmeId, today: context.today }
  for (const { measure, of, from } of merging.counted)
    if (of === kind) counts.set(measure, await store.asked(context.db, context.programmeId, from, nobody))
  return counts
}

/** What two counts differ by, as changes of figures that are seen where the survivor is. */
export function difference(
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

export async function moveFigures(
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
export async function tell(
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
