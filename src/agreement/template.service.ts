import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { FileReply } from '../platform/endpoint.ts'
import { record } from '../platform/ledger.ts'
import { canOf, refusal, whyNot } from '../platform/moves.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { refuseStale } from '../platform/version.ts'
import { makeDocument } from './agreement-paper.service.ts'
import * as agreements from './agreement.store.ts'
import type { DocumentBlock } from './template-block.rules.ts'
import { blocksOf } from './template-blocks.service.ts'
import { checkTemplate } from './template-check.service.ts'
import { builtInFile, WORD } from './template-fill.service.ts'
import type { templateRow } from './template.api.ts'
import { templateTable, templateWords, type TemplateKind, type TemplateMove } from './template.rules.ts'
import * as store from './template.store.ts'

type Template = z.output<typeof templateRow>

const present = (context: Context, row: store.TemplateRow): Template => ({
  ...row,
  can: canOf(templateTable, row.state, (permission) => allows(context.actor, permission)),
})

export const list = async (context: Context): Promise<{ items: Template[] }> => ({
  items: (await store.list(context.db, context.programmeId)).map((row) => present(context, row)),
})

export const builtIn = async (kind: TemplateKind): Promise<FileReply> => ({
  fileName: `${templateWords[kind].zh}模板.docx`,
  mediaType: WORD,
  content: await builtInFile(kind),
})

export async function file(context: Context, id: string): Promise<FileReply> {
  const found = await store.content(context.db, context.programmeId, id)
  if (!found) throw notFound()
  return { fileName: found.fileName, mediaType: WORD, content: found.content }
}

/** The name of a file is shown to others, so it is ours: what kind of text, and which edition comes of it. */
export async function upload(context: Context, kind: TemplateKind, given: File): Promise<Template> {
  const bytes = Buffer.from(await given.arrayBuffer())
  const fields = await checkTemplate(kind, bytes)
  const id = context.newId()
  await store.add(context.db, context.programmeId, {
    ...{ id, kind, fields, content: bytes, day: context.today },
    fileName: `${templateWords[kind].zh}模板-${context.today}.docx`,
    hash: createHash('sha256').update(bytes).digest(),
  })
  return await tell(context, id, 'agreement-template.uploaded', null)
}

async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: TemplateMove,
): Promise<store.TemplateRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  const why = whyNot(templateTable, move, row.state, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
  return row
}

export async function publish(context: Context, id: string, version: number | undefined): Promise<Template> {
  const { db, programmeId, today } = context
  const row = await movable(context, id, version, 'publish')
  await store.supersede(db, programmeId, row.kind)
  await store.move(db, programmeId, id, { state: 'published', publishedOn: today })
  return await tell(context, id, 'agreement-template.published', row)
}

export async function discard(context: Context, id: string, version: number | undefined): Promise<Template> {
  const row = await movable(context, id, version, 'discard')
  await store.move(context.db, context.programmeId, id, { state: 'discarded', publishedOn: null })
  return await tell(context, id, 'agreement-template.discarded', row)
}

export async function withdraw(context: Context, id: string, version: number | undefined): Promise<Template> {
  const row = await movable(context, id, version, 'withdraw')
  await store.move(context.db, context.programmeId, id, { state: 'withdrawn', publishedOn: row.publishedOn })
  return await tell(context, id, 'agreement-template.withdrawn', row)
}

/** A real agreement under an edition: the one that was named, else the one begun last of the kind. */
export async function preview(
  context: Context,
  id: string,
  agreementId: string | undefined,
): Promise<{ blocks: DocumentBlock[] }> {
  const { db, programmeId } = context
  const template = await store.find(db, programmeId, id)
  if (!template) throw notFound()
  const chosen = agreementId ?? (await agreements.lastOf(db, programmeId, template.kind))?.id
  const row = chosen === undefined ? undefined : await agreements.find(db, programmeId, chosen)
  if (agreementId !== undefined && !row) throw notFound()
  if (!row || (row.amendsId === null ? row.kind : 'supplement') !== template.kind)
    throw refuse('agreement/nothing-to-preview', 422, {
      zh: '还没有这一类协议可供预览。请选择同类协议，或先起草一份。',
      en: 'There is no agreement of this kind to preview with. Choose one of the kind, or draft one first.',
    })
  await note(context, 'agreement.read', row.id, { template: template.edition })
  return { blocks: blocksOf((await makeDocument(context, row, true, id)).bytes) }
}

const said = ({ kind, edition, state, fileHash, fileSize, fields }: store.TemplateRow) => ({
  ...{ kind, edition, status: state, fileHash, fileSize, fields },
})

async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.TemplateRow | null,
): Promise<Template> {
  const after = await store.find(context.db, context.programmeId, id)
  if (!after) throw notFound()
  await record(
    context,
    {
      kind,
      subjectKind: 'agreement-template',
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
