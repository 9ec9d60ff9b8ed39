import type { DataColumn } from './columns.tsx'
import { DataCards } from './DataCards.tsx'
import { SmallTable } from './SmallTable.tsx'
import { usePhone } from './width.ts'

/** A table of few rows and many columns: on a phone each row is a card, because columns there would be a character wide. */
export function FactTable<Row extends object>(props: {
  rowKey: keyof Row & string
  rows: readonly Row[]
  /** The last may be held at the end (`fixed: 'end'`): what can be done with the row. */
  columns: DataColumn<Row>[]
}) {
  const { rowKey, rows, columns } = props
  if (!usePhone()) return <SmallTable<Row> rowKey={rowKey} dataSource={rows} columns={columns} />
  const page = { items: [...rows], total: rows.length, offset: 0, next: null, previous: null }
  return <DataCards<Row> rowKey={rowKey} columns={columns} page={page} />
}
