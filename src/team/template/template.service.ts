import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { notFound } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import { teamKinds, type TeamKind } from '../team.rules.ts'
import type { editTemplate, listTemplates, templateRow } from './template.api.ts'
import {
  builtIn,
  composition,
  draftExists,
  refuseFaults,
  templateTable,
  type Slot,
  type TemplateMove,
  type TemplateState,
} from './template.rules.ts'
import * as store from './template.store.ts'

type Template = z.output<typeof templateRow>

const present = (context: Context, row: store.TemplateRow): Template => ({
  ...row,
  can: canOf(templateTable, row.state, (permission) => allows(context.actor, permission)),
})

export async function list(context: Context): Promise<z.output<(typeof listTemplates)['reply']>> {
  const { db, programmeId } = context
  const rows = await store.list(db, programmeId)
  const own: z.output<(typeof listTemplates)['reply']>['builtIn'] = []
  for (const kind of teamKinds)
    own.push({ kind, slots: [...builtIn[kind]], teams: await store.onBuiltIn(db, programmeId, kind) })
  return { items: rows.map((row) => present(context, row)), builtIn: own }
}

export async function find(context: Context, id: string): Promise<Template> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return present(context, row)
}

/** On what a team that is formed now stands. */
export async function current(
  { db, programmeId }: Pick<Context, 'db' | 'programmeId'>,
  kind: TeamKind,
): Promise<{ id: string | null; edition: number; slots: readonly Slot[] }> {
  return (await store.published(db, programmeId, kind)) ?? { id: null, edition: 0, slots: builtIn[kind] }
}

/** On what a team stands, whatever is in force now. */
export async function standing(
  { db, programmeId }: Pick<Context, 'db' | 'programmeId'>,
  team: { kind: TeamKind; templateId: string | null },
): Promise<{ id: string | null; edition: number; slots: readonly Slot[] }> {
  const id = team.templateId
  const known = id === null ? undefined : (await store.slotsOf(db, programmeId, [id])).get(id)
  return known ? { id, ...known } : { id: null, edition: 0, slots: builtIn[team.kind] }
}

/** @throws team/draft-exists (409) */
export async function draft(context: Context, kind: TeamKind): Promise<Template> {
  const { db, programmeId } = context
  const { slots } = await current(context, kind)
  const added = await store.draft(db, programmeId, { id: context.newId(), kind, slots })
  if (!added) throw draftExists()
  return await tell(context, added.id, 'slot-template.drafted', null)
}

async function movable(
  context: Context,
  id: string,
  move: TemplateMove,
  version: number | undefined,
): Promise<store.TemplateRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  const why = whyNot(templateTable, move, row.state, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
  return row
}

export async function edit(
  context: Context,
  id: string,
  version: number | undefined,
  { slots }: Input<typeof editTemplate>['body'],
): Promise<Template> {
  const row = await movable(context, id, 'edit', version)
  await store.save(context.db, context.programmeId, id, { ...row, slots })
  return await tell(context, id, 'slot-template.changed', row)
}

/** Teams that are there stay on their edition; each is put on the new one when its enterprise says so. */
export async function publish(context: Context, id: string, version: number | undefined): Promise<Template> {
  const row = await movable(context, id, 'publish', version)
  refuseFaults(row.slots)
  await store.supersede(context.db, context.programmeId, row.kind)
  await put(context, row, 'published', context.today)
  return await tell(context, id, 'slot-template.published', row)
}

export async function discard(context: Context, id: string, version: number | undefined): Promise<Template> {
  const row = await movable(context, id, 'discard', version)
  await put(context, row, 'discarded', null)
  return await tell(context, id, 'slot-template.discarded', row)
}

const put = (
  { db, programmeId }: Context,
  row: store.TemplateRow,
  state: TemplateState,
  publishedOn: string | null,
): Promise<void> => store.save(db, programmeId, row.id, { slots: row.slots, state, publishedOn })

async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.TemplateRow | null,
): Promise<Template> {
  const after = await store.find(context.db, context.programmeId, id)
  if (!after) throw notFound()
  const said = (row: store.TemplateRow) => ({
    kind: row.kind,
    edition: row.edition,
    status: row.state,
    slots: row.slots,
    title: composition(row.slots),
  })
  await record(
    context,
    {
      kind,
      subjectKind: 'slot-template',
      subjectId: id,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: before && said(before),
      after: said(after),
    },
    [],
  )
  return present(context, after)
}
