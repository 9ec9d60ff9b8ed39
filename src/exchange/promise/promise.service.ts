import { inWhole } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record, type Delta } from '../../platform/ledger.ts'
import { refusal } from '../../platform/moves.ts'
import type { Page } from '../../platform/page.ts'
import { notFound } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import * as needs from '../need/need.store.ts'
import { settle } from '../need/sums.service.ts'
import * as resources from '../resource/resource.store.ts'
import { presentPromise, whyNotPromise, type Promised } from './present.service.ts'
import type { listPromises } from './promise.api.ts'
import { checkQuantity, stateAfter, type PromiseMove } from './promise.rules.ts'
import * as store from './promise.store.ts'

export async function list(
  context: Context,
  query: Input<typeof listPromises>['query'],
): Promise<Page<Promised>> {
  const page = await store.list(context.db, context.programmeId, query)
  return { ...page, items: page.items.map((row) => presentPromise(context, row)) }
}

export async function find(context: Context, id: string): Promise<Promised> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return presentPromise(context, row)
}

interface Held {
  row: store.PromiseRow
  need: needs.NeedRow
}

/**
 * Loads a promise for a move, or refuses. The need is locked before it, in the whole scope: everybody takes the two in this order, so
 * that nobody waits for somebody who waits for him.
 * @throws not-found (404), stale-version (412), promise/not-now, promise/own-work, promise/nothing-reported (409)
 */
async function held(
  context: Context,
  id: string,
  move: PromiseMove,
  version: number | undefined,
): Promise<Held> {
  const { db, programmeId } = context
  const seen = await store.find(db, programmeId, id)
  if (!seen) throw notFound()
  const { need, row } = await inWhole(context, async () => ({
    need: await needs.lock(db, programmeId, seen.needId),
    row: await store.lock(db, programmeId, id),
  }))
  if (!need || !row) throw notFound()
  refuseStale(version, presentPromise(context, row))
  const why = whyNotPromise(context, row, move)
  if (why) throw refusal(why)
  return { row, need }
}

const said = (row: store.PromiseRow) => ({
  needId: row.needId,
  enterpriseId: row.enterpriseId,
  communityId: row.communityId,
  resourceId: row.resourceId,
  status: row.status,
  quantity: row.quantity,
  delivered: row.delivered,
  accepted: row.accepted,
  ...(row.reason === null ? {} : { reason: row.reason }),
})

/** Brings need and resource up to the promise, tells the ledger and gives the promise as it is now. The whole is in scope. */
export async function settleAndTell(
  context: Context,
  kind: string,
  { before, need, id }: { before: store.PromiseRow | null; need: needs.NeedRow; id: string },
  counted: (row: store.PromiseRow) => Delta[] = () => [],
): Promise<store.PromiseRow> {
  const { db, programmeId } = context
  const deltas = await settle(context, need)
  const row = await store.find(db, programmeId, id)
  if (!row) throw notFound()
  if (row.resourceId !== null) await resources.refreshCommitted(db, programmeId, row.resourceId)
  await record(
    context,
    {
      kind,
      subjectKind: 'promise',
      subjectId: id,
      orgPath: row.orgPath,
      divisionCode: row.divisionCode,
      happenedOn: context.today,
      before: before && said(before),
      // How the need stands by it, so that what is served can be counted from the ledger alone.
      after: { ...said(row), need: await needs.totals(db, programmeId, need.id) },
    },
    [...deltas, ...counted(row)],
  )
  return row
}

/** Saves what became of a promise that is held with its need, and tells the ledger. */
export async function change(
  context: Context,
  kind: string,
  { row, need }: Held,
  to: Partial<store.Saved>,
  counted?: (row: store.PromiseRow) => Delta[],
): Promise<Promised> {
  const after = await inWhole(context, async () => {
    await store.save(context.db, context.programmeId, { ...row, ...to })
    return await settleAndTell(context, kind, { before: row, need, id: row.id }, counted)
  })
  return presentPromise(context, after)
}

type Version = number | undefined

export async function start(context: Context, id: string, version: Version): Promise<Promised> {
  const had = await held(context, id, 'start', version)
  return await change(context, 'promise.started', had, { status: 'started', startedOn: context.today })
}

/** @throws promise/quantity (422) for more than was promised */
export async function deliver(
  context: Context,
  id: string,
  version: Version,
  quantity: number,
): Promise<Promised> {
  const had = await held(context, id, 'deliver', version)
  const { row } = had
  checkQuantity(quantity, row.quantity - row.delivered, row.unit)
  const delivered = row.delivered + quantity
  return await change(context, 'promise.delivered', had, {
    delivered,
    status: stateAfter({ ...row, delivered }, false),
    startedOn: row.startedOn ?? context.today,
    deliveredOn: context.today,
    deliveredBy: context.actor.account,
  })
}

/** @throws promise/quantity (422) for more than was reported */
export async function accept(
  context: Context,
  id: string,
  version: Version,
  { quantity, opinion }: { quantity: number; opinion: string },
): Promise<Promised> {
  const had = await held(context, id, 'accept', version)
  const { row } = had
  checkQuantity(quantity, row.delivered - row.accepted, row.unit)
  const accepted = row.accepted + quantity
  if (opinion !== '') await needs.setOpinion(context.db, context.programmeId, row.needId, opinion)
  return await change(context, 'promise.accepted', had, {
    accepted,
    status: stateAfter({ ...row, accepted }, row.status === 'redo'),
    decidedOn: context.today,
  })
}

/** @throws promise/quantity (422) for more than was reported */
export async function sendBack(
  context: Context,
  id: string,
  version: Version,
  { quantity, reason }: { quantity: number; reason: string },
): Promise<Promised> {
  const had = await held(context, id, 'refuse', version)
  const { row } = had
  checkQuantity(quantity, row.delivered - row.accepted, row.unit)
  await needs.setOpinion(context.db, context.programmeId, row.needId, reason)
  return await change(context, 'promise.refused', had, {
    delivered: row.delivered - quantity,
    status: 'redo',
    decidedOn: context.today,
    reason,
  })
}

/** What of it is done stays; the rest is open to others again. */
async function giveUp(context: Context, had: Held, kind: string, reason: string): Promise<Promised> {
  const { row } = had
  const { enterpriseId, orgPath, communityId, divisionCode } = row
  const isWhole = row.delivered === 0
  const to = isWhole
    ? { status: 'withdrawn' as const }
    : { quantity: row.delivered, status: stateAfter({ ...row, quantity: row.delivered }, false) }
  return await change(
    context,
    kind,
    had,
    { ...to, decidedOn: context.today, reason: reason === '' ? null : reason },
    () =>
      isWhole
        ? [
            {
              measure: 'promises',
              value: -1,
              day: row.promisedOn,
              ...{ enterpriseId, orgPath, communityId, divisionCode },
            },
          ]
        : [],
  )
}

export const withdraw = async (
  context: Context,
  id: string,
  version: Version,
  reason: string,
): Promise<Promised> =>
  await giveUp(context, await held(context, id, 'withdraw', version), 'promise.withdrawn', reason)

export const release = async (
  context: Context,
  id: string,
  version: Version,
  reason: string,
): Promise<Promised> =>
  await giveUp(context, await held(context, id, 'release', version), 'promise.released', reason)
