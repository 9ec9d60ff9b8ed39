/**
 * Tables that leave the house: xlsx (through hucre), csv and json, as Node streams.
 *
 * Measured with 131,000 rows of 12 columns: hucre's buffered writer takes 1 GB and holds the event loop for
 * 2.6 s, its streaming writer 74 MB and 13 ms — but only the buffered one knows auto-filters. So a table of up
 * to FILTERED_ROWS rows (every roster of a province) is buffered and gets its filter; a longer one streams with
 * the same look, where one keystroke (Ctrl+Shift+L) adds the filter.
 *
 * Formula injection (OWASP, "CSV Injection"): a text that a spreadsheet could evaluate is written with an
 * apostrophe before it, in xlsx as in csv, because a workbook is often saved as csv and opened again. Text cells
 * are inline strings, columns of kind 'text' carry the format '@' so that editing does not evaluate them either.
 * `unguardText` takes the apostrophe off again and loses nothing.
 */
import { Readable } from 'node:stream'
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx'

export type CellValue = string | number | null

/**
 * `width` is in half-width characters (a Han character takes two); without it the first rows are measured.
 * `kind` 'text' turns numbers into text, 'date' makes a calendar date of a 'YYYY-MM-DD' string in xlsx.
 */
export interface Column<Row> {
  header: string
  width?: number
  kind?: 'text' | 'number' | 'date'
  value: (row: Row) => CellValue
}

export interface Table<Row> {
  /** What Excel does not take in the name of a sheet is left out of it. */
  name: string
  title?: string
  /** Who exported what, when, with which filter and how many rows; becomes the first row. */
  note?: string
  columns: readonly Column<Row>[]
  rows: AsyncIterable<Row> | Iterable<Row>
}

/** A name that Excel takes: 31 characters, none of []:*?/\. That of a csv is the name of its file. */
export const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .trim()
    .slice(0, 31) || 'Sheet1'

/** Up to so many rows a workbook has an auto-filter and measured widths are those of all rows. */
export const FILTERED_ROWS = 20_000

// Excel refuses a workbook with a longer cell.
const LONGEST_CELL = 32_767
const EVALUATED = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/
const GUARDED = /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/
// Control characters and lone surrogates: neither XML nor a reader can carry them.
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu

/** The text as an export may carry it: printable, and never evaluated by a spreadsheet. */
export function guardText(text: string): string {
  const printable = text.replace(UNPRINTABLE, '')
  return EVALUATED.test(printable) || GUARDED.test(printable) ? `'${printable}` : printable
}

/** The printable text that `guardText` was given. */
export function unguardText(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text
}

/** A text without the apostrophe by which an export or a clerk kept it a text. */
export const typedText = (text: string): string => unguardText(text).replace(/^['’](?=\d)/, '')

/** An xlsx workbook of one sheet (`name_2`, … past 1,048,576 rows), in chunks of bytes. Row errors end the stream. */
export function writeWorkbook<Row>(table: Table<Row>): Readable {
  return byteStream(workbookChunks(table))
}

/**
 * RFC 4180 with CRLF and a UTF-8 mark for Excel. A csv has no types: Excel shows an 18-digit code as a rounded
 * number, so people are given the workbook and programs the csv.
 */
export function writeCsv<Row>(table: Table<Row>): Readable {
  return byteStream(csvChunks(table))
}

/** One JSON array, an element a line; `rows` must be serialisable. An empty source gives `[]`. */
export function writeJson(rows: AsyncIterable<object> | Iterable<object>): Readable {
  return byteStream(jsonChunks(rows))
}

function byteStream(chunks: AsyncIterable<Uint8Array | string>): Readable {
  return Readable.from(chunks, { objectMode: false })
}

async function* workbookChunks<Row>(table: Table<Row>): AsyncGenerator<Uint8Array> {
  const source = iterate(table.rows)
  try {
    const first: CellValue[][] = []
    let next = await source.next()
    while (!next.done && first.length < FILTERED_ROWS) {
      first.push(workbookRow(table.columns, next.value))
      next = await source.next()
    }
    if (next.done) {
      yield await filteredWorkbook(table, first)
      return
    }
    yield* streamedWorkbook(table, first, next.value, source)
  } finally {
    await source.return?.()
  }
}

/** The rows above the data: note, title, header; a note or a title stands alone in its row and runs over it. */
function headRows<Row>(table: Table<Row>): { style: CellStyle; values: string[] }[] {
  const header = { style: HEADER, values: table.columns.map((column) => guardText(column.header)) }
  const title = table.title === undefined ? [] : [{ style: TITLE, values: [guardText(table.title)] }]
  const note = table.note === undefined ? [] : [{ style: NOTE, values: [guardText(table.note)] }]
  return [...note, ...title, header]
}

function filteredWorkbook<Row>(table: Table<Row>, rows: CellValue[][]): Promise<Uint8Array> {
  const head = headRows(table)
  const cells = new Map<string, Partial<Cell>>()
  head.forEach(({ style, values }, row) =>
    values.forEach((value, column) => cells.set(`${row},${column}`, { value, type: 'string', style })),
  )
  const range = `A${head.length}:${columnLetters(table.columns.length)}${head.length + rows.length}`
  const sheet: WriteSheet = {
    name: sheetName(table.name),
    columns: table.columns.map((column, at) => ({
      width: widthOf(column, rows, at),
      style: styleOf(column),
    })),
    rows: [...head.map(({ values }) => values), ...rows],
    cells,
    autoFilter: { range },
    freezePane: { rows: head.length },
  }
  return writeXlsx({ sheets: [sheet], stringMode: 'inline' })
}

async function* streamedWorkbook<Row>(
  table: Table<Row>,
  first: CellValue[][],
  following: Row,
  rest: RowIterator<Row>,
): AsyncGenerator<Uint8Array> {
  const head = headRows(table)
  // The streaming writer styles columns, not rows. It reads a column's style as it writes each row, so the style
  // of the row in hand is answered here; sheets.test.ts fails if a later hucre reads it earlier.
  let headStyle: CellStyle | undefined
  const columns = table.columns.map((column, at) => ({
    width: widthOf(column, first, at),
    get style() {
      return headStyle ?? styleOf(column)
    },
  }))
  async function* rows(): AsyncGenerator<CellValue[]> {
    for (const { style, values } of head) {
      headStyle = style
      yield values
    }
    headStyle = undefined
    for (const row of first.splice(0)) yield row
    yield workbookRow(table.columns, following)
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      yield workbookRow(table.columns, next.value)
    }
  }
  const options = {
    name: sheetName(table.name),
    columns,
    freezePane: { rows: head.length },
    repeatHeaders: false,
  }
  yield* writeXlsxStream(rows(), options)
}

function workbookRow<Row>(columns: readonly Column<Row>[], row: Row): CellValue[] {
  return columns.map(({ kind, value: read }) => {
    const value = read(row)
    if (value === null) return null
    if (typeof value === 'number' && kind !== 'text') return value
    const text = String(value)
    const serial = kind === 'date' ? serialDay(text) : undefined
    // Excel breaks lines with LF; a CR would arrive as the letters _x000D_ in other readers.
    return serial ?? guardText(text.slice(0, LONGEST_CELL - 1)).replace(/\r\n?/g, '\n')
  })
}

async function* csvChunks<Row>(table: Table<Row>): AsyncGenerator<string> {
  let lines =
    '\uFEFF' +
    headRows(table)
      .map(({ values }) => csvLine(values))
      .join('')
  for await (const row of table.rows) {
    lines += csvLine(
      table.columns.map((column) => {
        const value = column.value(row)
        return typeof value === 'string' ? guardText(value) : value
      }),
    )
    if (lines.length < CHUNK) continue
    yield lines
    lines = ''
  }
  yield lines
}

function csvLine(values: CellValue[]): string {
  const fields = values.map((value) => {
    const text = value === null ? '' : String(value)
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${fields.join(',')}\r\n`
}

async function* jsonChunks(rows: AsyncIterable<object> | Iterable<object>): AsyncGenerator<string> {
  let text = '['
  let separator = '\n'
  for await (const row of rows) {
    text += separator + JSON.stringify(row)
    separator = ',\n'
    if (text.length < CHUNK) continue
    yield text
    text = ''
  }
  yield separator === '\n' ? '[]\n' : `${text}\n]\n`
}

const CHUNK = 64 * 1024

type RowIterator<Row> = AsyncIterator<Row, unknown> | Iterator<Row, unknown>

function iterate<Row>(rows: AsyncIterable<Row> | Iterable<Row>): RowIterator<Row> {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
}

/** Days since 1899-12-30, as Excel counts them; nothing when the text is no date from 1900-03-01 on. */
function serialDay(day: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day < '1900-03-01') return undefined
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return undefined
  return at / 86_400_000 + 25_569
}

export const NOTE: CellStyle = {
  font: { size: 9, color: { rgb: '808080' } },
  alignment: { horizontal: 'left' },
}
export const TITLE: CellStyle = { font: { size: 16, bold: true }, alignment: { horizontal: 'left' } }
export const HEADER: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF7' } },
  border: { bottom: { style: 'thin', color: { rgb: '808080' } } },
  alignment: { vertical: 'center' },
  numFmt: '@',
}

function styleOf<Row>(column: Column<Row>): CellStyle {
  if (column.kind === 'text') return { numFmt: '@' }
  return column.kind === 'date' ? { numFmt: 'yyyy-mm-dd' } : {}
}

/** Room for the filter button beside the header; a long text may run to 48 half-width characters. */
function widthOf<Row>(column: Column<Row>, rows: CellValue[][], at: number): number {
  if (column.width !== undefined) return column.width
  let widest = Math.max(columnsTaken(column.header) + 4, column.kind === 'date' ? 12 : 6)
  for (const row of rows) {
    const value = row[at]
    if (value !== null && value !== undefined) widest = Math.max(widest, columnsTaken(String(value)) + 2)
  }
  return Math.min(widest, 48)
}

export function columnsTaken(text: string): number {
  let taken = 0
  for (const character of text) taken += character >= '\u2E80' ? 2 : 1
  return taken
}

export function columnLetters(count: number): string {
  return count > 26
    ? columnLetters(Math.floor((count - 1) / 26)) + columnLetters(((count - 1) % 26) + 1)
    : String.fromCharCode(64 + count)
}
