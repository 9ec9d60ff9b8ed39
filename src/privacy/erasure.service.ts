import type { z } from 'zod'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import type { Page } from '../platform/page.ts'
import type { Holding } from '../platform/personal/holding.ts'
import { requireMove } from '../platform/moves.ts'
import { notFound } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { refuseStale } from '../platform/version.ts'
import type { erasureRow, listErasures } from './erasure.api.ts'
import { alreadyAsked, erasureTable, type ErasureMove } from './erasure.rules.ts'
import * as store from './erasure.store.ts'

type Row = z.output<typeof erasureRow>

const shown = ({ vault }: Context, { nameCipher, enterprise, ...row }: store.ErasureRow): Row => ({
  ...row,
  enterprise: enterprise ?? '',
  member: maskName(vault.open(nameCipher)),
})

const ownId = ({ actor }: Context): string => {
  if (actor.role !== 'member' || actor.scope.memberId === undefined) throw notFound()
  return actor.scope.memberId
}

const latest = (context: Context): Promise<store.ErasureRow | undefined> =>
  store.ofMember(context.db, context.programmeId, ownId(context))

export async function own(context: Context): Promise<{ request: Row | null }> {
  const found = await latest(context)
  return { request: found ? shown(context, found) : null }
}

/** @throws privacy/erasure-asked (409) while one waits */
export async function ask(context: Context): Promise<Row> {
  const memberId = ownId(context)
  const { db, programmeId, today } = context
  if (!(await store.ask(db, programmeId, { id: context.newId(), memberId, today }))) throw alreadyAsked()
  await note(context, 'privacy.erasure-asked', memberId, {})
  const asked = await latest(context)
  if (!asked) throw notFound()
  return shown(context, asked)
}

export async function withdraw(context: Context): Promise<Row> {
  const found = await latest(context)
  if (!found) throw notFound()
  return await decide(context, found.id, undefined, 'withdraw', { status: 'withdrawn', reason: null })
}

export async function list(context: Context, query: Input<typeof listErasures>['query']): Promise<Page<Row>> {
  const page = await store.list(context.db, context.programmeId, query)
  return { ...page, items: page.items.map((row) => shown(context, row)) }
}

export const decline = (
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Row> => decide(context, id, version, 'decline', { status: 'declined', reason })

/** Each area takes out what it holds; what the figures count and the ledger says stays as it is. */
export async function carryOut(
  context: Context,
  id: string,
  version: number | undefined,
  holdings: readonly Holding[],
): Promise<Row> {
  const done = await decide(context, id, version, 'carryOut', { status: 'done', reason: null })
  for (const holding of holdings) await holding.erase?.(context, done.memberId)
  await note(context, 'privacy.erased', done.memberId, { request: id })
  const after = await store.lock(context.db, context.programmeId, id)
  return after ? shown(context, after) : done
}

const noted = { withdraw: 'privacy.erasure-withdrawn', decline: 'privacy.erasure-declined' } as const

async function decide(
  context: Context,
  id: string,
  version: number | undefined,
  move: ErasureMove,
  to: { status: 'withdrawn' | 'declined' | 'done'; reason: string | null },
): Promise<Row> {
  const { db, programmeId, today, actor } = context
  const before = await store.lock(db, programmeId, id)
  if (!before) throw notFound()
  refuseStale(version, shown(context, before))
  requireMove(erasureTable, move, before.status)
  await store.decide(db, programmeId, id, { ...to, day: today, by: actor.account })
  if (move !== 'carryOut') await note(context, noted[move], before.memberId, { request: id })
  const after = await store.lock(db, programmeId, id)
  return shown(context, after ?? before)
}
