import { Link } from '@tanstack/react-router'
import { useCall } from '../../platform/web/call.ts'
import { Card } from '../../platform/web/Card.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { listEvents } from '../../statistics/figure.api.ts'

/** Pages of the records that events are about; an event of another kind is told without a link. */
const pages: Partial<Record<string, (id: string) => string>> = {
  pairing: paths.pairing,
  enterprise: paths.enterprise,
  community: paths.community,
  member: paths.member,
  team: paths.team,
}

export function LatestChanges() {
  const { t, day } = useTexts('app')
  const statistics = useTexts('statistics')
  const { data, error } = useCall(listEvents, { query: { limit: 8 } })
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
          {data.items.map(({ id, kind, subjectKind, subjectId, happenedOn, title }) => {
            const page = pages[subjectKind]
            const text = title === null ? said(kind) : t('eventLine', { kind: said(kind), title })
            return (
              <li key={id}>
                {page ? <Link to={page(subjectId)}>{text}</Link> : <span>{text}</span>}
                <small className="lines-side">{day(happenedOn)}</small>
              </li>
            )
          })}
        </ul>
      ) : (
        <EmptyState title={t('nothingHappened')} />
      )}
    </Card>
  )
}
