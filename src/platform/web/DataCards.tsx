import { Select, Skeleton } from 'antd'
import { cellOf, type DataColumn } from './columns.tsx'
import type { DataTableProps } from './table-props.ts'
import { NONE, useTexts } from './texts.ts'

const FACTS = 5

/** A column that is held at the end of a table is what can be done with the row. */
const isAction = <Row,>({ fixed }: DataColumn<Row>): boolean => fixed === 'end' || fixed === 'right'

/** The rows of a table as cards, one under another: the first column is the heading, the others are its facts. */
export function DataCards<Row extends object>(
  props: Pick<DataTableProps<Row>, 'page' | 'columns' | 'rowKey' | 'onOpen' | 'sort' | 'onSort'>,
) {
  const { page, columns, rowKey, onOpen } = props
  const { t } = useTexts('platform')
  if (!page) return <Skeleton active title={false} paragraph={{ rows: 8 }} className="skeleton-rows" />
  const [head, ...others] = columns
  // The record's own page has the rest; a card is for recognising it.
  const told = others.filter((column) => !isAction(column))
  const facts = onOpen ? told.slice(0, FACTS) : told
  const actions = others.filter(isAction)
  return (
    <>
      <SortChoice {...props} />
      <ul className="data-cards">
        {page.items.map((row, index) => {
          const title = head && cellOf(head, row, index)
          return (
            <li key={String(row[rowKey])}>
              {onOpen && head?.isLink !== true ? (
                <button type="button" className="data-card-title" onClick={() => onOpen(row)}>
                  {title}
                  <span className="visually-hidden">{t('open')}</span>
                </button>
              ) : (
                <div className="data-card-title">{title}</div>
              )}
              <dl>
                {facts.map((column, at) => {
                  const cell = cellOf(column, row, index)
                  return cell === NONE ? null : (
                    <div key={at}>
                      <dt>{column.title}</dt>
                      <dd>{cell}</dd>
                    </div>
                  )
                })}
              </dl>
              {actions.map((column, at) => {
                const cell = cellOf(column, row, index)
                return cell === NONE ? null : (
                  <div key={at} className="data-card-actions">
                    {cell}
                  </div>
                )
              })}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Cards have no column heads to press. */
function SortChoice<Row extends object>({
  columns,
  sort,
  onSort,
}: Pick<DataTableProps<Row>, 'columns' | 'sort' | 'onSort'>) {
  const { t } = useTexts('platform')
  if (!onSort) return null
  const options = columns.flatMap(({ sortKey, title }) =>
    sortKey === undefined || typeof title !== 'string'
      ? []
      : [
          { value: `${sortKey} asc`, label: t('ascending', { column: title }) },
          { value: `${sortKey} desc`, label: t('descending', { column: title }) },
        ],
  )
  if (options.length === 0) return null
  return (
    <Select
      className="sort-choice"
      aria-label={t('sort')}
      options={options}
      value={sort ? `${sort.sort} ${sort.order}` : null}
      placeholder={t('sort')}
      onChange={(chosen: string) => {
        const [key = '', order] = chosen.split(' ')
        onSort(key, order === 'desc' ? 'desc' : 'asc')
      }}
    />
  )
}
