import { setImmediate as otherWork } from 'node:timers/promises'
import type { CellInput } from '../../platform/fields.ts'
import { refuse } from '../../platform/problem.ts'
import {
  openTable,
  type OfficeFile,
  type SourceRow,
  type SourceTable,
} from '../../platform/office/sheet-source.ts'
import { unguardText } from '../../platform/office/sheets.ts'
import { isExampleRow } from '../../platform/office/template.ts'
import { findHeader, HEADER_WITHIN, rowReader, type Draft, type Header } from './import.rules.ts'
import type { ImportWork, PlanOptions } from './import-plan.service.ts'
import type { Importer } from './importer.rules.ts'

/** Filled rows that one import takes: twice the members of a province. */
export const MOST_ROWS = 262_144
/** Rows after which others get a turn. */
const TURN = 2048

export interface ReadTable {
  /** The sheet that was read, and all that may be chosen. */
  sheet: string
  sheets: string[]
  header: Header
  drafts: Draft[]
}

/** Reads a file to its end: finds the header, maps its columns, reads the cells of every row under it. */
export async function readFile(
  { signal, tell }: Pick<ImportWork, 'signal' | 'tell'>,
  importer: Pick<Importer, 'fields'>,
  file: OfficeFile,
  { sheet, columns, remembered }: PlanOptions,
): Promise<ReadTable> {
  const table = await openTable(file, sheet)
  const drafts: Draft[] = []
  let first: SourceRow[] = []
  let header: Header | undefined
  let read: ReturnType<typeof rowReader> | undefined
  const take = (row: SourceRow): void => {
    const draft = isExampleRow(row.cells) ? undefined : read?.(row)
    if (draft) drafts.push(draft)
    if (drafts.length > MOST_ROWS) throw tooManyRows
  }
  const begin = (): void => {
    const found = findHeader(first, importer.fields, remembered)
    if (!found) throw noHeader(importer, table)
    header = mapped(found, columns)
    read = rowReader(header, importer.fields)
    for (const row of first) if (row.row > found.row) take(row)
    first = []
  }
  let seen = 0
  for await (const row of table.rows) {
    const plain = { ...row, cells: row.cells.map(unguarded) }
    if (read) take(plain)
    else if (first.push(plain) === HEADER_WITHIN) begin()
    if (++seen % TURN === 0) {
      signal?.throwIfAborted()
      tell?.({ step: 'reading', done: seen, of: 0 })
      await otherWork()
    }
  }
  if (!read) begin()
  if (!header) throw noHeader(importer, table)
  return { sheet: table.sheet, sheets: table.sheets.map(({ name }) => name), header, drafts }
}

const unguarded = (cell: CellInput): CellInput => (typeof cell === 'string' ? unguardText(cell) : cell)

const mapped = (header: Header, chosen: PlanOptions['columns'] = {}): Header => ({
  ...header,
  columns: header.columns.map((one) => {
    const field = chosen[one.column]
    return field === undefined ? one : { ...one, field }
  }),
})

const noHeader = (importer: Pick<Importer, 'fields'>, { sheet, sheets }: SourceTable): Error => {
  const titles = (language: 'zh' | 'en'): string =>
    importer.fields
      .filter(({ isRequired }) => isRequired)
      .map(({ title }) => title[language])
      .join('、')
  const words = {
    zh: `在“${sheet}”的前 ${HEADER_WITHIN} 行中没有找到表头。表头应包含：${titles('zh')}。请核对所选的表和导入的类别，或下载模板。`,
    en: `No header was found in the first ${HEADER_WITHIN} rows of “${sheet}”. It should have: ${titles('en')}. Check the sheet and the kind of list, or use the template.`,
  }
  return refuse('import/no-header', 422, words, { sheet, sheets: sheets.map(({ name }) => name) })
}

const tooManyRows = refuse('import/too-many-rows', 422, {
  zh: `超过 ${MOST_ROWS} 行。请分成几个文件导入。`,
  en: `There are more than ${MOST_ROWS} rows. Split the file into several.`,
})
