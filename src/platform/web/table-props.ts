import type { ReactNode } from 'react'
import type { Page } from '../page.ts'
import type { DataColumn, Sorting } from './columns.tsx'

export interface DataTableProps<Row> {
  rowKey: keyof Row & string
  columns: DataColumn<Row>[]
  page: Page<Row> | undefined
  loading: boolean
  error?: unknown
  retry?: () => void
  onCursor?: (cursor: string | undefined) => void
  sort?: Sorting
  onSort?: (sort: string, order: 'asc' | 'desc') => void
  onOpen?: (row: Row) => void
  empty: { title: string; hint?: string; action?: ReactNode }
}
