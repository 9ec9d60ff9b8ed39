import type { TableColumnType } from 'antd'
import type { ReactNode } from 'react'
import { formatNumber, NONE } from './texts.ts'

/** A column of antd with the name that the server sorts by; `align: 'right'` marks numbers. */
export interface DataColumn<Row> extends TableColumnType<Row> {
  title: ReactNode
  sortKey?: string
  /** The cell is a link into the record, so nothing around it may be pressed as well. */
  isLink?: boolean
}

export interface Sorting {
  sort: string
  order: 'asc' | 'desc'
}

/** What stands in a cell: the column's own drawing, a grouped number, text, or a dash for nothing. */
export function cellOf<Row extends object>(column: DataColumn<Row>, row: Row, index: number): ReactNode {
  const value: unknown = valueAt(row, column.dataIndex)
  // antd also takes a description of spans from `render`; our tables have none.
  const drawn = column.render ? (column.render(value, row, index) as ReactNode) : plain(value)
  return drawn === null || drawn === undefined || drawn === false || drawn === '' ? NONE : drawn
}

function plain(value: unknown): ReactNode {
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'string' ? value : null
}

function valueAt(row: object, path: unknown): unknown {
  const steps: unknown[] = Array.isArray(path) ? path : [path]
  return steps.reduce<unknown>(
    (from, step) => (from as Record<string, unknown> | null | undefined)?.[String(step)],
    row,
  )
}
