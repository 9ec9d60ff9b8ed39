import { useNavigate } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { useCall } from '../../../platform/web/call.ts'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { Status } from '../../../platform/web/Status.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { exportRounds, listRounds } from '../rating.api.ts'
import { ratedKinds, roundStates } from '../rating.rules.ts'

type Row = ReplyOf<typeof listRounds>['items'][number]

/** Rounds in which residents’ representatives rated or rate, the newest first. */
export function RoundsPage() {
  const { t, number } = useTexts('rating')
  const navigate = useNavigate()
  const address = useListAddress(listRounds.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  const { data, error, isFetching, refetch } = useCall(listRounds, { query: address.asked }, { keep: true })
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={<ExportMenu lists={[{ endpoint: exportRounds, query: filter }]} />}
      />
      <Filters
        fields={[
          {
            key: 'kind',
            label: t('kind'),
            kind: 'select',
            options: ratedKinds.map((value) => ({ value, label: t(`kind-${value}`) })),
          },
          {
            key: 'state',
            label: t('state'),
            kind: 'select',
            options: roundStates.map((value) => ({ value, label: t(`state-${value}`) })),
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Row>
        rowKey="id"
        columns={[
          {
            title: t('name'),
            width: 260,
            render: (_, { title, enterprise }) => (title === '' ? enterprise : title),
          },
          { title: t('kind'), width: 110, render: (_, { kind }) => t(`kind-${kind}`) },
          {
            title: t('state'),
            width: 110,
            render: (_, { state }) => (
              <Status tone={state === 'open' ? 'blue' : 'green'} text={t(`state-${state}`)} />
            ),
          },
          {
            title: t('mean'),
            width: 170,
            align: 'right',
            render: (_, { mean, hidden }) =>
              hidden === null ? mean?.toFixed(2) : <span className="soft">{t(`hidden-${hidden}`)}</span>,
          },
          {
            title: t('raters'),
            width: 90,
            align: 'right',
            render: (_, { raters }) => (raters === null ? NONE : number(raters)),
          },
          { title: t('issued'), dataIndex: 'issued', width: 80, align: 'right' },
          { title: t('community'), dataIndex: 'community', width: 160 },
          { title: t('enterprise'), dataIndex: 'enterprise', width: 240 },
          { title: t('openedOn'), dataIndex: 'openedOn', width: 115 },
          { title: t('endsOn'), dataIndex: 'endsOn', width: 115 },
        ]}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={({ id }) => void navigate({ to: paths.rating(id) })}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </>
  )
}
