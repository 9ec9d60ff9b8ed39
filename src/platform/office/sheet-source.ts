import { openCsv } from './csv-source.ts'
import type { CellFault, CellInput } from '../fields.ts'
import { emptyFile, fileKind } from './file-kind.ts'
import { tooLarge } from './file-refusals.ts'
import { refuse, type Refusal } from '../problem.ts'
import { readMergedAreas } from './xlsx-merges.ts'
import { openWorkbook, type Workbook } from './xlsx-parts.ts'
import { readRows } from './xlsx-rows.ts'

/**
 * Tables that come into the house. Whatever an office sends is opened by what its bytes are, and refused in words that say
 * how to mend it; what is wrong with one cell is told at that cell, so that the rest can be used.
 */
export interface OfficeFile {
  name: string
  /** At most LARGEST_FILE. */
  bytes: Uint8Array
}
export interface SheetInfo {
  name: string
  isHidden: boolean
}
export interface SourceRow {
  /** As Excel shows it, from 1. */
  row: number
  /** From the first column on; cells beyond the last one are empty. */
  cells: CellInput[]
  /** Cells that hold no usable value; columns from 1. */
  faults?: { column: number; fault: CellFault }[]
}
export interface SourceTable {
  format: 'xlsx' | 'csv'
  encoding?: 'utf-8' | 'gb18030'
  sheets: SheetInfo[]
  sheet: string
  /** Rows that hold something, from top to bottom; each iteration reads the file anew. It may end with a Refusal. */
  rows: AsyncIterable<SourceRow>
}

export const LARGEST_FILE = 50 * 1024 * 1024

export const fileTooLarge = (most = LARGEST_FILE): Refusal =>
  tooLarge(
    'file-too-large',
    `文件超过 ${Math.floor(most / 2 ** 20)} MiB。请删去图片和格式，或拆成几个文件，分别上传。`,
    `The file is larger than ${Math.floor(most / 2 ** 20)} MiB. Remove pictures and formats, or split it and upload the parts.`,
  )

/**
 * Opens the first visible sheet that is not empty, or the one named (hidden ones too). The value of a merged area is
 * repeated in all its cells; a csv has one sheet, whatever it is called.
 * @throws Refusal import/… that says what kind of file it is and how to mend it
 */
export async function openTable(file: OfficeFile, sheet?: string): Promise<SourceTable> {
  const { buffer, byteOffset, byteLength } = file.bytes
  if (byteLength > LARGEST_FILE) {
    throw fileTooLarge()
  }
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  return fileKind(bytes) === 'zip' ? openXlsx(bytes, sheet) : openText(file.name, bytes)
}

async function openText(name: string, bytes: Buffer): Promise<SourceTable> {
  const { encoding, rows } = await openCsv(bytes)
  const sheet = name.replace(/\.[^.]*$/, '')
  if (await isEmpty({ [Symbol.asyncIterator]: rows })) throw emptyFile()
  return {
    format: 'csv',
    encoding,
    sheets: [{ name: sheet, isHidden: false }],
    sheet,
    rows: { [Symbol.asyncIterator]: rows },
  }
}

async function openXlsx(bytes: Buffer, wanted: string | undefined): Promise<SourceTable> {
  const book = await openWorkbook(bytes)
  const chosen =
    wanted === undefined ? await firstFilled(book) : book.sheets.find(({ name }) => name === wanted)
  if (chosen === undefined) throw wanted === undefined ? emptyWorkbook(book) : noSuchSheet(book, wanted)
  const areas = await readMergedAreas(book.zip, chosen.part)
  return {
    format: 'xlsx',
    sheets: book.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    sheet: chosen.name,
    rows: { [Symbol.asyncIterator]: () => readRows(book, chosen.part, areas) },
  }
}

async function firstFilled(book: Workbook): Promise<Workbook['sheets'][number] | undefined> {
  for (const sheet of book.sheets) {
    if (!sheet.isHidden && !(await isEmpty(readRows(book, sheet.part, [])))) return sheet
  }
  return undefined
}

async function isEmpty(rows: AsyncIterable<SourceRow>): Promise<boolean> {
  for await (const row of rows) return row.cells.length === 0
  return true
}

function emptyWorkbook(book: Workbook): Refusal {
  const hidden = book.sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name)
  if (hidden.length === 0) return emptyFile()
  return refuse('import/only-hidden-sheets', 422, {
    zh: `可见的工作表都是空的，另有隐藏的工作表：${hidden.join('、')}。请取消隐藏，或选择该工作表。`,
    en: `All visible sheets are empty; there are hidden ones: ${hidden.join(', ')}. Show them, or choose one by name.`,
  })
}

function noSuchSheet(book: Workbook, wanted: string): Refusal {
  const names = book.sheets.map(({ name }) => name)
  return refuse('import/no-such-sheet', 422, {
    zh: `没有名为“${wanted}”的工作表。现有：${names.join('、')}。`,
    en: `There is no sheet “${wanted}”. There are: ${names.join(', ')}.`,
  })
}
