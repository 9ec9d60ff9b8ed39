import type { Page } from '../../platform/page.ts'

/** A list that is there at once, as the table takes it: one page, nothing before and nothing after. */
export function wholeList<Row extends { id: string }>(
  items: Row[] | undefined,
): {
  rowKey: 'id'
  page: Page<Row> | undefined
  loading: boolean
  error: null
} {
  const page = items && { items, total: items.length, offset: 0, next: null, previous: null }
  return { rowKey: 'id', page, loading: items === undefined, error: null }
}
