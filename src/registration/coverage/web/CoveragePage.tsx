import { useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { FigureCard } from '../../../platform/web/FigureCard.tsx'
import { useAsOf } from '../../../platform/web/as-of.tsx'
import { useCall } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { exportCoverage, listCoverage } from '../coverage.api.ts'

type Row = z.output<typeof listCoverage.reply>['items'][number]

/** How far each enterprise has registered as of a day, by the figures of the ledger, and what of it is late now. */
export function CoveragePage() {
  const { t } = useTexts('coverage')
  const navigate = useNavigate()
  const { asOf } = useAsOf()
  const address = useListAddress(listCoverage.query, { sort: 'late', order: 'desc' })
  const query = { ...address.asked, asOf }
  const { data, error, isFetching, refetch } = useCall(listCoverage, { query }, { keep: true })
  const { cursor: _cursor, limit: _limit, ...filter } = query
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead', { day: asOf, today: data?.today ?? asOf })}
        back={() => void navigate({ to: paths.registrations })}
        actions={
          <>
            <ExportMenu lists={[{ endpoint: exportCoverage, query: filter }]} />
            <PrintButton />
          </>
        }
      />
      {data && <Sums sums={data.sums} asOf={data.asOf} />}
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          {
            key: 'late',
            label: t('onlyLate'),
            kind: 'select',
            options: [{ value: 'yes', label: t('onlyLateYes') }],
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        sort={address.sort}
        onSort={address.onSort}
        onCursor={address.onCursor}
        onOpen={({ id }) => void navigate({ to: paths.enterprise(id) })}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </>
  )
}

function Sums({ sums, asOf }: { sums: z.output<typeof listCoverage.reply>['sums']; asOf: string }) {
  const { t, number, percent } = useTexts('coverage')
  const of = (part: number, whole: number) => t('partOf', { part: number(part), whole: number(whole) })
  return (
    <div className="figures">
      <FigureCard
        title={t('registeredRate')}
        value={percent(sums.registeredRate)}
        note={of(sums.registered, sums.pairings)}
        asOf={asOf}
      />
      <FigureCard
        title={t('residenceRate')}
        value={percent(sums.residenceRate)}
        note={of(sums.residences, sums.members)}
        asOf={asOf}
      />
      <FigureCard title={t('dispatches')} value={number(sums.dispatches)} note={t('apart')} asOf={asOf} />
      <FigureCard
        title={t('late')}
        value={number(sums.lateToSubmit + sums.lateToAccept + sums.latePeople)}
        note={t('lateNote', {
          submit: number(sums.lateToSubmit),
          accept: number(sums.lateToAccept),
          people: number(sums.latePeople),
        })}
        asOf={asOf}
      />
    </div>
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t, number, percent } = useTexts('coverage')
  const count = (key: keyof Row, width = 90): DataColumn<Row> => ({
    title: t(key),
    dataIndex: key,
    width,
    align: 'right',
  })
  const late = (key: 'late' | 'lateToSubmit' | 'lateToAccept' | 'latePeople'): DataColumn<Row> => ({
    title: t(key),
    width: 100,
    align: 'right',
    render: (_, row) => (row[key] === 0 ? '0' : <Status tone="amber" text={number(row[key])} />),
  })
  return [
    { title: t('name'), dataIndex: 'name', width: 260, fixed: 'start' },
    { ...late('late'), sortKey: 'late' },
    count('pairings'),
    { ...count('registered'), sortKey: 'unregistered' },
    {
      title: t('registeredRate'),
      width: 110,
      align: 'right',
      render: (_, row) => percent(row.registeredRate),
    },
    { ...count('members'), sortKey: 'members' },
    count('residences'),
    { title: t('residenceRate'), width: 120, align: 'right', render: (_, row) => percent(row.residenceRate) },
    count('dispatches'),
    late('lateToSubmit'),
    late('lateToAccept'),
    late('latePeople'),
  ]
}
