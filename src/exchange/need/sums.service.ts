import type { Context } from '../../platform/context.ts'
import type { Delta } from '../../platform/ledger.ts'
import * as promises from '../promise/promise.store.ts'
import { isServed, stateOf } from './need.rules.ts'
import * as store from './need.store.ts'
import { refreshSight } from './sight.store.ts'

/** Where a need is counted. */
export const placeOf = ({
  communityId,
  divisionCode,
}: Pick<store.NeedRow, 'communityId' | 'divisionCode'>) => ({
  communityId,
  divisionCode,
})

/**
 * Brings a need up to its promises, after one of them or the quantity asked for has changed: its sums, its state, and what its figures
 * gain or lose by it. The need is locked by the caller, and the whole of it is in scope.
 */
export async function settle(
  { db, programmeId, today }: Pick<Context, 'db' | 'programmeId' | 'today'>,
  before: store.NeedRow,
  quantity: number = before.quantity,
): Promise<Delta[]> {
  const { isRefused, ...sums } = await promises.sumsOf(db, programmeId, before.id)
  const after = { quantity, ...sums }
  const status = stateOf(after, isRefused)
  const served = isServed(after)
  const isAccepted = status === 'accepted'
  await store.saveSums(db, programmeId, {
    id: before.id,
    ...after,
    status,
    servedOn: served ? (before.servedOn ?? today) : null,
    doneOn: isAccepted ? today : null,
  })
  await refreshSight(db, programmeId, before.id)
  const place = placeOf(before)
  return [
    ...(served && before.servedOn === null ? [{ measure: 'needsServed', value: 1, ...place }] : []),
    // What is missing again is taken back on the day on which it was counted.
    ...(!served && before.servedOn !== null
      ? [{ measure: 'needsServed', value: -1, day: before.servedOn, ...place }]
      : []),
    ...(isAccepted && before.status !== 'accepted' ? [{ measure: 'needsAccepted', value: 1, ...place }] : []),
  ]
}
