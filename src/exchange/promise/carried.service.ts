import { inWhole } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import * as needs from '../need/need.store.ts'
import { stateAfter } from './promise.rules.ts'
import { change } from './promise.service.ts'
import * as store from './promise.store.ts'

/** Work that is carried out and accepted elsewhere for a need, in its unit. */
export interface Work {
  needId: string
  enterpriseId: string
  unit: string
}

/**
 * Runs `step` for each promise that the enterprise has not fulfilled of the need, the one planned first before the others. Where the
 * work is counted in another unit than the need, nobody can say how much of it that is: it is then reported and accepted by hand.
 */
async function eachOpen(
  context: Context,
  { needId, enterpriseId, unit }: Work,
  step: (row: store.PromiseRow, need: needs.NeedRow) => Promise<void>,
): Promise<void> {
  const { db, programmeId } = context
  await inWhole(context, async () => {
    const need = await needs.lock(db, programmeId, needId)
    if (need?.unit !== unit) return
    for (const id of await store.openOf(db, programmeId, { needId, enterpriseId })) {
      const row = await store.lock(db, programmeId, id)
      const now = await needs.lock(db, programmeId, needId)
      if (row && now) await step(row, now)
    }
  })
}

/** Work has begun: so have the promises that it carries out. */
export const startCarried = (context: Context, work: Work): Promise<void> =>
  eachOpen(context, work, async (row, need) => {
    if (row.status !== 'promised') return
    await change(context, 'promise.started', { row, need }, { status: 'started', startedOn: context.today })
  })

/**
 * The community has accepted work: that much of what was promised is delivered and accepted with it, so that nobody reports or accepts
 * it twice. `more` in the unit of the work, beyond what was accepted of it before; what goes beyond the promises counts for none.
 */
export async function acceptCarried(
  context: Context,
  work: Work & { more: number; reportedBy: string | null },
): Promise<void> {
  const { today } = context
  let left = Math.max(0, work.more)
  await eachOpen(context, work, async (row, need) => {
    const accepted = Math.min(row.quantity, row.accepted + left)
    if (accepted === row.accepted) return
    left -= accepted - row.accepted
    const delivered = Math.max(row.delivered, accepted)
    const isRefused = row.status === 'redo'
    await change(
      context,
      'promise.accepted',
      { row, need },
      {
        ...{ delivered, accepted, status: stateAfter({ ...row, delivered, accepted }, isRefused) },
        startedOn: row.startedOn ?? today,
        ...(delivered > row.delivered ? { deliveredOn: today, deliveredBy: work.reportedBy } : {}),
        decidedOn: today,
      },
    )
  })
}
