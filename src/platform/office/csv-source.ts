import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { encodingOf, type Encoding } from './csv-encoding.ts'
import type { CellFault, CellInput } from '../fields.ts'
import {
  LONGEST_CELL,
  longCell,
  MOST_COLUMNS,
  MOST_ROWS,
  tooManyColumns,
  tooManyRows,
} from './file-refusals.ts'
import { refuse } from '../problem.ts'
import type { SourceRow } from './sheet-source.ts'
import { typedText } from './sheets.ts'

const CHUNK = 64 * 1024
/** A record of more characters is a quotation mark that was never closed. */
const LONGEST_RECORD = 1024 * 1024

/**
 * A text with separators: comma, semicolon or tab, quotes as in RFC 4180 and quotes that are not. All cells are texts.
 * @throws Refusal import/…, also while its rows are read
 */
export async function openCsv(
  bytes: Buffer,
): Promise<{ encoding: Encoding; rows: () => AsyncGenerator<SourceRow> }> {
  const encoding = await encodingOf(bytes)
  const beginning = new TextDecoder(encoding).decode(bytes.subarray(0, CHUNK), { stream: true })
  const delimiter = separatorOf(beginning)
  return { encoding, rows: () => readRecords(bytes, encoding, delimiter) }
}

/** The separator that most lines have equally often; of two, the more frequent one. */
function separatorOf(beginning: string): string {
  const lines = beginning
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/)
    .slice(0, 100)
  const score = (separator: string): number => {
    const times = new Map<number, number>()
    for (const line of lines) {
      const count = line.split(separator).length - 1
      if (count > 0) times.set(count, (times.get(count) ?? 0) + 1)
    }
    return Math.max(0, ...[...times].map(([count, equal]) => equal + count / 1000))
  }
  const scored = [',', ';', '\t'].map((separator) => ({ separator, score: score(separator) }))
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator
}

async function* readRecords(bytes: Buffer, encoding: Encoding, delimiter: string): AsyncGenerator<SourceRow> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  })
  const records = pipeline(Readable.from(decoded(bytes, encoding)), parser, () => undefined)
  let row = 0
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      row++
      if (row > MOST_ROWS) throw tooManyRows()
      const read = readRecord(row, record)
      if (read.cells.length > 0) yield read
    }
  } catch (error) {
    throw error instanceof CsvError ? openQuote(row + 1) : error
  }
}

const openQuote = (row: number) =>
  refuse(
    'import/open-quote',
    422,
    {
      zh: `第 ${row} 行的引号没有成对。请在该行补上或删去引号，或另存为 .xlsx 后再上传。`,
      en: `A quotation mark of row ${row} is never closed. Close or delete it, or save the table as .xlsx.`,
    },
    { row },
  )

async function* decoded(bytes: Buffer, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < bytes.length; at += CHUNK) {
    await new Promise(setImmediate)
    yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true })
  }
  yield decoder.decode()
}

function readRecord(row: number, record: string[]): SourceRow {
  const cells: CellInput[] = []
  const faults: { column: number; fault: CellFault }[] = []
  record.forEach((field, at) => {
    const text = typedText(field.slice(0, LONGEST_CELL))
    if (text.trim() === '') return
    if (at >= MOST_COLUMNS) throw tooManyColumns(row)
    while (cells.length < at) cells.push(null)
    cells.push(text)
    if (field.length > LONGEST_CELL) faults.push({ column: at + 1, fault: longCell(field.length) })
  })
  return faults.length === 0 ? { row, cells } : { row, cells, faults }
}
