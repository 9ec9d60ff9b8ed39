import { Button } from 'antd'
import type { Page } from '../page.ts'
import { useTexts } from './texts.ts'

/** Where in the list the page stands, and the ways on; pages go by key, so there are no page numbers to jump to. */
export function Pager({
  page,
  onCursor,
}: {
  page: Page<unknown>
  onCursor: (cursor: string | undefined) => void
}) {
  const { t, number } = useTexts('platform')
  const from = number(page.offset + 1)
  const to = number(page.offset + page.items.length)
  const { next, previous } = page
  return (
    <div className="pager" role="group" aria-label={t('pages')}>
      <span role="status">{t('range', { from, to, total: number(page.total) })}</span>
      {(next !== null || previous !== null) && (
        <span className="pager-ways">
          <Button disabled={previous === null} onClick={() => onCursor(undefined)}>
            {t('firstPage')}
          </Button>
          <Button disabled={previous === null} onClick={() => onCursor(previous ?? undefined)}>
            {t('previousPage')}
          </Button>
          <Button disabled={next === null} onClick={() => onCursor(next ?? undefined)}>
            {t('nextPage')}
          </Button>
        </span>
      )}
    </div>
  )
}
