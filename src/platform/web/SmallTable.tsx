import { Table, type TableProps } from 'antd'
import { useTexts } from './texts.ts'

/**
 * A table of few rows, all there at once. Where it is wider than the page it scrolls in a box of its own, which can be reached
 * and moved by keyboard.
 */
export function SmallTable<Row extends object>(props: TableProps<Row>) {
  const { t } = useTexts('platform')
  return (
    <div className="scroll-box" tabIndex={0} role="region" aria-label={t('table')}>
      <div className="scroll-box-inside">
        <Table<Row> size="middle" pagination={false} {...props} />
      </div>
    </div>
  )
}
