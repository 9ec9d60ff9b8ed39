import {
  cellText,
  type CellFault,
  type CellInput,
  type Field,
  type FieldValues,
} from '../../platform/fields.ts'
import type { SourceRow } from '../../platform/office/sheet-source.ts'
import { headerReader } from './importer.rules.ts'

/** Rows from the top among which the header is looked for; above it stand titles and notes. */
export const HEADER_WITHIN = 20

/** A column of the file and the field that it is read as; null where it is left out. */
export interface MappedColumn {
  column: number
  title: string
  field: string | null
}

export interface Header {
  row: number
  columns: MappedColumn[]
}

/** The first row with most headers that are known, or undefined where no row has two of them. */
export function findHeader(
  rows: readonly SourceRow[],
  fields: readonly Field[],
  remembered?: ReadonlyMap<string, string>,
): Header | undefined {
  const read = headerReader(fields, remembered)
  let best: Header | undefined
  let most = 1
  for (const { row, cells } of rows.slice(0, HEADER_WITHIN)) {
    const taken = new Set<string>()
    const columns = cells.flatMap((cell, column): MappedColumn[] => {
      const title = cellText(cell)
      if (title === '') return []
      const field = read(title)
      if (field === undefined || field === '' || taken.has(field)) return [{ column, title, field: null }]
      taken.add(field)
      return [{ column, title, field }]
    })
    if (taken.size > most) {
      most = taken.size
      best = { row, columns }
    }
  }
  return best
}

export interface RowFault extends CellFault {
  /** Key of the field; null where the whole row is meant. */
  field: string | null
  /** What the cell says, where it could not be read. */
  found?: string
}

/** A row as it was read: only fields whose column is there, and no field that has a fault. */
export interface Draft {
  row: number
  id?: string
  version?: number
  /** What the export wrote beside names and phones, by which it is told which of them were edited. */
  check?: string
  values: FieldValues
  /** Cells that an export had masked; they say what they said, if the record is the same. */
  masked?: Record<string, string>
  faults: RowFault[]
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads rows under a header; empty rows and a repeated header give nothing. */
export function rowReader(header: Header, fields: readonly Field[]): (row: SourceRow) => Draft | undefined {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const columns = header.columns.flatMap(({ column, title, field }) => {
    const known = field === null ? undefined : byKey.get(field)
    return known && !known.isDerived ? [{ column, title, field: known }] : []
  })
  const columnOf = (key: string): number =>
    header.columns.find(({ field }) => field === key)?.column ?? Number.MAX_SAFE_INTEGER
  const [idAt, versionAt, checkAt] = [columnOf('id'), columnOf('version'), columnOf('check')]
  return ({ row, cells, faults: given = [] }) => {
    const filled = columns.filter(({ column }) => cellText(cells[column] ?? null) !== '')
    if (filled.length === 0 && given.length === 0) return undefined
    if (filled.length > 1 && filled.every(({ column, title }) => cellText(cells[column] ?? null) === title))
      return undefined
    const draft: Draft = { row, values: {}, faults: [] }
    readRecord(draft, cells[idAt] ?? null, cells[versionAt] ?? null)
    const check = cellText(cells[checkAt] ?? null)
    if (check !== '') draft.check = check
    for (const { column, field } of columns) {
      const cell = cells[column] ?? null
      const fault = given.find((one) => one.column === column + 1)?.fault
      if (fault) draft.faults.push({ field: field.key, ...fault, found: cellText(cell) })
      else if (field.isPersonal && typeof cell === 'string' && cell.includes('*'))
        draft.masked = { ...draft.masked, [field.key]: cellText(cell) }
      else {
        const reading = field.read(cell)
        if ('value' in reading) draft.values[field.key] = reading.value
        else draft.faults.push({ field: field.key, ...reading.fault, found: cellText(cell) })
      }
    }
    return draft
  }
}

function readRecord(draft: Draft, id: CellInput, version: CellInput): void {
  const text = cellText(id).toLowerCase()
  if (text === '') return
  if (!uuid.test(text)) {
    draft.faults.push({
      field: 'id',
      found: text,
      code: 'import/record-number',
      zh: '记录号不完整。请从导出的表格复制，新增的行请留空。',
      en: 'The record number is not complete. Copy it from the export, or leave it empty in a new row.',
    })
    return
  }
  draft.id = text
  const seen = Number(cellText(version))
  if (Number.isInteger(seen) && seen > 0) draft.version = seen
}
