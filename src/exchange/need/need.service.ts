import type { z } from 'zod'
import { allows, inWhole } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record, type Delta } from '../../platform/ledger.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import type { Page } from '../../platform/page.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { requireCategory } from '../category/category.rules.ts'
import { categoriesOf } from '../category/category.service.ts'
import { presentPromise } from '../promise/present.service.ts'
import * as promises from '../promise/promise.store.ts'
import type { getServed, listNeeds, needContent, needDetail, needRow } from './need.api.ts'
import { checkContent, checkDays, needCode, needTable, type NeedMove } from './need.rules.ts'
import * as store from './need.store.ts'
import * as waiting from './waiting.store.ts'

type Need = z.output<typeof needRow>
export type Detail = z.output<typeof needDetail>
type Content = z.output<typeof needContent>

/** Promises of one need that a page shows; more than enterprises there are for a community. */
const MOST_PROMISES = 200

function presentRow(context: Context, row: store.NeedRow): Need {
  const { year, number, divisionCode: _code, difficultyId: _difficulty, repeatedFrom: _from, ...shown } = row
  const { servedOn: _served, withdrawnOn: _withdrawn, ...told } = shown
  return {
    ...told,
    code: needCode(year, number),
    can: canOf(needTable, row.status, (permission) => allows(context.actor, permission)),
  }
}

export async function list(context: Context, query: Input<typeof listNeeds>['query']): Promise<Page<Need>> {
  const page = await store.list(context.db, context.programmeId, query, context.today)
  return { ...page, items: page.items.map((row) => presentRow(context, row)) }
}

export const served = (context: Context): Promise<z.output<(typeof getServed)['reply']>> =>
  waiting.served(context.db, context.programmeId, context.today)

async function present(context: Context, row: store.NeedRow): Promise<Detail> {
  const { items } = await promises.list(context.db, context.programmeId, {
    need: row.id,
    limit: MOST_PROMISES,
  })
  return { ...presentRow(context, row), promises: items.map((each) => presentPromise(context, each)) }
}

export async function find(context: Context, id: string): Promise<Detail> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return await present(context, row)
}

/** Loads a need for a move, or refuses: out of scope, changed meanwhile, not in the right state. */
export async function movable(
  context: Context,
  id: string,
  move: NeedMove,
  version: number | undefined,
): Promise<store.NeedRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  if (version !== undefined && version !== row.version) refuseStale(version, await present(context, row))
  const why = whyNot(needTable, move, row.status, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
  return row
}

async function checkGiven(context: Context, content: Content): Promise<void> {
  checkContent(content.content)
  checkDays(content, context.today)
  requireCategory(await categoriesOf(context), content.category)
}

/** What the ledger tells; the content stays out of it, because the ledger is kept for ever. */
const said = (row: store.NeedRow) => ({
  code: needCode(row.year, row.number),
  communityId: row.communityId,
  status: row.status,
  category: row.category,
  quantity: row.quantity,
  unit: row.unit,
  urgency: row.urgency,
  wantedBy: row.wantedBy,
  committed: row.committed,
  ...(row.reason === null ? {} : { reason: row.reason }),
})

/** Writes the ledger and gives the need as it is now. */
export async function tell(
  context: Context,
  kind: string,
  before: store.NeedRow | null,
  id: string,
  deltas: Delta[] = [],
): Promise<Detail> {
  const { db, programmeId } = context
  const after = await inWhole(context, async () => {
    const row = await store.find(db, programmeId, id)
    if (!row) throw notFound()
    await record(
      context,
      {
        kind,
        subjectKind: 'need',
        subjectId: id,
        orgPath: null,
        divisionCode: row.divisionCode,
        happenedOn: context.today,
        before: before && said(before),
        after: said(row),
      },
      deltas,
    )
    return row
  })
  return await present(context, after)
}

/** Two who add in the same moment ask for the same number; the second takes the next one. */
const TRIES = 20

/** Drafts a need under the next free number. */
async function raise(
  context: Context,
  need: Content & {
    communityId: string
    difficultyId?: string
  },
): Promise<{ id: string } | undefined> {
  const { db, programmeId, today } = context
  const id = context.newId()
  const year = Number(today.slice(0, 4))
  const row = {
    ...need,
    id,
    raisedOn: today,
    difficultyId: need.difficultyId ?? null,
    repeatedFrom: null,
  }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const number = await inWhole(context, () => store.nextNumber(db, programmeId, year))
    if (await store.add(db, programmeId, { year, number }, row)) return { id }
  }
  return undefined
}

/** @throws need/personal, need/days, exchange/category-unknown (422), platform/not-found (404) */
export const add = (context: Context, body: Content & { communityId: string }): Promise<Detail> =>
  raiseTold(context, body)

/** The same for areas below, which say what the need takes over. */
export async function raiseTold(
  context: Context,
  body: Content & { communityId: string; difficultyId?: string },
): Promise<Detail> {
  await checkGiven(context, body)
  if (!(await store.communitySeen(context.db, context.programmeId, body.communityId))) throw notFound()
  const raised = await raise(context, body)
  if (!raised)
    throw refuse('need/busy', 409, {
      zh: '同时登记的需求较多，没有取得编号。请稍后再存。',
      en: 'Many needs are being entered at once and no number could be had. Save again in a moment.',
    })
  return await tell(context, 'need.drafted', null, raised.id)
}

export async function edit(
  context: Context,
  id: string,
  version: number | undefined,
  body: Content,
): Promise<Detail> {
  const row = await movable(context, id, 'edit', version)
  await checkGiven(context, body)
  await store.edit(context.db, context.programmeId, id, body)
  return await tell(context, 'need.changed', row, id)
}

export async function remove(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<{ id: string }> {
  const row = await movable(context, id, 'remove', version)
  await store.remove(context.db, context.programmeId, id)
  await inWhole(context, () =>
    record(
      context,
      {
        kind: 'need.removed',
        subjectKind: 'need',
        subjectId: id,
        orgPath: null,
        divisionCode: row.divisionCode,
        happenedOn: context.today,
        before: said(row),
        after: null,
      },
      [],
    ),
  )
  return { id }
}
