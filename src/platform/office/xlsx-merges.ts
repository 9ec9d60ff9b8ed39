import type { CellInput } from '../fields.ts'
import { brokenFile, MOST_COLUMNS } from './file-refusals.ts'
import { inflatePart, type Zip, type ZipPart } from './zip.ts'

/** A merged area, counted from 1. */
export interface MergedArea {
  top: number
  left: number
  bottom: number
  right: number
}

const TAG = 'mergeCells'
const LARGEST_LIST = 16 * 1024 * 1024

/**
 * The merged areas of a sheet from top to bottom. They stand behind its rows (18.3.1.55), so the part is unpacked once to
 * the end before the rows are read, which also tells a damaged or lying part before the first row is used.
 * @throws Refusal import/broken-file
 */
export async function readMergedAreas(zip: Zip, part: ZipPart): Promise<MergedArea[]> {
  let list: string | undefined
  let isEnded = false
  let before: Buffer = Buffer.alloc(0)
  for await (const chunk of inflatePart(zip, part)) {
    if (isEnded) continue
    if (list === undefined) {
      const seen = Buffer.concat([before, chunk])
      const from = startOfList(seen)
      if (from >= 0) list = seen.toString('latin1', from)
      else before = Buffer.from(seen.subarray(-64))
    } else list += chunk.toString('latin1')
    isEnded = list !== undefined && list.lastIndexOf(TAG) > 0
    if (list !== undefined && list.length > LARGEST_LIST) {
      throw brokenFile('合并单元格过多', 'it has too many merged cells')
    }
  }
  return [
    ...(list ?? '').matchAll(/\bref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']/g),
  ]
    .map(([, left = '', top, right = '', bottom]) => ({
      top: Number(top),
      left: columnOf(left),
      bottom: Number(bottom),
      right: columnOf(right),
    }))
    .sort((one, other) => one.top - other.top)
}

/** Where the opening tag stands, behind its prefix; the word in a cell is none. */
function startOfList(bytes: Buffer): number {
  for (let at = bytes.indexOf(TAG); at >= 0; at = bytes.indexOf(TAG, at + 1)) {
    if (/<(?:[\w.-]+:)?$/.test(bytes.toString('latin1', Math.max(0, at - 32), at))) return at
  }
  return -1
}

/** The number of a column from its letters, from 1; other characters end them. */
export function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column
}

/**
 * Repeats the value of a merged area in all its cells. A row with nothing of its own stays empty, or a record that is two
 * rows high would be read twice. Rows must be given from top to bottom.
 */
export function mergedFiller(areas: readonly MergedArea[]): (row: number, cells: CellInput[]) => void {
  let next = 0
  let active: (MergedArea & { value: CellInput })[] = []
  return (row, cells) => {
    active = active.filter((area) => area.bottom >= row)
    for (let area = areas[next]; area !== undefined && area.top <= row; area = areas[++next]) {
      const value = cells[area.left - 1] ?? null
      if (area.top === row && value !== null) active.push({ ...area, value })
    }
    if (active.length > MOST_COLUMNS) throw brokenFile('合并单元格互相重叠', 'merged cells overlap')
    if (cells.length === 0) return
    for (const { left, right, value } of active) {
      const last = Math.min(right, MOST_COLUMNS)
      while (cells.length < last) cells.push(null)
      for (let column = left; column <= last; column++) cells[column - 1] ??= value
    }
  }
}
