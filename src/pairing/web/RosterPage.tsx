import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Call } from '../../platform/endpoint.ts'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { useCall } from '../../platform/web/call.ts'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { ask } from '../../registry/web/ask.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import { exportPairings, listPairings } from '../pairing.api.ts'
import { PairDrawer } from './PairDrawer.tsx'
import { PrintMenu } from './roster/PrintMenu.tsx'
import { useRosterColumns, type RosterRow } from './roster-columns.tsx'
import { useRosterFields } from './roster-fields.ts'
import { usePairingTexts } from './words.ts'

type RosterQuery = Omit<NonNullable<Call<typeof listPairings>['query']>, 'cursor' | 'limit'> & {
  asOf: string
}

/** The 一览表 as of a day. Export and print give what is filtered, not only the page that is shown. */
export function RosterPage() {
  const { t } = usePairingTexts()
  const { asOf } = useAsOf()
  const address = useListAddress(listPairings.query, { sort: 'number', order: 'asc' })
  const { cursor, ...filter } = address.asked
  const query: RosterQuery = { ...filter, asOf }
  const { data, error, isFetching, refetch } = useCall(
    listPairings,
    { query: { ...query, cursor } },
    { keep: true },
  )
  const [looked, setLooked] = useState<string>()
  return (
    <>
      <PageHead
        title={t('roster')}
        lead={t('rosterLead')}
        actions={<Actions query={query} hasRows={data !== undefined && data.total > 0} />}
      />
      <Filters fields={useRosterFields()} value={address.value} onChange={address.onFilter} />
      <DataTable<RosterRow>
        rowKey="id"
        columns={useRosterColumns()}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        sort={address.sort}
        onSort={address.onSort}
        onOpen={(row) => setLooked(row.id)}
        empty={{ title: t('noPairs'), hint: t('noPairsHint') }}
      />
      <PairDrawer id={looked} onClose={() => setLooked(undefined)} />
    </>
  )
}

function Actions({ query, hasRows }: { query: RosterQuery; hasRows: boolean }) {
  const { t } = useTexts('pair')
  const navigate = useNavigate()
  return (
    <>
      <Button onClick={() => void navigate({ to: paths.rosterVersions })}>{t('versions')}</Button>
      <ExportMenu lists={[{ endpoint: exportPairings, query }]} disabled={!hasRows} />
      <PrintMenu
        disabled={!hasRows}
        asOf={query.asOf}
        fetchPage={(cursor) => ask(listPairings, { query: { ...query, limit: 200, cursor } })}
      />
    </>
  )
}
