import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { Card } from '../../platform/web/Card.tsx'
import { Chart } from '../../platform/web/Chart.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useAddress } from '../../platform/web/address.ts'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { usePhone } from '../../platform/web/width.ts'
import { getMap } from '../figure.api.ts'
import { useBaseMap } from './base-map.ts'
import { countyMap } from './county-map.ts'
import { CountyTable, type County } from './CountyTable.tsx'

const measures = ['pairings', 'communities', 'enterprises'] as const

/** Where the programme is, county by county, as of a day. */
export function MapPage() {
  const { t } = useTexts('statistics')
  const { asOf } = useAsOf()
  const { search, change } = useAddress()
  const measure = measures.find((name) => name === search['measure']) ?? 'pairings'
  const { data, error, refetch } = useCall(getMap, { query: { asOf } }, { keep: true })
  return (
    <>
      <PageHead
        title={t('map')}
        lead={t('mapLead')}
        actions={
          <Segmented
            aria-label={t('measure')}
            value={measure}
            options={measures.map((value) => ({ value, label: t(`map-${value}`) }))}
            onChange={(value) => change({ measure: value })}
          />
        }
      />
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={12} />
      ) : data.counties.length === 0 ? (
        <Card>
          <EmptyState title={t('noMapData')} hint={t('noMapDataHint')} />
        </Card>
      ) : (
        <Counties counties={data.counties} measure={measure} asOf={data.asOf} />
      )}
    </>
  )
}

function Counties(props: { counties: County[]; measure: (typeof measures)[number]; asOf: string }) {
  const { t, number } = useTexts('statistics')
  const navigate = useNavigate()
  const isPhone = usePhone()
  const { data: base, error } = useBaseMap()
  const { counties, measure, asOf } = props
  const ranked = useMemo(
    () => [...counties].sort((a, b) => b[measure] - a[measure] || (a.code < b.code ? -1 : 1)),
    [counties, measure],
  )
  const option = useMemo(() => {
    const say = (value: number) => t(`unit-${measure}`, { n: number(value) })
    const values = ranked.map((county) => ({
      code: county.code,
      name: `${county.city}${county.name}`,
      value: county[measure],
      text: say(county[measure]),
    }))
    return countyMap(values, base?.names ?? new Map<string, string>(), { emptyText: say(0), isPhone })
  }, [ranked, measure, base, isPhone, t, number])
  const map = useMemo(() => base && { name: base.name, shapes: base.shapes }, [base])
  const open = (code: string) => void navigate({ to: paths.roster, search: { division: code } })
  const withData = ranked.filter((county) => county[measure] > 0)
  // A community or an enterprise can be in several counties' counts only where it truly is; pairs alone add up.
  const sum = withData.reduce((total, county) => total + county[measure], 0)
  const label = t(`map-${measure}`)
  return (
    <>
      <Card
        title={label}
        extra={
          measure === 'enterprises'
            ? t('coveredOnly', { n: withData.length })
            : t('covered', { n: withData.length, sum: t(`unit-${measure}`, { n: number(sum) }) })
        }
      >
        {error ? (
          <EmptyState title={t('mapFailed')} />
        ) : !map ? (
          <Loading rows={10} />
        ) : (
          <Chart
            option={option}
            map={map}
            height={isPhone ? 360 : 560}
            label={`${label} ${asOf}`}
            onSelect={open}
            table={{
              columns: [t('county'), t('city'), label],
              rows: ranked.map((county) => [county.name, county.city, number(county[measure])]),
            }}
          />
        )}
        <p>
          {t('baseMap')}　<small>{t('baseMapNote')}</small>
        </p>
      </Card>
      <Card title={t('counties')}>
        <CountyTable counties={ranked} measure={measure} />
      </Card>
    </>
  )
}
