import type { z } from 'zod'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { FileReply } from '../platform/endpoint.ts'
import { shownValue, type FieldValues } from '../platform/fields.ts'
import { writeCsv } from '../platform/office/sheets.ts'
import type { Holding } from '../platform/personal/holding.ts'
import { notFound, type Language } from '../platform/problem.ts'
import type { getOwnData, ownDataFormats } from './own-data.api.ts'

type Sections = z.output<(typeof getOwnData)['reply']>['sections']
interface Held {
  holding: Holding
  rows: FieldValues[]
}

const ownId = ({ actor }: Context): string => {
  if (actor.role !== 'member' || actor.scope.memberId === undefined) throw notFound()
  return actor.scope.memberId
}

async function held(context: Context, holdings: readonly Holding[]): Promise<Held[]> {
  const all: Held[] = []
  for (const holding of holdings) all.push({ holding, rows: await holding.read(context, ownId(context)) })
  return all
}

const sectionsOf = (all: readonly Held[], language: Language): Sections =>
  all.map(({ holding: { key, title, columns }, rows }) => ({
    key,
    title: title[language],
    fields: columns.map((column) => ({ key: column.key, title: column.title[language] })),
    rows: rows.map((row) =>
      Object.fromEntries(
        columns.map((column) => [column.key, shownValue(column, row[column.key] ?? null, language)]),
      ),
    ),
  }))

export async function ownData(
  context: Context,
  holdings: readonly Holding[],
  language: Language,
): Promise<z.output<(typeof getOwnData)['reply']>> {
  const all = await held(context, holdings)
  await note(context, 'privacy.own-data-read', ownId(context), {})
  return { sections: sectionsOf(all, language) }
}

export async function downloaded(
  context: Context,
  holdings: readonly Holding[],
  format: (typeof ownDataFormats)[number],
  language: Language,
): Promise<FileReply> {
  const all = await held(context, holdings)
  await note(context, 'privacy.own-data-downloaded', ownId(context), { format })
  const title = language === 'zh' ? '我的数据' : 'My data'
  const fileName = `${title}-${context.today}.${format}`
  if (format === 'json') {
    const document = {
      madeAt: context.now.toISOString(),
      data: Object.fromEntries(
        all.map(({ holding: { key, columns }, rows }) => [
          key,
          rows.map((row) =>
            Object.fromEntries(columns.map((column) => [column.key, row[column.key] ?? null])),
          ),
        ]),
      ),
    }
    const content = Buffer.from(`${JSON.stringify(document, undefined, 2)}\n`)
    return { fileName, mediaType: 'application/json', content }
  }
  const words = language === 'zh' ? ['类别', '序号', '项目', '内容'] : ['Section', 'Number', 'Field', 'Value']
  const lines = sectionsOf(all, language).flatMap((section) =>
    section.rows.flatMap((row, at) =>
      section.fields.map(({ key, title: field }) => [section.title, String(at + 1), field, row[key] ?? '']),
    ),
  )
  return {
    fileName,
    mediaType: 'text/csv; charset=utf-8',
    content: writeCsv({
      name: title,
      columns: words.map((header, at) => ({ header, value: (line: string[]) => line[at] ?? '' })),
      rows: lines,
    }),
  }
}
