import { Skeleton, Table } from 'antd'
import type { TableProps } from 'antd'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { cellOf, type Sorting } from './columns.tsx'
import { DataCards } from './DataCards.tsx'
import { Pager } from './Pager.tsx'
import { EmptyState, ErrorState } from './states.tsx'
import { useTexts } from './texts.ts'
import type { DataTableProps } from './table-props.ts'
import { useNarrow, usePhone } from './width.ts'

/** A list that the server filters, sorts and pages. On a phone each row becomes a card. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const isPhone = usePhone()
  const { page, error, retry, empty, onCursor } = props
  if (error && !page) {
    return (
      <div className="card">
        <ErrorState error={error} retry={retry} />
      </div>
    )
  }
  if (page?.items.length === 0) {
    return (
      <div className="card">
        <EmptyState {...empty} />
      </div>
    )
  }
  return (
    <div className="card data-table" aria-busy={props.loading}>
      {isPhone ? <DataCards {...props} /> : <Rows {...props} />}
      {page && onCursor && <Pager page={page} onCursor={onCursor} />}
    </div>
  )
}

function Rows<Row extends object>(props: DataTableProps<Row>) {
  const { t } = useTexts('platform')
  const isNarrow = useNarrow()
  const { page, columns, sort, onSort, onOpen, rowKey } = props
  if (!page) return <SkeletonRows label={t('loading')} />
  const shown: TableProps<Row>['columns'] = columns.map((column, at) => {
    const { sortKey, ...plain } = column
    return {
      ...plain,
      ...(isNarrow && at === 0 ? { fixed: 'start' as const } : {}),
      ...(sortKey && onSort ? { sorter: true, sortOrder: orderOf(sort, sortKey) } : {}),
      ...(sortKey ? { key: sortKey } : {}),
      className: column.align === 'right' ? 'numeric' : '',
      render: (_: unknown, row: Row, index: number) => <Cell>{cellOf(column, row, index)}</Cell>,
    }
  })
  return (
    <Table<Row>
      size="middle"
      tableLayout="auto"
      rowKey={rowKey}
      columns={shown}
      dataSource={page.items}
      pagination={false}
      loading={props.loading}
      scroll={{ x: 'max-content' }}
      sticky={{ offsetHeader: topBarHeight() }}
      sortDirections={['ascend', 'descend', 'ascend']}
      onChange={(_pages, _filters, sorter) => {
        const chosen = Array.isArray(sorter) ? sorter[0] : sorter
        if (chosen?.columnKey !== undefined && chosen.order) {
          onSort?.(String(chosen.columnKey), chosen.order === 'descend' ? 'desc' : 'asc')
        }
      }}
      onRow={(row) => (onOpen ? openable(() => onOpen(row)) : {})}
    />
  )
}

/** The bar at the top is 3.5rem high (--top), whatever the size of type. */
const topBarHeight = () => 3.5 * parseFloat(getComputedStyle(document.documentElement).fontSize)

const orderOf = (sort: Sorting | undefined, key: string) =>
  sort?.sort !== key ? null : sort.order === 'desc' ? ('descend' as const) : ('ascend' as const)

function Cell({ children }: { children: ReactNode }) {
  return typeof children === 'string' ? (
    <div className="two-lines" title={children}>
      {children}
    </div>
  ) : (
    children
  )
}

/** A click opens the row, except on something in it that has an effect of its own; arrows go from row to row. */
function openable(open: () => void) {
  return {
    tabIndex: 0,
    className: 'openable',
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (event.target instanceof Element && !event.target.closest('a, button, input')) open()
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const row = event.currentTarget
      if (event.target !== row) return
      if (event.key === 'Enter') open()
      const other = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key]
      if (other instanceof HTMLElement) {
        event.preventDefault()
        other.focus()
      }
    },
  }
}

function SkeletonRows({ label }: { label: string }) {
  return (
    <div className="skeleton-rows" role="status" aria-label={label}>
      {Array.from({ length: 8 }, (_, at) => (
        <Skeleton key={at} active title={false} paragraph={{ rows: 1, width: '100%' }} />
      ))}
    </div>
  )
}
