import type { Day } from '../../platform/day.ts'
import { differences, sameValue, type FieldValue, type FieldValues } from '../../platform/fields.ts'
import type { Draft, RowFault } from './import.rules.ts'
import type { Importer } from './importer.rules.ts'

export const verdicts = ['new', 'changed', 'unchanged', 'wrong', 'conflict'] as const
export type Verdict = (typeof verdicts)[number]
export type Counts = Record<'rows' | Verdict, number>

/** What the user says to a conflict: the row of the file holds, or the record stays as it is. */
export const decisions = ['file', 'current'] as const
export type Decision = (typeof decisions)[number]

/** A record as the registry has it now. */
export interface Known {
  id: string
  version: number
  values: FieldValues
}

export interface Change {
  key: string
  before: FieldValue
  after: FieldValue
}

export interface Judged {
  row: number
  verdict: Verdict
  faults: RowFault[]
  known: Known | undefined
  /** The record as it will be. */
  values: FieldValues
  changes: Change[]
  /** Fields that others changed after the file was exported and that the file changes too. */
  conflicts: Change[]
}

/** How far a record moved on after an export: what each changed field held then; undefined where it was sealed. */
export type MovedOn = ReadonlyMap<string, FieldValue | undefined>

export interface JudgeOptions {
  today: Day
  mask: (key: string, value: string) => string
  movedOn?: MovedOn
  decision?: Decision | undefined
}

/** Compares a row with the record that it means; without one it is new. */
export function judge(
  importer: Importer,
  draft: Draft,
  known: Known | undefined,
  { today, mask, movedOn = new Map(), decision }: JudgeOptions,
): Judged {
  const faults = [...draft.faults]
  const defaults = importer.whenNew(today)
  const read: FieldValues = {}
  for (const [key, value] of Object.entries(draft.values))
    if (value !== null || !(key in defaults)) read[key] = value
  for (const [key, text] of Object.entries(draft.masked ?? {})) {
    const held = known?.values[key]
    if (movedOn.has(key)) continue
    if (typeof held !== 'string' || mask(key, held) !== text) faults.push(maskedFault(key))
  }
  if (!known) return judgeNew(importer, draft, faults, joined(defaults, read))
  const found = differences(importer.fields, known.values, read).filter(
    ({ key, after }) => !movedOn.has(key) || isOwnEdit(movedOn.get(key), after),
  )
  for (const { key, before } of found) {
    if (importer.fixed.includes(key) || (before !== null && importer.givenOnce?.includes(key)))
      faults.push(fixedFault(key))
  }
  const conflicts = found.filter(({ key }) => movedOn.has(key))
  const isOpen = conflicts.length > 0 && decision !== 'file'
  const changes = isOpen && decision === 'current' ? [] : found
  const values = joined(known.values)
  for (const { key, after } of changes) values[key] = after
  const verdict: Verdict =
    faults.length > 0
      ? 'wrong'
      : isOpen && decision === undefined
        ? 'conflict'
        : changes.length > 0
          ? 'changed'
          : 'unchanged'
  return { row: draft.row, verdict, faults, known, values, changes, conflicts }
}

/** Written out: an object that is spread from two has three times the size, and there are as many as rows. */
function joined(...parts: readonly FieldValues[]): FieldValues {
  const values: FieldValues = {}
  for (const part of parts) for (const [key, value] of Object.entries(part)) values[key] = value
  return values
}

/** A field that others changed is the user's edit only if the cell is not what the export had given. */
const isOwnEdit = (base: FieldValue | undefined, cell: FieldValue): boolean =>
  base === undefined || !sameValue(base, cell)

function judgeNew(importer: Importer, draft: Draft, faults: RowFault[], values: FieldValues): Judged {
  const told = new Set(faults.map(({ field }) => field))
  for (const { key, title, isRequired, isDerived } of importer.fields) {
    if (!isRequired || isDerived || key in draft.values || told.has(key) || told.has('id')) continue
    faults.push({
      field: key,
      code: 'import/missing-column',
      zh: `新增的行需要“${title.zh}”，文件中没有这一列。请补充该列，或在列对应中指定。`,
      en: `A new row needs “${title.en}”, and the file has no such column. Add it, or say which column it is.`,
    })
  }
  return {
    row: draft.row,
    verdict: faults.length > 0 ? 'wrong' : 'new',
    faults,
    known: undefined,
    values,
    changes: [],
    conflicts: [],
  }
}

const maskedFault = (field: string): RowFault => ({
  field,
  code: 'import/masked',
  zh: '该格是脱敏显示的内容，与登记的不一致。请填写完整内容，或保留导出时的原样。',
  en: 'The cell is masked and is not what is on record. Write it in full, or leave it as it was exported.',
})

const fixedFault = (field: string): RowFault => ({
  field,
  code: 'import/fixed',
  zh: '与登记的不同，这一项不能通过导入变更。请在该记录的页面办理，或恢复原内容。',
  en: 'This differs from the record and is not changed by an import. Change it on the page of the record, or restore it.',
})

/** Marks every row of a file that says the same record as another one. */
export function findDoubles(rows: Iterable<{ row: number; key: string }>): Map<number, RowFault> {
  const first = new Map<string, number>()
  const faults = new Map<number, RowFault>()
  for (const { row, key } of rows) {
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, row)
      continue
    }
    faults.set(row, doubleFault(earlier))
    if (!faults.has(earlier)) faults.set(earlier, doubleFault(row))
  }
  return faults
}

const doubleFault = (other: number): RowFault => ({
  field: null,
  code: 'import/double',
  zh: `与第 ${other} 行是同一条记录。请只保留一行。`,
  en: `This is the same record as row ${other}. Keep one of them.`,
})

export const noSuchRecord: RowFault = {
  field: 'id',
  code: 'import/unknown-record',
  zh: '没有这个记录号的记录，可能属于另一项专项工作。新增的行请清空记录号。',
  en: 'There is no record of this number; it may be one of another programme. Leave the number empty in a new row.',
}

export const keyTaken: RowFault = {
  field: null,
  code: 'import/key-taken',
  zh: '记录号指的是一条记录，代码或号码指的是另一条。请核对，改正其中之一。',
  en: 'The record number means one record, and the code or phone means another. Correct one of them.',
}
