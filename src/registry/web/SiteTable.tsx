import type { z } from 'zod'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import type { siteShape } from '../registry.api.ts'
import { RecordButtons } from './RecordButtons.tsx'
import type { RecordWays } from './record-ways.tsx'
import { wholeList } from './whole-list.ts'
import { useRegistryTexts } from './words.ts'

type Site = z.output<typeof siteShape>

/** The sites of one enterprise; few enough to need no paging. */
export function SiteTable({ sites, ways }: { sites: Site[]; ways: RecordWays }) {
  const { t } = useRegistryTexts()
  const record = useTexts('record')
  return (
    <DataTable<Site>
      {...wholeList(sites)}
      empty={{ title: t('noSites') }}
      columns={[
        { title: t('siteName'), dataIndex: 'name', width: 160 },
        { title: t('place'), dataIndex: 'place', width: 240 },
        { title: t('divisionCode'), dataIndex: 'divisionCode', width: 130 },
        { title: t('siteSize'), dataIndex: 'size', width: 100, align: 'right' },
        { title: record.t('maxPairs'), dataIndex: 'maxPairs', width: 110, align: 'right' },
        {
          title: record.t('siteState'),
          width: 130,
          render: (_, { closedOn }) => (
            <Status
              tone={closedOn === null ? 'green' : 'grey'}
              text={
                closedOn === null
                  ? record.t('inForce')
                  : record.t('endedOn', { day: closedOn, word: record.t('ended-site') })
              }
            />
          ),
        },
        {
          title: record.t('ways'),
          fixed: 'end',
          width: 240,
          render: (_, site) => (
            <RecordButtons
              ways={ways}
              kind="site"
              record={site}
              name={site.name}
              isEnded={site.closedOn !== null}
              small
            />
          ),
        },
      ]}
    />
  )
}
