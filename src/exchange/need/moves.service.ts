import { inWhole } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { checkReduced, DAYS_FOR_THE_PAIRED, type NeedState } from './need.rules.ts'
import { movable, tell, type Detail } from './need.service.ts'
import * as store from './need.store.ts'
import { refreshSight } from './sight.store.ts'
import { placeOf, settle } from './sums.service.ts'

type Version = number | undefined

const put = (context: Context, id: string, status: NeedState, reason: string | null = null): Promise<void> =>
  store.setState(context.db, context.programmeId, id, {
    status,
    reason,
    withdrawnOn: status === 'withdrawn' ? context.today : null,
  })

export async function submit(context: Context, id: string, version: Version): Promise<Detail> {
  const row = await movable(context, id, 'submit', version)
  await put(context, id, 'submitted')
  return await tell(context, 'need.submitted', row, id)
}

export async function takeBack(context: Context, id: string, version: Version): Promise<Detail> {
  const row = await movable(context, id, 'take-back', version)
  await put(context, id, 'draft')
  return await tell(context, 'need.taken-back', row, id)
}

export async function sendBack(
  context: Context,
  id: string,
  version: Version,
  reason: string,
): Promise<Detail> {
  const row = await movable(context, id, 'return', version)
  await put(context, id, 'draft', reason)
  return await tell(context, 'need.returned', row, id)
}

/** Checked, and opened at once unless the community wants to choose the moment. */
export async function check(
  context: Context,
  id: string,
  version: Version,
  isOpened: boolean,
): Promise<Detail> {
  const row = await movable(context, id, 'check', version)
  await put(context, id, 'checked')
  const checked = await tell(context, 'need.checked', row, id)
  return isOpened ? await toOpen(context, { ...row, status: 'checked' }) : checked
}

export async function open(context: Context, id: string, version: Version): Promise<Detail> {
  return await toOpen(context, await movable(context, id, 'open', version))
}

/** From now on enterprises see it: the paired ones, and after some days the others too. */
async function toOpen(context: Context, row: store.NeedRow): Promise<Detail> {
  const { db, programmeId, today } = context
  await inWhole(context, async () => {
    await store.open(db, programmeId, row.id, {
      openedOn: today,
      wideOn: addDays(today, DAYS_FOR_THE_PAIRED),
    })
    await refreshSight(db, programmeId, row.id)
  })
  return await tell(context, 'need.opened', row, row.id, [{ measure: 'needs', value: 1, ...placeOf(row) }])
}

/** @throws need/reduced-too-far (422) */
export async function reduce(
  context: Context,
  id: string,
  version: Version,
  { quantity, reason }: { quantity: number; reason: string },
): Promise<Detail> {
  const row = await movable(context, id, 'reduce', version)
  checkReduced(quantity, row)
  const deltas = await inWhole(context, async () => {
    await put(context, id, row.status, reason)
    return await settle(context, row, quantity)
  })
  return await tell(context, 'need.reduced', row, id, deltas)
}

export async function withdraw(
  context: Context,
  id: string,
  version: Version,
  reason: string,
): Promise<Detail> {
  const row = await movable(context, id, 'withdraw', version)
  await put(context, id, 'withdrawn', reason)
  const deltas = row.openedOn === null ? [] : [{ measure: 'needs', value: -1, ...placeOf(row) }]
  return await tell(context, 'need.withdrawn', row, id, deltas)
}
