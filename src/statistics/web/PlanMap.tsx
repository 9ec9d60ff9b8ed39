import { useMemo } from 'react'
import { getRunMap } from '../../pairing/scenario/scenario.api.ts'
import { Card } from '../../platform/web/Card.tsx'
import { Chart } from '../../platform/web/Chart.tsx'
import { useCall } from '../../platform/web/call.ts'
import { EmptyState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { usePhone } from '../../platform/web/width.ts'
import { useBaseMap } from './base-map.ts'
import { countyMap } from './county-map.ts'

/** A plan on the map: in each county how many communities it covers, of how many. */
export function PlanMap({ runId }: { runId: string }) {
  const { t, number } = useTexts('scenario')
  const statistics = useTexts('statistics')
  const isPhone = usePhone()
  const { data: base, error } = useBaseMap()
  const { data } = useCall(getRunMap, { params: { id: runId } })
  const option = useMemo(() => {
    const values = (data?.counties ?? []).map(({ code, name, city, covered, communities }) => ({
      code,
      name: `${city}${name}`,
      value: covered,
      text: t('coveredOf', { covered, communities }),
    }))
    const names = base?.names ?? new Map<string, string>()
    return countyMap(values, names, { emptyText: t('coveredOf', { covered: 0, communities: 0 }), isPhone })
  }, [data, base, isPhone, t])
  const map = useMemo(() => base && { name: base.name, shapes: base.shapes }, [base])
  return (
    <Card title={t('map')}>
      <p>{t('mapLead')}</p>
      {error ? (
        <EmptyState title={statistics.t('mapFailed')} />
      ) : !map || !data ? (
        <Loading rows={8} />
      ) : (
        <Chart
          option={option}
          map={map}
          height={isPhone ? 320 : 460}
          label={t('mapLead')}
          table={{
            columns: [t('county'), t('city'), t('covered'), t('uncovered')],
            rows: data.counties.map(({ name, city, covered, communities }) => [
              name,
              city,
              number(covered),
              number(communities - covered),
            ]),
          }}
        />
      )}
    </Card>
  )
}
