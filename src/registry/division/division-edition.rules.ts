import type { Words } from '../../platform/problem.ts'
import type { Day } from '../../platform/day.ts'
import { changeKinds, type ChangeKind } from './division-change.rules.ts'
import { divisionLevel } from '../registry.rules.ts'

export interface Edition {
  name: string
  validFrom: Day
}

/** A line of a file with the row that Excel shows. */
export interface DivisionLine {
  row: number
  code: string
  name: string
}

export interface DivisionFault extends Words {
  row: number
  column: 'code' | 'name'
  code: string
}

/** More than these are counted and not listed. */
export const FAULTS_SHOWN = 100

export interface EditionReport {
  kind: 'divisions'
  edition: string
  rows: number
  new: number
  changed: number
  unchanged: number
  ended: number
  changes: Record<ChangeKind, number>
  wrong: DivisionFault[]
  wrongRows: number
}

export const emptyReport = (edition: string): EditionReport => ({
  kind: 'divisions',
  edition,
  rows: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  ended: 0,
  changes: Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<ChangeKind, number>,
  wrong: [],
  wrongRows: 0,
})

/** 420106012000 → 420106012: statistics fill the codes of larger divisions up with zeros. */
export function plainCode(written: string): string {
  const code = written.trim()
  if (!/^\d{12}$/.test(code)) return code
  for (const digits of [2, 4, 6, 9]) if (/^0*$/.test(code.slice(digits))) return code.slice(0, digits)
  return code
}

export function faultOfLine({ row, code, name }: DivisionLine): DivisionFault | undefined {
  if (divisionLevel(code) === 0 || !/^\d+$/.test(code)) {
    return {
      row,
      column: 'code',
      code: 'registry/division-code',
      zh: `“${code.slice(0, 20)}”不是区划代码，应为 2、4、6、9 或 12 位数字。请将该列设为“文本”后重新填写。`,
      en: `“${code.slice(0, 20)}” is no division code of 2, 4, 6, 9 or 12 digits. Format the column as text and fill it in again.`,
    }
  }
  if (name === '' || name.length > 100 || name.includes('\ufffd')) {
    return {
      row,
      column: 'name',
      code: 'registry/division-name',
      zh: '名称为空、过长或有乱码。请核对，并将文件另存为 UTF-8 编码的 CSV。',
      en: 'The name is empty, too long or garbled. Check it, and save the file as CSV in UTF-8.',
    }
  }
  return undefined
}
