import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { stateTitle } from '../../../platform/moves.ts'
import { useCall } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import '../../web/exchange.css'
import { exportPromises, listPromises } from '../promise.api.ts'
import { promiseStates, promiseTable } from '../promise.rules.ts'
import { usePromiseColumns } from './columns.tsx'
import type { Promised } from './PromiseWays.tsx'

/** What enterprises have promised, and what the reader has to do about it. */
export function PromisesPage() {
  const { t, language } = useTexts('promise')
  const { need, rest } = usePromiseColumns()
  const address = useListAddress(listPromises.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  const { data, error, isFetching, refetch } = useCall(listPromises, { query: address.asked }, { keep: true })
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <PrintButton />
            <ExportMenu lists={[{ endpoint: exportPromises, query: filter }]} />
          </>
        }
      />
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          {
            key: 'status',
            label: t('status'),
            kind: 'select',
            options: promiseStates.map((value) => ({
              value,
              label: stateTitle(promiseTable.states[value])[language],
            })),
          },
          {
            key: 'waits',
            label: t('waits'),
            kind: 'select',
            options: [{ value: 'accept', label: t('waits-accept') }],
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Promised>
        rowKey="id"
        columns={[need, ...rest]}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </>
  )
}
