/**
 * Tables that come into the house, as streams of rows. This one reads csv in UTF-8 only.
 */
import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { CellFault, CellInput } from './fields.ts'
import { refuse } from './problem.ts'

/** As it was uploaded; at most LARGEST_FILE bytes. */
export interface OfficeFile {
  name: string
  bytes: Uint8Array
}
export const LARGEST_FILE = 64 << 20

export interface SheetInfo {
  name: string
  isHidden: boolean
}

export interface SourceRow {
  /** As Excel shows it, from 1. */
  row: number
  cells: CellInput[]
  faults?: { column: number; fault: CellFault }[]
}

export interface SourceTable {
  format: 'xlsx' | 'csv'
  encoding?: 'utf-8' | 'gb18030'
  sheets: SheetInfo[]
  sheet: string
  rows: AsyncIterable<SourceRow>
}

/** Opens the first visible sheet that is not empty, or the one named. @throws Refusal import/… */
export function openTable(file: OfficeFile, sheet?: string): Promise<SourceTable> {
  if (!isUtf8(file.bytes) || file.bytes.includes(0)) {
    throw refuse('import/not-a-table', 422, {
      zh: '无法识别文件。请另存为 UTF-8 编码的 .csv 后重新上传。',
      en: 'This is no table that can be read. Save it as .csv in UTF-8 and upload it again.',
    })
  }
  const name = sheet ?? 'csv'
  return Promise.resolve({
    format: 'csv',
    encoding: 'utf-8',
    sheets: [{ name, isHidden: false }],
    sheet: name,
    rows: rowsOf(file.bytes),
  })
}

async function* rowsOf(bytes: Uint8Array): AsyncGenerator<SourceRow> {
  const parser = Readable.from(slices(bytes), { objectMode: false }).pipe(
    parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false }),
  )
  let row = 0
  for await (const cells of parser as AsyncIterable<string[]>) yield { row: ++row, cells }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18))
}
