import { Link } from '@tanstack/react-router'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import type { z } from 'zod'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import type { getMap } from '../figure.api.ts'

export type County = z.output<(typeof getMap)['reply']>['counties'][number]
type Measure = 'pairings' | 'communities' | 'enterprises'

/** The numbers behind the map, largest first; the way to a county's roster for keyboard and screen reader. */
export function CountyTable({ counties, measure }: { counties: County[]; measure: Measure }) {
  const { t, number } = useTexts('statistics')
  const others = (['pairings', 'communities', 'enterprises'] as const).filter((name) => name !== measure)
  return (
    <SmallTable
      rowKey="code"
      pagination={counties.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      dataSource={counties}
      columns={[
        {
          title: t('county'),
          dataIndex: 'name',

          width: 160,
          render: (name: string, { code }) => (
            <Link to={paths.roster} search={{ division: code }}>
              {name}
            </Link>
          ),
        },
        { title: t('city'), dataIndex: 'city', width: 160 },
        ...[measure, ...others].map((name) => ({
          title: t(`map-${name}`),
          dataIndex: name,
          width: 120,
          align: 'right' as const,
          className: 'numeric',
          render: (value: number) => number(value),
        })),
        { title: t('code'), dataIndex: 'code', width: 120 },
      ]}
    />
  )
}
