import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { dayOf } from '../../../platform/day.ts'
import { useAsOf } from '../../../platform/web/as-of.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { exportCommittees, getAreaRule, listCommittees, setAreaRule } from '../committee.api.ts'
import './committee.css'
import { FormDialog } from './FormDialog.tsx'
import { DueStatus } from './statuses.tsx'

type Row = ReplyOf<typeof listCommittees>['items'][number]

/** All area committees, those first whose meeting is due first; the office forms one from here. */
export function CommitteesPage({ figures }: { figures?: ReactNode }) {
  const { t } = useTexts('committee')
  const navigate = useNavigate()
  const { asOf } = useAsOf()
  const mayWrite = useMay('committee.write')
  const [isForming, setForming] = useState(false)
  const address = useListAddress(listCommittees.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  const { data, error, isFetching, refetch } = useCall(
    listCommittees,
    { query: { ...address.asked, asOf } },
    { keep: true },
  )
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button onClick={() => void navigate({ to: paths.committeeTasks })}>{t('tasks')}</Button>
            <ExportMenu lists={[{ endpoint: exportCommittees, query: { ...filter, asOf } }]} />
            {mayWrite && (
              <Button type="primary" onClick={() => setForming(true)}>
                {t('form')}
              </Button>
            )}
          </>
        }
      />
      {figures}
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          {
            key: 'state',
            label: t('state'),
            kind: 'select',
            options: (['late', 'active', 'ended'] as const).map((value) => ({
              value,
              label: t(`state-${value}`),
            })),
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
        onCursor={address.onCursor}
        onOpen={({ id }) => void navigate({ to: paths.committee(id) })}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
      {mayWrite && <OverlapRule />}
      {isForming && (
        <FormDialog
          today={dayOf(new Date())}
          onClose={() => setForming(false)}
          onFormed={(id) => void navigate({ to: paths.committee(id) })}
        />
      )}
    </>
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t } = useTexts('committee')
  return [
    { title: t('name'), dataIndex: 'name', width: 240 },
    { title: t('seat'), dataIndex: 'seat', width: 130 },
    { title: t('communities'), dataIndex: 'communities', width: 80, align: 'right' },
    { title: t('members'), dataIndex: 'members', width: 90, align: 'right' },
    { title: t('rhythm'), width: 110, render: (_, { rhythm }) => t(`rhythm-${rhythm}`) },
    { title: t('lastHeldOn'), dataIndex: 'lastHeldOn', width: 110 },
    { title: t('dueOn'), width: 190, render: (_, row) => <DueStatus committee={row} /> },
    { title: t('openTasks'), dataIndex: 'openTasks', width: 90, align: 'right' },
    { title: t('lateTasks'), dataIndex: 'lateTasks', width: 90, align: 'right' },
  ]
}

/** What overlaps already stays; the rule is asked when a community is taken in. */
function OverlapRule() {
  const { t } = useTexts('committee')
  const { data } = useCall(getAreaRule)
  const set = useWrite(setAreaRule)
  if (!data) return null
  return (
    <p className="committee-rule">
      {t(data.mayOverlap ? 'overlapOn' : 'overlapOff')}
      <Button
        size="small"
        loading={set.isPending}
        onClick={() => set.mutate({ version: data.version, body: { mayOverlap: !data.mayOverlap } })}
      >
        {t(data.mayOverlap ? 'forbidOverlap' : 'allowOverlap')}
      </Button>
    </p>
  )
}
