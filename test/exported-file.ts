import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'

/** An exported file as its reader sees it: the line above, the headers, and the cells as text. */
export interface ExportedFile {
  note: string
  headers: string[]
  rows: string[][]
}

export async function readWorkbook(bytes: Buffer): Promise<ExportedFile> {
  const book = new ExcelJS.Workbook()
  const { buffer, byteOffset, byteLength } = bytes
  await book.xlsx.load(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('the workbook has no sheet')
  const [note = [], , headers = [], ...rows] = Array.from({ length: sheet.rowCount }, (_, at) => {
    const row = sheet.getRow(at + 1)
    return Array.from({ length: sheet.columnCount }, (_, column) => cellText(row.getCell(column + 1).value))
  })
  return { note: note[0] ?? '', headers, rows }
}

const cellText = (value: ExcelJS.CellValue): string => {
  if (value === null) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new Error(`a cell holds ${JSON.stringify(value)}`)
}

/** RFC 4180 with CRLF and a mark. */
export function readCsv(bytes: Buffer): ExportedFile {
  if (bytes.subarray(0, 3).toString('hex') !== 'efbbbf') throw new Error('the mark of UTF-8 is missing')
  const lines: string[][] = parse(bytes, { bom: true, relaxColumnCount: true, recordDelimiter: '\r\n' })
  const [note = [], , headers = [], ...rows] = lines
  return { note: note[0] ?? '', headers, rows }
}
