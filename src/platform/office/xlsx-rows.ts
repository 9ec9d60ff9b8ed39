import type { CellFault, CellInput } from '../fields.ts'
import {
  brokenFile,
  LONGEST_CELL,
  longCell,
  MOST_COLUMNS,
  MOST_ROWS,
  tooManyColumns,
  tooManyRows,
} from './file-refusals.ts'
import type { SourceRow } from './sheet-source.ts'
import { typedText } from './sheets.ts'
import { columnOf, mergedFiller, type MergedArea } from './xlsx-merges.ts'
import type { Workbook } from './xlsx-parts.ts'
import { cellTextOf, LONGEST_JOINED, textRuns } from './xlsx-texts.ts'
import { attributeReader, textOf, xmlScanner, type XmlHandlers } from './xml-scan.ts'
import type { ZipPart } from './zip.ts'

/**
 * The rows of a sheet (ECMA-376 part 1, 18.3.1) that hold something, a chunk of XML at a time.
 * @throws Refusal import/… while it is read
 */
export async function* readRows(
  book: Workbook,
  part: ZipPart,
  areas: readonly MergedArea[],
): AsyncGenerator<SourceRow> {
  const ready: SourceRow[] = []
  const scanner = xmlScanner(rowHandlers(book, mergedFiller(areas), (row) => ready.push(row)))
  for await (const text of textOf(book.zip, part)) {
    scanner.write(text)
    yield* ready.splice(0)
  }
  scanner.end()
}

const [readReference, readType, readStyle] = [
  attributeReader('r'),
  attributeReader('t'),
  attributeReader('s'),
]

function rowHandlers(
  book: Workbook,
  fill: (row: number, cells: CellInput[]) => void,
  emit: (row: SourceRow) => void,
): XmlHandlers {
  const run = textRuns()
  let isData = false
  let row = 0
  let cells: CellInput[] = []
  let faults: { column: number; fault: CellFault }[] = []
  // Of the cell in hand; column 0 is none.
  let column = 0
  let last = 0
  let attributes = ''
  let value: string | undefined
  let isValue = false
  let isFormula = false

  function open(tag: string, found: string): void {
    if (tag === 'c') openCell(found)
    else if (tag === 'row') openRow(found)
    else if (tag === 'sheetData') isData = true
    else if (column === 0) return
    else if (tag === 'v') [isValue, value] = [true, '']
    else if (tag === 'f') isFormula = true
    else run.open(tag)
  }

  function close(tag: string): void {
    if (tag === 'c') closeCell()
    else if (tag === 'row') closeRow()
    else if (tag === 'sheetData') isData = false
    else if (tag === 'v') isValue = false
    else if (column > 0) run.close(tag)
  }

  function openRow(found: string): void {
    if (!isData) return
    const said = readReference(found)
    const number = said === undefined ? row + 1 : Number(said)
    if (number > MOST_ROWS) throw tooManyRows()
    if (!Number.isInteger(number) || number <= row) {
      throw brokenFile(
        `行号“${said ?? number}”有误或次序不对`,
        `the row number “${said ?? number}” is wrong or out of order`,
      )
    }
    ;[row, last, cells, faults] = [number, 0, [], []]
  }

  function openCell(found: string): void {
    if (!isData) return
    const reference = readReference(found)
    column = reference === undefined ? last + 1 : columnOf(reference)
    if (column <= last || column > 16_384) {
      const where = `${reference ?? column}`
      throw brokenFile(
        `第 ${row} 行的单元格“${where}”重复或有误`,
        `the cell “${where}” of row ${row} is wrong or there twice`,
      )
    }
    ;[last, attributes, value, isFormula] = [column, found, undefined, false]
    run.start()
  }

  function closeCell(): void {
    if (column === 0) return
    const read = readCell()
    if (read !== null || faults.at(-1)?.column === column) {
      if (column > MOST_COLUMNS) throw tooManyColumns(row)
      while (cells.length < column - 1) cells.push(null)
      cells.push(read)
    }
    column = 0
  }

  function closeRow(): void {
    if (!isData) return
    fill(row, cells)
    if (cells.length > 0) emit(faults.length === 0 ? { row, cells } : { row, cells, faults })
  }

  function readCell(): CellInput {
    const type = readType(attributes) ?? 'n'
    if (type === 'inlineStr') return text(run.joined())
    if (isFormula && (value === undefined || (value === '' && type !== 'str')))
      return faulty(null, UNCALCULATED)
    if (value === undefined) return null
    if (type === 's') return text(sharedText(value))
    if (type === 'b') return value.trim() === '1' || value.trim() === 'true'
    if (type === 'e') return faulty(cellTextOf(value.slice(0, 32)), errorValue(value.slice(0, 32)))
    if (type === 'd') return /^\d{4}-\d\d-\d\d/.test(value) ? { day: value.slice(0, 10) } : text(value)
    return type === 'n' ? readNumber(value) : text(value)
  }

  function sharedText(index: string): string {
    const found = book.sharedTexts[Number(index)]
    if (found === undefined) {
      throw brokenFile(
        `第 ${row} 行的文字不在共享字符串表中`,
        `a text of row ${row} is not in the table of shared texts`,
      )
    }
    return found
  }

  function text(raw: string): CellInput {
    if (raw.length > LONGEST_CELL) return faulty(cellTextOf(raw.slice(0, LONGEST_CELL)), longCell(raw.length))
    const typed = typedText(cellTextOf(raw))
    return typed.trim() === '' ? null : typed
  }

  function readNumber(raw: string): CellInput {
    const number = Number(raw)
    if (raw.trim() === '') return null
    if (!Number.isFinite(number)) return text(raw)
    const isDay = book.dayStyles[Number(readStyle(attributes) ?? 0)] === true
    return (isDay ? dayCell(number, book.is1904) : undefined) ?? plainNumber(number)
  }

  function faulty(shown: CellInput, fault: CellFault): CellInput {
    faults.push({ column, fault })
    return shown
  }

  return {
    open,
    close,
    text: (piece) => {
      if (isValue) value = `${value ?? ''}${piece}`.slice(0, LONGEST_JOINED)
      else if (column > 0) run.text(piece)
    },
  }
}

/** Excel keeps 15 digits: a longer code was rounded, and in E notation a reader of codes refuses it as damaged. */
const plainNumber = (number: number): CellInput =>
  Math.abs(number) < 1e15 ? number : number.toExponential().toUpperCase()

/**
 * The day of a serial number (18.17.4.1). In the 1900 system the number 60 is the day 1900-02-29 that never was, so it stays
 * a number, and those before it are one day later than the others say.
 */
export function dayCell(serial: number, is1904: boolean): { day: string } | undefined {
  const whole = Math.floor(serial)
  const days = is1904 ? whole + 1462 : whole < 60 ? whole + 1 : whole
  if (whole < (is1904 ? 0 : 1) || days > 2_958_465 || (!is1904 && whole === 60)) return undefined
  return { day: new Date((days - 25_569) * 86_400_000).toISOString().slice(0, 10) }
}

const UNCALCULATED: CellFault = {
  code: 'import/formula-without-value',
  zh: '公式没有计算结果。请用 Excel 打开并保存一次，或把公式粘贴为数值。',
  en: 'The formula has no value. Open the workbook in Excel and save it, or paste the values over the formulas.',
}

const errorValue = (value: string): CellFault => ({
  code: 'import/error-value',
  zh: `单元格是错误值 ${value}。请改正公式，或直接填写内容。`,
  en: `The cell holds the error ${value}. Mend its formula or type the content.`,
})
