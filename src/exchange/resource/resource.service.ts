import type { z } from 'zod'
import { allows, inWhole } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import type { Page } from '../../platform/page.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { requireCategory } from '../category/category.rules.ts'
import { categoriesOf } from '../category/category.service.ts'
import type { listResources, resourceContent, resourceRow } from './resource.api.ts'
import { askedBefore, checkOffer, resourceCode, resourceTable, type ResourceMove } from './resource.rules.ts'
import * as store from './resource.store.ts'

export type Resource = z.output<typeof resourceRow>
type Content = z.output<typeof resourceContent>
type Version = number | undefined

function present(context: Context, row: store.ResourceRow): Resource {
  const { year, number, orgPath: _path, ...shown } = row
  const isRunning = row.status === 'offered' || row.status === 'paused'
  return {
    ...shown,
    code: resourceCode(year, number),
    isAsked: isRunning && row.confirmedOn < askedBefore(context.today),
    can: canOf(resourceTable, row.status, (permission) => allows(context.actor, permission)),
  }
}

export async function list(
  context: Context,
  query: Input<typeof listResources>['query'],
): Promise<Page<Resource>> {
  const page = await store.list(context.db, context.programmeId, query, context.today)
  return { ...page, items: page.items.map((row) => present(context, row)) }
}

export async function find(context: Context, id: string): Promise<Resource> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return present(context, row)
}

async function movable(
  context: Context,
  id: string,
  move: ResourceMove,
  version: Version,
): Promise<store.ResourceRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  const why = whyNot(resourceTable, move, row.status, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
  return row
}

/** @throws resource/days, resource/per-month, resource/below-promised, resource/area-unknown, exchange/category-unknown (422) */
async function areaOf(context: Context, content: Content, committed: number): Promise<string> {
  checkOffer(content, committed)
  requireCategory(await categoriesOf(context), content.category)
  if (content.areaCode === '') return ''
  const area = await store.areaName(context.db, content.areaCode)
  if (area === undefined)
    throw refuse('resource/area-unknown', 422, {
      zh: '没有这个区划，或已撤并。请重新选择覆盖范围。',
      en: 'There is no such division in force. Choose the area that it serves again.',
    })
  return area
}

const said = (row: store.ResourceRow) => ({
  code: resourceCode(row.year, row.number),
  status: row.status,
  category: row.category,
  name: row.name,
  quantity: row.quantity,
  unit: row.unit,
  perMonth: row.perMonth,
  areaCode: row.areaCode,
  validFrom: row.validFrom,
  validUntil: row.validUntil,
  confirmedOn: row.confirmedOn,
  ...(row.reason === null ? {} : { reason: row.reason }),
})

async function tell(
  context: Context,
  kind: string,
  { id, orgPath }: Pick<store.ResourceRow, 'id' | 'orgPath'>,
  before: store.ResourceRow | null,
): Promise<store.ResourceRow | undefined> {
  const after = await store.find(context.db, context.programmeId, id)
  await record(
    context,
    {
      kind,
      subjectKind: 'resource',
      subjectId: id,
      orgPath,
      divisionCode: null,
      happenedOn: context.today,
      before: before && said(before),
      after: after ? said(after) : null,
    },
    [],
  )
  return after
}

async function told(
  context: Context,
  kind: string,
  row: store.ResourceRow,
  before: store.ResourceRow | null,
): Promise<Resource> {
  const after = await tell(context, kind, row, before)
  if (!after) throw notFound()
  return present(context, after)
}

const TRIES = 20

export async function add(context: Context, body: Content & { enterpriseId: string }): Promise<Resource> {
  const { db, programmeId, today } = context
  const area = await areaOf(context, body, 0)
  const id = context.newId()
  const year = Number(today.slice(0, 4))
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const number = await inWhole(context, () => store.nextNumber(db, programmeId, year))
    if (!(await store.add(db, programmeId, { year, number }, { ...body, id, area, confirmedOn: today })))
      continue
    const row = await store.find(db, programmeId, id)
    if (row) return await told(context, 'resource.drafted', row, null)
  }
  throw notFound()
}

export async function edit(context: Context, id: string, version: Version, body: Content): Promise<Resource> {
  const row = await movable(context, id, 'edit', version)
  const area = await areaOf(context, body, row.committed)
  await store.edit(context.db, context.programmeId, id, { ...body, area, confirmedOn: context.today })
  return await told(context, 'resource.changed', row, row)
}

export async function remove(context: Context, id: string, version: Version): Promise<{ id: string }> {
  const row = await movable(context, id, 'remove', version)
  await store.remove(context.db, context.programmeId, id)
  await tell(context, 'resource.removed', row, row)
  return { id }
}

const moved = {
  offer: { status: 'offered', kind: 'resource.offered' },
  pause: { status: 'paused', kind: 'resource.paused' },
  resume: { status: 'offered', kind: 'resource.resumed' },
  end: { status: 'ended', kind: 'resource.ended' },
} as const

export async function move(
  context: Context,
  id: string,
  name: keyof typeof moved,
  version: Version,
  reason: string | null = null,
): Promise<Resource> {
  const row = await movable(context, id, name, version)
  const { status, kind } = moved[name]
  // Whoever puts it into the catalogue says that it is there.
  const confirmedOn = status === 'offered' ? context.today : row.confirmedOn
  await store.setState(context.db, context.programmeId, id, { status, confirmedOn, reason })
  return await told(context, kind, row, row)
}

/** Asked once in half a year with everything filled in; one press says that it is still so. All of them or none. */
export async function confirm(context: Context, ids: readonly string[]): Promise<{ confirmed: number }> {
  const unique = [...new Set(ids)].sort()
  for (const id of unique) {
    const row = await movable(context, id, 'confirm', undefined)
    await store.setState(context.db, context.programmeId, id, {
      status: row.status,
      confirmedOn: context.today,
      reason: row.reason,
    })
    await tell(context, 'resource.confirmed', row, row)
  }
  return { confirmed: unique.length }
}
