import type { Field, FieldChoice } from './fields.ts'
import type { Words } from './problem.ts'

/** A column of an export as a value: a field of a record, or something told about it that no file gives back. */
export type Told = Pick<Field, 'key' | 'title' | 'kind' | 'width' | 'choices'>

export const told = (
  key: string,
  title: Words,
  width: number,
  kind: Told['kind'] = 'text',
  choices?: readonly FieldChoice[],
): Told => ({ key, title, width, kind, ...(choices ? { choices } : {}) })

/** The last two columns of a record that can be imported again: by them an edited file is matched, and a conflict is seen. */
export const recordMarks: readonly Told[] = [
  told('id', { zh: '记录号', en: 'Record' }, 38, 'code'),
  told('version', { zh: '版本', en: 'Version' }, 8, 'number'),
]

/**
 * Beside names and phones in full: by it a file that comes back shows which of them were edited, though nothing keeps what they
 * were before.
 */
export const personMark: Told = told('check', { zh: '核对码', en: 'Check' }, 20, 'code')
