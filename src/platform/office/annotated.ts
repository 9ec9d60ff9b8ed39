import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { writeXlsxStream, type CellStyle } from 'hucre/xlsx'
import type { CellInput } from '../fields.ts'
import { LONGEST_CELL, MOST_ROWS } from './file-refusals.ts'
import { openTable, type OfficeFile, type SourceTable } from './sheet-source.ts'
import { columnsTaken, guardText, HEADER, sheetName } from './sheets.ts'

const WIDEST = 48
const ROWS_MEASURED = 500
/** Light, because most of a bad file may be marked; a row with a remark is found by its last column too. */
const MARKED: CellStyle = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF7E6' } } }
const FORMATS = { text: { numFmt: '@' }, day: { numFmt: 'yyyy-mm-dd' }, number: {} } satisfies Record<
  string,
  CellStyle
>

/**
 * The same table again as a workbook of one sheet, with a last column that says what is wrong, to be mended and sent back.
 * Rows keep their numbers and texts stay texts; looks and formulas are not kept. A column of that title which is already
 * there is written over, so that a file may go to and fro.
 * @param headerRow its number as Excel shows it; rows above it are titles
 * @param remarks by row number
 * @throws Refusal import/… as `openTable`
 */
export async function annotate(
  file: OfficeFile,
  sheet: string,
  headerRow: number,
  remarks: Map<number, string>,
  title: string,
): Promise<Uint8Array> {
  const table = await openTable(file, sheet)
  const { widths, remarkAt } = await measure(table, headerRow, title)
  widths[remarkAt] = WIDEST
  // As in sheets.ts: hucre reads a column's style as it writes each row, so that of the row in hand is answered.
  let styles: CellStyle[] = []
  const columns = widths.map((width, at) => ({
    width,
    get style() {
      return styles[at] ?? {}
    },
  }))
  async function* rows() {
    for await (const { row, cells } of everyRow(table, remarks)) {
      const shown = row < headerRow ? withoutRepeats(cells) : [...cells]
      while (shown.length < remarkAt) shown.push(null)
      const remark = row === headerRow ? title : remarks.get(row)
      shown[remarkAt] = remark ?? null
      styles = shown.map((cell) =>
        styleOf(cell, row === headerRow, row !== headerRow && remark !== undefined),
      )
      yield shown.map(written)
    }
  }
  const options = {
    name: sheetName(table.sheet),
    columns,
    freezePane: { rows: headerRow },
    repeatHeaders: false,
  }
  return buffer(Readable.from(writeXlsxStream(rows(), options)))
}

async function measure(
  table: SourceTable,
  headerRow: number,
  title: string,
): Promise<{ widths: number[]; remarkAt: number }> {
  const widths: number[] = []
  let known = -1
  for await (const { row, cells } of table.rows) {
    while (widths.length < cells.length) widths.push(8)
    if (row === headerRow) known = cells.lastIndexOf(title)
    if (row < headerRow || row > headerRow + ROWS_MEASURED) continue
    cells.forEach((cell, at) => {
      const taken = columnsTaken(typeof cell === 'object' ? (cell?.day ?? '') : String(cell)) + 2
      widths[at] = Math.min(WIDEST, Math.max(widths[at] ?? 0, taken))
    })
  }
  return { widths, remarkAt: known < 0 ? widths.length : known }
}

/** With the empty rows between, and those behind the last one that have a remark. */
async function* everyRow(
  table: SourceTable,
  remarks: Map<number, string>,
): AsyncGenerator<{ row: number; cells: CellInput[] }> {
  let next = 1
  for await (const { row, cells } of table.rows) {
    for (; next < row; next++) yield { row: next, cells: [] }
    yield { row, cells }
    next = row + 1
  }
  let last = 0
  for (const row of remarks.keys()) last = Math.max(last, row)
  for (; next <= Math.min(last, MOST_ROWS); next++) yield { row: next, cells: [] }
}

/** A title is merged over the table and was read in each of its columns. */
const withoutRepeats = (cells: CellInput[]): CellInput[] =>
  cells.map((cell, at) => (at > 0 && cell === cells[at - 1] ? null : cell))

function styleOf(cell: CellInput, isHeader: boolean, isMarked: boolean): CellStyle {
  if (isHeader) return HEADER
  const kind =
    typeof cell === 'object' && cell !== null ? 'day' : typeof cell === 'number' ? 'number' : 'text'
  return STYLES[isMarked ? 'marked' : 'plain'][kind]
}

const STYLES = {
  plain: FORMATS,
  marked: {
    text: { ...FORMATS.text, ...MARKED },
    day: { ...FORMATS.day, ...MARKED },
    number: { ...FORMATS.number, ...MARKED },
  },
}

function written(cell: CellInput): string | number | boolean | Date | null {
  if (typeof cell === 'string') return guardText(cell.slice(0, LONGEST_CELL - 1)).replace(/\r\n?/g, '\n')
  return typeof cell === 'object' && cell !== null ? new Date(`${cell.day}T00:00:00Z`) : cell
}
