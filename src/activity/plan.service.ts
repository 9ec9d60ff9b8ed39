import type { z } from 'zod'
import { addDays } from '../platform/day.ts'
import type { Context } from '../platform/context.ts'
import type { activityBody } from './activity.api.ts'
import { checkDay, checkHours, checkPlaces, LATEST_PLAN_DAYS, notPaired } from './activity.rules.ts'
import { movable, seal, tell, type Detail } from './activity.service.ts'
import * as store from './activity.store.ts'
import { promote } from './sign-up.service.ts'

export type Given = z.output<typeof activityBody>

/**
 * Those that take part in the order in which they were given, each by a pair in force that the reader sees: an enterprise brings its
 * own branch, and the community whoever is paired to it.
 * @throws activity/not-paired (409)
 */
async function sidesOf(context: Context, { communityId, enterpriseIds }: Given): Promise<store.Side[]> {
  const wanted = [...new Set(enterpriseIds)]
  const found = await store.sides(context.db, context.programmeId, communityId, wanted)
  const sides = wanted.flatMap((id) => found.find(({ enterpriseId }) => enterpriseId === id) ?? [])
  if (sides.length < wanted.length) throw notPaired([])
  return sides
}

function changeOf(context: Context, given: Given, lead: store.Side) {
  const { kind, title, heldOn, begins, ends, place, places } = given
  checkHours(given)
  checkDay(heldOn, addDays(context.today, -LATEST_PLAN_DAYS))
  return { ...lead, kind, title, heldOn, begins, ends, place, places, textCipher: seal(context, given) }
}

const withIds = ({ newId }: Context, sides: readonly store.Side[]) =>
  sides.map((side) => ({ ...side, id: newId() }))

/** The community plans; what an enterprise plans is a proposal until the community agrees. */
export async function plan(context: Context, given: Given): Promise<Detail> {
  const { db, programmeId, actor, today } = context
  const sides = await sidesOf(context, given)
  const [lead] = sides
  if (!lead) throw notPaired([])
  const id = context.newId()
  const isCommunity = actor.role === 'community'
  await store.add(db, programmeId, {
    ...changeOf(context, given, lead),
    id,
    status: isCommunity ? 'planned' : 'proposed',
    plannedOn: today,
  })
  await store.setSides(db, programmeId, id, withIds(context, sides))
  return await tell(context, id, isCommunity ? 'activity.planned' : 'activity.proposed', null)
}

const rewrite =
  (move: 'revise' | 'change', kind: string) =>
  async (context: Context, id: string, version: number | undefined, given: Given): Promise<Detail> => {
    const { db, programmeId } = context
    const row = await movable(context, id, version, move)
    // An activity stays with its community: whoever signed up is registered there.
    const sides = await sidesOf(context, { ...given, communityId: row.communityId })
    const [lead] = sides
    if (!lead) throw notPaired([])
    checkPlaces(given.places, row.signed)
    await store.change(db, programmeId, id, changeOf(context, given, lead))
    await store.setSides(db, programmeId, id, withIds(context, sides))
    await promote(context, id)
    return await tell(context, id, kind, row)
  }
export const revise = rewrite('revise', 'activity.revised')
export const change = rewrite('change', 'activity.changed')

const simple =
  (move: 'confirm' | 'open' | 'pause' | 'close', status: 'planned' | 'open' | 'closed', kind: string) =>
  async (context: Context, id: string, version: number | undefined): Promise<Detail> => {
    const row = await movable(context, id, version, move)
    await store.change(context.db, context.programmeId, id, { status })
    return await tell(context, id, kind, row)
  }
export const confirm = simple('confirm', 'planned', 'activity.agreed')
export const open = simple('open', 'open', 'activity.opened')
export const pause = simple('pause', 'planned', 'activity.paused')
export const close = simple('close', 'closed', 'activity.closed')

const end =
  (move: 'withdraw' | 'cancel', kind: string) =>
  async (context: Context, id: string, version: number | undefined, reason: string): Promise<Detail> => {
    const row = await movable(context, id, version, move)
    await store.change(context.db, context.programmeId, id, { status: 'cancelled', reason })
    return await tell(context, id, kind, row)
  }
export const withdraw = end('withdraw', 'activity.withdrawn')
export const cancel = end('cancel', 'activity.cancelled')
