import { useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { RequestFailed } from '../client.ts'
import { failureText } from './notices.ts'
import { useTexts } from './texts.ts'

/** Nothing is here, and what to do next. */
export function EmptyState({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="state" role="status">
      <p className="state-title">{title}</p>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  )
}

/** What went wrong in the server's words, its code to quote, and another try: of everything on the page that failed. */
export function ErrorState({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useTexts('platform')
  const queries = useQueryClient()
  const again = () =>
    void queries.refetchQueries({ type: 'active', predicate: (query) => query.state.status === 'error' })
  const code = error instanceof RequestFailed ? error.code : undefined
  return (
    <div className="state" role="alert">
      <p className="state-title">{t('failed')}</p>
      <p>{failureText(error)}</p>
      {code && <p className="state-code">{t('code', { code })}</p>}
      <Button onClick={retry ?? again}>{t('retry')}</Button>
    </div>
  )
}

export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTexts('platform')
  return (
    <div className="card" role="status" aria-label={t('loading')} aria-busy="true">
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows }} />
    </div>
  )
}
