import { Link } from '@tanstack/react-router'
import { useCall } from '../../platform/web/call.ts'
import { Card } from '../../platform/web/Card.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { listWaiting } from '../../statistics/figure.api.ts'

/** Where each kind of waiting work is done. */
const places = {
  'accept-organisation': { to: paths.registrations, search: { tab: 'organisation', status: 'submitted' } },
  'confirm-residence': { to: paths.registrations, search: { tab: 'residence', status: 'asked' } },
  'submit-organisation': { to: paths.roster, search: { registered: 'no' } },
  'organisation-pending': { to: paths.registrations, search: { tab: 'organisation', status: 'submitted' } },
} as const

/** 等我处理: what waits for the reader, the oldest first. */
export function Waiting() {
  const { t, day, number } = useTexts('app')
  const { data, error } = useCall(listWaiting)
  if (!data && !error) return <Loading rows={3} />
  const items = (data?.items ?? [])
    .filter(({ count }) => count > 0)
    .sort((a, b) => (a.oldest ?? '').localeCompare(b.oldest ?? ''))
  return (
    <Card title={t('waiting')}>
      {error && !data ? (
        <ErrorState error={error} />
      ) : items.length === 0 ? (
        <EmptyState title={t('nothingWaits')} hint={t('nothingWaitsHint')} />
      ) : (
        <ul className="lines">
          {items.map(({ kind, count, oldest }) => (
            <li key={kind}>
              <Link {...places[kind]}>{t(`waiting.${kind}`)}</Link>
              <span className="lines-side">
                <b>{t('waitingCount', { count: number(count) })}</b>
                {oldest !== null && <small>{t('waitingSince', { day: day(oldest) })}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
