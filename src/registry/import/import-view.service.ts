import type { z } from 'zod'
import { note } from '../../platform/audit.ts'
import { annotate } from '../../platform/office/annotated.ts'
import type { Context } from '../../platform/context.ts'
import type { FileReply, Input } from '../../platform/endpoint.ts'
import { shownValue, type Field, type FieldValue } from '../../platform/fields.ts'
import { refuse, type Language } from '../../platform/problem.ts'
import { writeTemplate } from '../../platform/office/template.ts'
import { maskName, maskPhone } from '../../platform/vault.ts'
import { columnTitle, remarksOf } from './import-report.rules.ts'
import * as rows from './import-row.store.ts'
import { runOf } from './import-run.service.ts'
import * as runs from './import-run.store.ts'
import type { Change } from './import-verdict.rules.ts'
import type { listImportRows } from './import.api.ts'
import { importers, type ImportName } from './importer.rules.ts'

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type RowsReply = z.output<(typeof listImportRows)['reply']>
type ShownRow = RowsReply['items'][number]

/** A page of rows. What is wrong or contested has to be seen in clear, so that each such page is noted. */
export async function listRows(
  context: Context,
  id: string,
  query: Input<typeof listImportRows>['query'],
  language: Language,
): Promise<RowsReply> {
  const run = await runOf(context, id)
  const page = await rows.list(context.db, context.programmeId, context.vault, id, query)
  const clear = page.items.filter(isInClear).length
  if (clear > 0) await note(context, 'import.read-in-clear', id, { kind: run.kind, rows: clear })
  const codes = page.items.flatMap(({ values }) => NAMED.map((key) => values[key])).filter(isText)
  const names = await rows.names(context.db, context.programmeId, [...new Set(codes)])
  return { ...page, items: page.items.map((row) => shown(run, row, names, language)) }
}

/** Fields that are the code of an enterprise or a community. */
const NAMED = ['enterpriseUscc', 'communityCode', 'divisionCode']
const isText = (value: FieldValue | undefined): value is string => typeof value === 'string'

const isConflict = ({ verdict }: rows.StoredRow): boolean => verdict === 'conflict'
const isInClear = (row: rows.StoredRow): boolean => row.verdict === 'wrong' || isConflict(row)

function shown(
  run: runs.RunRow,
  stored: rows.StoredRow,
  names: ReadonlyMap<string, string>,
  language: Language,
): ShownRow {
  const importer = importers[run.kind]
  const header = run.header ?? { row: 0, columns: [] }
  const changed = new Map(stored.changes.map((change) => [change.key, change]))
  const conflicts = new Map(stored.conflicts.map((change) => [change.key, change]))
  const textOf = (field: Field, value: FieldValue): string => {
    const plain = shownValue(field, value, language)
    if (!field.isPersonal || plain === '' || isInClear(stored)) return plain
    return field.kind === 'phone' ? maskPhone(plain) : maskName(plain)
  }
  const changeOf = (key: string): Change | undefined => conflicts.get(key) ?? changed.get(key)
  const cells = importer.fields.flatMap((field): ShownRow['cells'] => {
    const change = changeOf(field.key)
    const value = stored.values[field.key] ?? null
    if (!change && value === null) return []
    return [
      {
        column: columnTitle(importer, header, field.key, language),
        before: change ? textOf(field, change.before) : '',
        after: textOf(field, change ? change.after : value),
        isChanged: change !== undefined,
        isConflict: conflicts.has(field.key),
      },
    ]
  })
  const subject = importer.telling.flatMap((key) => {
    const field = importer.fields.find((one) => one.key === key)
    const value = changeOf(key)?.before ?? stored.values[key] ?? null
    if (!field || value === null) return []
    const name = NAMED.includes(key) && isText(value) ? names.get(value) : undefined
    // Communities of one name are many, so their own list tells the code too.
    return key === 'divisionCode' || name === undefined ? [name ?? [], textOf(field, value)].flat() : [name]
  })
  const founds = isConflict(stored) ? [] : stored.faults.map(({ found = '' }) => found)
  const faults = remarksOf(importer, header, [stored], language).map((remark, at) => ({
    ...remark,
    found: founds[at] ?? '',
  }))
  const { row, verdict, decision } = stored
  return { row, subject: subject.join(' · '), verdict, decision, faults, cells }
}

/** The file again with its remarks; made after the transaction, because the embedded database has one connection. */
export async function annotated(context: Context, id: string, language: Language): Promise<FileReply> {
  const { vault, db, programmeId } = context
  const run = await runOf(context, id)
  const parts = await runs.parts(db, programmeId, id)
  const { header } = run
  if (parts.length === 0 || header === null || run.status === 'failed') throw fileGone
  const importer = importers[run.kind]
  const remarks = new Map<number, string>()
  const stored = await rows.remarked(db, programmeId, vault, id)
  for (const { row, column, message } of remarksOf(importer, header, stored, language)) {
    const text =
      column === '' ? message : language === 'zh' ? `${column}：${message}` : `${column}: ${message}`
    const earlier = remarks.get(row)
    remarks.set(row, earlier === undefined ? text : `${earlier}\n${text}`)
  }
  await note(context, 'import.annotated', id, { kind: run.kind, rows: remarks.size, file: run.fileName })
  const title = language === 'zh' ? '导入问题' : 'Problems'
  const file = { name: run.fileName, bytes: Buffer.concat(parts.map((part) => vault.openBytes(part))) }
  return {
    fileName: `${run.fileName.replace(/\.\w{1,5}$/, '')}-${title}.xlsx`,
    mediaType: WORKBOOK,
    content: (async function* () {
      yield await annotate(file, header.sheet, header.row, remarks, title)
    })(),
  }
}

const fileGone = refuse('import/file-gone', 410, {
  zh: '文件已经删除：全部导入、已取消或超过三十天的文件不再保存。请用您手中的原件。',
  en: 'The file is gone: it is not kept once all of it was imported, it was cancelled, or after thirty days. Use your own copy.',
})

export async function template(kind: ImportName, language: Language): Promise<FileReply> {
  const { title, fields } = importers[kind]
  return {
    fileName: language === 'zh' ? `${title.zh}导入模板.xlsx` : `${title.en} template.xlsx`,
    mediaType: WORKBOOK,
    content: await writeTemplate(title[language], fields, language),
  }
}
