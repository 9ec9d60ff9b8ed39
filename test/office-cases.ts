import ExcelJS from 'exceljs'
import type { CellInput } from '../src/platform/fields.ts'
import { rowsOf } from './office-parts.ts'

/** A file as an office might send it, and what must come of it: a refusal, or these rows. */
export interface OfficeCase {
  name: string
  file: string
  bytes: () => Buffer | Promise<Buffer>
  /** Asked for by name. */
  sheet?: string
  refusal?: string
  /** The number of the row, then its cells. */
  rows?: [row: number, ...cells: CellInput[]][]
  faults?: [row: number, column: number, code: string][]
}

export type Rows = OfficeCase['rows'] & object

export const NAMES_ROWS: Rows = [
  [1, '姓名', '手机'],
  [2, '张三', '13800000001'],
]

export const read = (
  name: string,
  file: string,
  bytes: OfficeCase['bytes'],
  rows: Rows,
  more: Pick<OfficeCase, 'faults' | 'sheet'> = {},
): OfficeCase => ({ name, file, bytes, rows, ...more })

/** A workbook by exceljs whose first sheet is 表. */
export async function excel(
  fill: (book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet) => void,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book, book.addWorksheet('表'))
  return Buffer.from(await book.xlsx.writeBuffer())
}

export async function excelOf(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  return book
}

export const cell = (value: string, attributes = ''): string => `<c ${attributes}><v>${value}</v></c>`
export const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
export const SIMPLE = `<row r="1">${inline('姓名')}</row><row r="2">${inline('张三')}</row>`
export const simple = (): Buffer => rowsOf(SIMPLE)
