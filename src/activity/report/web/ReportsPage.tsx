import { Link } from '@tanstack/react-router'
import { stateTitle } from '../../../platform/moves.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { useMe } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { kindWords, periodsBetween, periodWords, reportKinds } from '../period.rules.ts'
import { exportReports, listReports } from '../report.api.ts'
import { reportStates, reportTable } from '../report.rules.ts'
import { BeginReport } from './BeginReport.tsx'
import { reportTone } from './tones.ts'

type Report = ReplyOf<typeof listReports>['items'][number]

/** What is handed in of each period, and what is missing. */
export function ReportsPage() {
  const { t, language } = useTexts('report')
  const { programme } = useMe()
  const address = useListAddress(listReports.query, { sort: '', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(listReports, { query: address.asked }, { keep: true })
  const { cursor: _cursor, ...filter } = address.asked
  const periods = reportKinds
    .flatMap((kind) => periodsBetween(kind, programme.startsOn, programme.defaultDay))
    .sort((one, other) => (one.untilOn < other.untilOn ? 1 : -1))
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <BeginReport />
            <ExportMenu lists={[{ endpoint: exportReports, query: filter }]} />
            <PrintButton />
          </>
        }
      />
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          {
            key: 'kind',
            label: t('kind'),
            kind: 'select',
            options: reportKinds.map((value) => ({ value, label: kindWords[value][language] })),
          },
          {
            key: 'period',
            label: t('period'),
            kind: 'select',
            options: periods.map(({ name }) => ({ value: name, label: periodWords(name)[language] })),
          },
          {
            key: 'status',
            label: t('status'),
            kind: 'select',
            options: reportStates.map((value) => ({
              value,
              label: stateTitle(reportTable.states[value])[language],
            })),
          },
          {
            key: 'late',
            label: t('late'),
            kind: 'select',
            options: [{ value: 'yes', label: t('late-yes') }],
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Report>
        rowKey="id"
        columns={[
          {
            title: t('enterprise'),
            width: 280,
            render: (_, { id, enterprise }) => <Link to={paths.report(id)}>{enterprise}</Link>,
          },
          { title: t('kind'), width: 150, render: (_, { kind }) => kindWords[kind][language] },
          { title: t('period'), width: 180, render: (_, { period }) => periodWords(period)[language] },
          { title: t('edition'), width: 100, render: (_, { edition }) => t('editionN', { n: edition }) },
          {
            title: t('status'),
            width: 150,
            render: (_, { status, isLate }) => (
              <Status
                tone={isLate ? 'amber' : reportTone[status]}
                text={isLate ? t('late-yes') : stateTitle(reportTable.states[status])[language]}
              />
            ),
          },
          { title: t('dueOn'), dataIndex: 'dueOn', width: 120 },
          { title: t('handedInOn'), dataIndex: 'handedInOn', width: 130 },
          { title: t('decidedOn'), dataIndex: 'decidedOn', width: 120 },
        ]}
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
