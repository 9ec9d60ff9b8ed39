import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { Choice } from '../../platform/web/Choice.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Status, type Tone } from '../../platform/web/Status.tsx'
import { useAddress } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import { exportPlans, listMissingPlans, listPlans } from '../plan.api.ts'
import { planStatuses, type PlanStatus } from '../plan.rules.ts'
import { PlanForm } from './PlanForm.tsx'

export const planTone: Record<PlanStatus, Tone> = {
  submitted: 'blue',
  returned: 'amber',
  approved: 'green',
  superseded: 'grey',
  withdrawn: 'grey',
}

const tabs = ['all', 'missing'] as const

/** Implementation plans of enterprises, and who has handed in none. */
export function PlansPage() {
  const { t } = useTexts('plan')
  const { search, change } = useAddress()
  const navigate = useNavigate()
  const maySubmit = useMay('plan.submit')
  const [isOpen, setOpen] = useState(false)
  const {
    cursor: _cursor,
    limit: _limit,
    ...filter
  } = useListAddress(listPlans.query, { sort: '', order: 'asc' }).asked
  const tab = search['tab'] === 'missing' ? 'missing' : 'all'
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        back={() => void navigate({ to: paths.measures })}
        actions={
          <>
            {tab === 'all' && <ExportMenu lists={[{ endpoint: exportPlans, query: filter }]} />}
            {maySubmit && (
              <Button type="primary" onClick={() => setOpen(true)}>
                {t('submit')}
              </Button>
            )}
          </>
        }
      />
      <Choice
        label={t('title')}
        value={tab}
        options={tabs.map((value) => ({ value, label: t(value) }))}
        onChange={(next) => change({ tab: next === 'all' ? undefined : next, cursor: undefined })}
      />
      {tab === 'all' ? <Plans /> : <Missing />}
      {isOpen && <PlanForm onClose={() => setOpen(false)} />}
    </>
  )
}

type Row = ReplyOf<typeof listPlans>['items'][number]

function Plans() {
  const { t } = useTexts('plan')
  const navigate = useNavigate()
  const address = useListAddress(listPlans.query, { sort: '', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(listPlans, { query: address.asked }, { keep: true })
  const options = planStatuses.map((status) => ({ value: status, label: t(`status-${status}`) }))
  return (
    <>
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          { key: 'status', label: t('status'), kind: 'select', options },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Row>
        rowKey="id"
        columns={[
          { title: t('enterprise'), dataIndex: 'enterprise', width: 280 },
          { title: t('plan'), dataIndex: 'title', width: 320 },
          { title: t('edition'), width: 90, render: (_, { edition }) => t('number', { edition }) },
          {
            title: t('status'),
            width: 140,
            render: (_, { status }) => <Status tone={planTone[status]} text={t(`status-${status}`)} />,
          },
          { title: t('submittedOn'), dataIndex: 'submittedOn', width: 120 },
          { title: t('decidedOn'), dataIndex: 'decidedOn', width: 120 },
          { title: t('returnReason'), dataIndex: 'returnReason', width: 240 },
        ]}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={({ id }) => void navigate({ to: paths.plan(id) })}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </>
  )
}

type MissingRow = ReplyOf<typeof listMissingPlans>['items'][number]

function Missing() {
  const { t, day } = useTexts('plan')
  const navigate = useNavigate()
  const address = useListAddress(listMissingPlans.query, { sort: '', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(
    listMissingPlans,
    { query: address.asked },
    { keep: true },
  )
  return (
    <>
      <Filters
        fields={[
          {
            key: 'level',
            label: t('level'),
            kind: 'select',
            options: [1, 2, 3].map((level) => ({ value: String(level), label: t('levelIs', { level }) })),
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<MissingRow>
        rowKey="id"
        columns={[
          { title: t('enterprise'), dataIndex: 'name', width: 360 },
          { title: t('level'), width: 140, render: (_, { level }) => t('levelIs', { level }) },
          { title: t('joinedOn'), width: 140, render: (_, { joinedOn }) => day(joinedOn) },
          {
            title: t('last'),
            width: 160,
            render: (_, { last }) =>
              last === null ? t('never') : <Status tone={planTone[last]} text={t(`status-${last}`)} />,
          },
        ]}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={({ id }) => void navigate({ to: paths.enterprise(id) })}
        empty={{ title: t('noneMissing'), hint: t('noneMissingHint') }}
      />
    </>
  )
}
