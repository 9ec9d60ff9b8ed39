import type { DataColumn } from '../../../platform/web/columns.tsx'
import type { Verdict } from '../import-verdict.rules.ts'
import { columnName, useImportTexts, type Import, type ImportRow } from './words.ts'

/** What tells a row from another: the number that Excel shows, and the record. */
export function useRowHead(): DataColumn<ImportRow>[] {
  const { t } = useImportTexts()
  return [
    { title: t('row'), width: 90, fixed: 'start', render: (_, { row }) => t('rowNumber', { row }) },
    { title: t('record'), dataIndex: 'subject', width: 260 },
  ]
}

/** Columns of the rows of one kind; new ones have those of the file. */
export function useRowColumns(
  run: Import,
): (verdict: Exclude<Verdict, 'conflict' | 'unchanged'>, rows: ImportRow[]) => DataColumn<ImportRow>[] {
  const { t } = useImportTexts()
  const head = useRowHead()
  return (verdict, rows) => {
    if (verdict === 'wrong')
      return [
        ...head,
        { title: t('problems'), width: 620, render: (_, row) => <Faults run={run} row={row} /> },
      ]
    if (verdict === 'changed')
      return [...head, { title: t('changes'), width: 620, render: (_, row) => <Changes row={row} /> }]
    const titles = [...new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)))]
    return [
      ...head.slice(0, 1),
      ...titles.map((title) => ({
        title,
        width: 160,
        render: (_: unknown, { cells }: ImportRow) => cells.find(({ column }) => column === title)?.after,
      })),
    ]
  }
}

/** Every cell that is wrong by the name that Excel has for it, what it says, and how to mend it. */
function Faults({ run, row: { row, faults } }: { run: Import; row: ImportRow }) {
  const { t } = useImportTexts()
  const cellOf = (title: string): string => {
    const at = run.columns.find((one) => one.title === title && one.field !== null)
    return at ? `${columnName(at.column)}${row} ` : ''
  }
  return (
    <ul className="changes">
      {faults.map(({ column, found, message }, at) => (
        <li key={at}>
          <strong>{column === '' ? t('wholeRow') : `${cellOf(column)}${column}`}</strong>{' '}
          {found !== '' && <span className="soft">{t('cellSays', { found })}</span>} {message}
        </li>
      ))}
    </ul>
  )
}

/** Old → new, cell by cell. */
export function Changes({ row: { cells } }: { row: ImportRow }) {
  const { t } = useImportTexts()
  return (
    <ul className="changes">
      {cells
        .filter(({ isChanged, isConflict }) => isChanged && !isConflict)
        .map(({ column, before, after }) => (
          <li key={column}>
            {t('changeOf', { column })}
            <del>{before || t('empty')}</del> → <strong>{after || t('empty')}</strong>
          </li>
        ))}
    </ul>
  )
}
