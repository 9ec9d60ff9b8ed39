import { allows, inWhole } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { refusal, whyNot } from '../../platform/moves.ts'
import { notFound } from '../../platform/problem.ts'
import { advance } from '../../policy/workflow/case.service.ts'
import { needTable } from '../need/need.rules.ts'
import * as needs from '../need/need.store.ts'
import { isUsable, notUsable } from '../resource/resource.rules.ts'
import * as resources from '../resource/resource.store.ts'
import { presentPromise, type Promised } from './present.service.ts'
import { checkFits, checkRoom } from './promise.rules.ts'
import { settleAndTell } from './promise.service.ts'
import * as store from './promise.store.ts'

export interface Asked {
  enterpriseId: string
  quantity: number
  resourceId: string | null
  plannedOn: Day | null
  note: string
}

/**
 * Promises some of a need. Need and resource are locked while it is looked at what is left, so of two who take the last of it in the
 * same moment one gets it and the other is told what is left.
 * @throws not-found (404), need/not-now, need/all-promised, promise/too-much, resource/not-usable (409), promise/other-kind (422)
 */
export async function make(context: Context, needId: string, asked: Asked): Promise<Promised> {
  const { db, programmeId } = context
  const seen = await needs.find(db, programmeId, needId)
  const isOwn = await store.enterpriseSeen(db, programmeId, asked.enterpriseId)
  const own = asked.resourceId === null ? undefined : await resources.find(db, programmeId, asked.resourceId)
  if (!seen || !isOwn || (asked.resourceId !== null && own?.enterpriseId !== asked.enterpriseId))
    throw notFound()
  const row = await inWhole(context, () => promiseIn(context, needId, asked, true))
  return presentPromise(context, row)
}

/** The same where the whole is in scope already, as for a proposal that a coordinator accepts. */
export async function promiseIn(
  context: Context,
  needId: string,
  asked: Asked,
  asksRole: boolean,
): Promise<store.PromiseRow> {
  const { db, programmeId, today } = context
  const need = await needs.lock(db, programmeId, needId)
  if (!need) throw notFound()
  const why = whyNot(needTable, 'promise', need.status, (permission) =>
    asksRole ? allows(context.actor, permission) : true,
  )
  if (why) throw refusal(why)
  const resource =
    asked.resourceId === null ? undefined : await resources.lock(db, programmeId, asked.resourceId)
  const room = { left: need.quantity - need.committed, unit: need.unit }
  if (resource) {
    const day = asked.plannedOn ?? today
    if (!isUsable(resource, day)) throw notUsable()
    checkFits(need, resource)
    const perMonth =
      resource.perMonth === null
        ? undefined
        : resource.perMonth - (await store.promisedInMonth(db, programmeId, resource.id, day))
    const left = resource.quantity - resource.committed
    checkRoom(asked.quantity, room, { left, unit: resource.unit, perMonth })
  } else checkRoom(asked.quantity, room)
  const id = context.newId()
  await store.add(db, programmeId, { ...asked, id, needId, promisedOn: today })
  const row = await settleAndTell(context, 'promise.made', { before: null, need, id }, (made) => [
    {
      measure: 'promises',
      value: 1,
      enterpriseId: made.enterpriseId,
      orgPath: made.orgPath,
      communityId: made.communityId,
      divisionCode: made.divisionCode,
    },
  ])
  for (const pairing of await store.pairsOf(db, programmeId, row))
    await advance(context, { subject: { kind: 'pairing', id: pairing.id }, step: 'needs-docked' })
  return row
}
