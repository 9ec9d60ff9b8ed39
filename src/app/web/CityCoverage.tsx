import { Link } from '@tanstack/react-router'
import { useCall } from '../../platform/web/call.ts'
import { Card } from '../../platform/web/Card.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { getMap } from '../../statistics/figure.api.ts'

const SHOWN = 8

/** Where the pairs are, city by city, most first; the map has the counties. */
export function CityCoverage({ asOf }: { asOf: string }) {
  const { t, number } = useTexts('app')
  const { data, error } = useCall(getMap, { query: { asOf } }, { keep: true })
  if (!data && !error) return <Loading rows={5} />
  const pairs = new Map<string, number>()
  for (const { city, pairings } of data?.counties ?? []) pairs.set(city, (pairs.get(city) ?? 0) + pairings)
  const cities = [...pairs].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a)
  const most = cities[0]?.[1] ?? 1
  // Within one community or one town there is nothing to compare.
  if (cities.length === 1) return null
  return (
    <Card title={t('coverage')} extra={<Link to={paths.map}>{t('toMap')}</Link>}>
      {error && !data ? (
        <ErrorState error={error} />
      ) : cities.length === 0 ? (
        <EmptyState title={t('noCoverage')} />
      ) : (
        <>
          <ul className="bars">
            {cities.slice(0, SHOWN).map(([city, count]) => (
              <li key={city}>
                <span>{city}</span>
                <i aria-hidden="true" style={{ width: `${(count / most) * 100}%` }} />
                <b>{t('coveragePairs', { count: number(count) })}</b>
              </li>
            ))}
          </ul>
          {cities.length > SHOWN && (
            <p className="bars-note">{t('coverageMore', { count: cities.length - SHOWN })}</p>
          )}
        </>
      )}
    </Card>
  )
}
