import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { acceptCarried } from '../../exchange/promise/carried.service.ts'
import { acceptedBefore } from './entry.store.ts'
import type * as api from './move.api.ts'
import { wrongUntil } from './project.rules.ts'
import * as store from './project.store.ts'
import { enter, inWhole, movable, tell, tellWorkflow, type Detail } from './project.service.ts'

type Version = number | undefined

/**
 * The community accepts what it counted itself. A score may come with it or later. What was promised of the need that the project
 * serves is accepted with it.
 * @throws project/own-work (409) for the account that reported it finished, whatever else it may do
 */
export async function accept(
  context: Context,
  id: string,
  version: Version,
  { result, score, note }: Input<typeof api.acceptProject>['body'],
): Promise<Detail> {
  const before = await movable(context, id, version, 'accept')
  const { db, programmeId, vault, actor, today } = context
  await store.change(db, programmeId, id, {
    ...{ status: 'accepted', result, score, decidedOn: today, reason: null },
    acceptorCipher: vault.seal(actor.name),
  })
  const { needId, enterpriseId, unit, reportedBy } = before
  if (needId !== null) {
    const more = result - (await acceptedBefore(db, programmeId, id))
    await acceptCarried(context, { needId, enterpriseId, unit, more, reportedBy })
  }
  await enter(context, id, { kind: 'accepted', words: note, done: result, score })
  await inWhole(context, () => tellWorkflow(context, before.pairingId, ''))
  return await tell(context, id, 'project.accepted', before, { projectsAccepted: 1 })
}

export async function rate(
  context: Context,
  id: string,
  version: Version,
  { score, note }: Input<typeof api.rateProject>['body'],
): Promise<Detail> {
  const before = await movable(context, id, version, 'rate')
  await store.change(context.db, context.programmeId, id, { score })
  await enter(context, id, { kind: 'rated', words: note, score })
  await inWhole(context, () => tellWorkflow(context, before.pairingId, ''))
  return await tell(context, id, 'project.rated', before)
}

interface Redo {
  reason: string
  until: Day
}

/** Done again: what was reported is no report any more, and the new end begins without a reason for delay. */
const again = (before: store.ProjectRow, { reason, until }: Redo): store.Change => ({
  ...{ status: 'redo', reason, endsOn: until, delayReason: null },
  ...{ finishedOn: null, reportedBy: null, acceptBy: null },
  ...{ result: null, score: null, acceptorCipher: null, decidedOn: null },
  ...(before.startsOn > until ? { startsOn: until } : {}),
})

export async function sendBack(context: Context, id: string, version: Version, redo: Redo): Promise<Detail> {
  const before = await movable(context, id, version, 'refuse')
  if (redo.until <= context.today) throw wrongUntil()
  await store.change(context.db, context.programmeId, id, again(before, redo))
  await enter(context, id, { kind: 'refused', words: redo.reason, until: redo.until })
  return await tell(context, id, 'project.refused', before)
}

export async function reopen(context: Context, id: string, version: Version, redo: Redo): Promise<Detail> {
  const before = await movable(context, id, version, 'reopen')
  if (redo.until <= context.today) throw wrongUntil()
  await store.change(context.db, context.programmeId, id, again(before, redo))
  await enter(context, id, { kind: 'reopened', words: redo.reason, until: redo.until })
  await inWhole(context, () => tellWorkflow(context, before.pairingId, redo.reason))
  return await tell(context, id, 'project.reopened', before, { projectsAccepted: -1 })
}
