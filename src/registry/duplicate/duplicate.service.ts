import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { sameValue } from '../../platform/fields.ts'
import type { Page } from '../../platform/page.ts'
import { requireMove, whyNot } from '../../platform/moves.ts'
import { notFound, type Language } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { recordFields } from '../fields/record.rules.ts'
import { inClear, load, stateOf } from '../record/record-state.service.ts'
import type { getComparison, listPairs, pairRow, searchState } from './duplicate.api.ts'
import { doubledKinds, doubleTable, reasonWords, type Reason } from './duplicate.rules.ts'
import { DUPLICATE_QUEUE, wasCutOff, type DuplicateJob } from './duplicate-job.rules.ts'
import * as store from './duplicate.store.ts'
import { choosable } from './merge.rules.ts'
import { sidesOf, type Side } from './side.service.ts'

type Row = z.output<typeof pairRow>

const inWords = ({ code, percent }: Reason, language: Language): string =>
  `${reasonWords[code][language]}${percent === undefined ? '' : ` ${percent}%`}`

async function present(context: Context, rows: readonly store.PairRow[], language: Language): Promise<Row[]> {
  const shown = new Map<string, Side>()
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const ids = rows.filter((row) => row.kind === kind).flatMap((row) => [row.oneId, row.otherId])
    for (const side of await sidesOf(context, kind, ids)) shown.set(side.id, side)
  }
  const lost = (id: string): Side => ({ id, title: '—', detail: '', hasEnded: true })
  return rows.map(({ oneId, otherId, reasons, ...row }) => ({
    ...row,
    reasons: reasons.map((reason) => inWords(reason, language)),
    one: shown.get(oneId) ?? lost(oneId),
    other: shown.get(otherId) ?? lost(otherId),
    can: {
      decide: whyNot(doubleTable, 'dismiss', row.status) === undefined,
      reopen: whyNot(doubleTable, 'reopen', row.status) === undefined,
    },
  }))
}

export async function list(
  context: Context,
  query: Input<typeof listPairs>['query'],
  language: Language,
): Promise<Page<Row>> {
  const page = await store.list(context.db, context.programmeId, query)
  return { ...page, items: await present(context, page.items, language) }
}

async function one(context: Context, id: string, language: Language): Promise<Row> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  const [shown] = await present(context, [row], language)
  if (!shown) throw notFound()
  return shown
}

/** Both records by their fields. Equal or not is decided in clear and told as such; what is shown of people is masked. */
export async function comparison(
  context: Context,
  id: string,
  language: Language,
): Promise<z.output<(typeof getComparison)['reply']>> {
  const row = await one(context, id, language)
  const { kind } = row
  const left = await load(context, kind, row.one.id)
  const right = await load(context, kind, row.other.id)
  const [shownLeft, shownRight] = [stateOf(context, kind, left).values, stateOf(context, kind, right).values]
  const [clearLeft, clearRight] = [inClear(context, left), inClear(context, right)]
  return {
    ...row,
    fields: recordFields[kind].map(({ key, title }) => ({
      key,
      title: title[language],
      one: shownLeft[key] ?? null,
      other: shownRight[key] ?? null,
      isSame: sameValue(clearLeft[key] ?? null, clearRight[key] ?? null),
      isChoosable: choosable(kind).includes(key),
    })),
  }
}

/** Says that two records are two, or takes that back. */
export async function decide(
  context: Context,
  id: string,
  decision: { to: 'dismissed'; note: string } | { to: 'open' },
  version: number | undefined,
  language: Language,
): Promise<Row> {
  const before = await one(context, id, language)
  refuseStale(version, before)
  requireMove(doubleTable, decision.to === 'open' ? 'reopen' : 'dismiss', before.status)
  const { account } = context.actor
  await store.decide(
    context.db,
    context.programmeId,
    id,
    decision.to,
    decision.to === 'open'
      ? { by: null, at: null, note: null }
      : { by: account, at: context.now, note: decision.note },
  )
  return await one(context, id, language)
}

type State = z.output<typeof searchState>

export async function searched(context: Context): Promise<State> {
  const row = await store.search(context.db, context.programmeId)
  if (!row) return { status: 'never', done: 0, total: 0, found: 0, askedAt: null, finishedAt: null }
  const status = wasCutOff(row.status, row.askedAt, context.now) ? 'failed' : row.status
  return {
    ...row,
    status,
    askedAt: row.askedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

/** Asks for a search, unless one is going on. */
export async function start(context: Context): Promise<State> {
  const before = await searched(context)
  if (before.status === 'queued' || before.status === 'running') return before
  const { programmeId, now, actor } = context
  await store.queue(context.db, programmeId, { by: actor.account, at: now, total: doubledKinds.length })
  const job: DuplicateJob = { programmeId }
  context.afterCommit(() => void context.jobs.send(DUPLICATE_QUEUE, job))
  return await searched(context)
}
