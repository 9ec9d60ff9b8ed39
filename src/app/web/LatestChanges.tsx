import { useCall } from '../../platform/web/call.ts'
import { Card } from '../../platform/web/Card.tsx'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { listChanges } from '../../statistics/figure.api.ts'

/** What happened on the latest days, counted by kind: a thousand confirmations are one line. */
export function LatestChanges() {
  const { t, day, number } = useTexts('app')
  const statistics = useTexts('statistics')
  const { data, error } = useCall(listChanges)
  if (!data && !error) return <Loading rows={5} />
  const said = (kind: string): string => {
    const key = `event-${kind}`
    const text = statistics.t(key)
    return text === key ? statistics.t('event-other') : text
  }
  return (
    <Card title={t('latest')}>
      {error && !data ? (
        <ErrorState error={error} />
      ) : data.items.length > 0 ? (
        <ul className="lines">
          {data.items.map(({ kind, happenedOn, count }) => (
            <li key={`${happenedOn} ${kind}`}>
              <span>{t('changeLine', { kind: said(kind), count: number(count) })}</span>
              <small className="lines-side">{day(happenedOn)}</small>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('nothingHappened')} />
      )}
    </Card>
  )
}
