import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { advance } from '../../policy/workflow/case.service.ts'
import * as versions from './version.store.ts'

/**
 * Once a version is published every change of the roster is a change order with a number; before the first there is nothing to
 * change.
 */
export async function orderChange(
  context: Context,
  pair: { id: string; orgPath: string; communityCode: string },
  kind: 'added' | 'ended',
  effectiveOn: Day,
  reason: string,
): Promise<void> {
  const latest = await versions.latest(context.db, context.programmeId)
  if (!latest) return
  await versions.addChange(context.db, context.programmeId, {
    afterVersion: latest.number,
    pairingId: pair.id,
    orgPath: pair.orgPath,
    divisionCode: pair.communityCode,
    kind,
    effectiveOn,
    reason,
    orderedBy: context.actor.name,
    orderedAt: context.now,
  })
  if (kind === 'added')
    await advance(context, { subject: { kind: 'pairing', id: pair.id }, step: 'roster-published' })
}
