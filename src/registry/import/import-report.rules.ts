import type { Language } from '../../platform/problem.ts'
import type { Judged } from './import-verdict.rules.ts'
import type { Header } from './import.rules.ts'
import type { Importer } from './importer.rules.ts'

/** What is wrong with a cell of a row, as it is told: the column by the title that the file gives it. */
export interface Remark {
  row: number
  column: string
  code: string
  message: string
}

/** The title under which the file has a field, else the field's own; '' where the whole row is meant. */
export function columnTitle(
  { fields }: Pick<Importer, 'fields'>,
  header: Header,
  key: string | null,
  language: Language,
): string {
  if (key === null) return ''
  const own = header.columns.find(({ field }) => field === key)?.title
  return own ?? fields.find((field) => field.key === key)?.title[language] ?? key
}

/** The remarks on rows, a row's in the order of its faults. A conflict is one: it waits for a decision. */
export function remarksOf(
  importer: Pick<Importer, 'fields'>,
  header: Header,
  rows: readonly Pick<Judged, 'row' | 'verdict' | 'faults' | 'conflicts'>[],
  language: Language,
): Remark[] {
  return rows.flatMap(({ row, verdict, faults, conflicts }) =>
    verdict === 'conflict'
      ? conflicts.map(({ key }) => ({
          row,
          column: columnTitle(importer, header, key, language),
          code: 'import/conflict',
          message: conflictWords[language],
        }))
      : faults.map(({ field, code, ...words }) => ({
          row,
          column: columnTitle(importer, header, field, language),
          code,
          message: words[language],
        })),
  )
}

const conflictWords = {
  zh: '导出之后他人也改过这一项。请决定以文件为准，还是保留现有内容。',
  en: 'Somebody else changed this after the export. Decide whether the file or the record holds.',
}
