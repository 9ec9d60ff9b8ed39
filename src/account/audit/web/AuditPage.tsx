import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { z } from 'zod'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { useCall } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import type { SearchText } from '../../../platform/web/address.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { exportAudit, listAudit, type auditRow } from '../audit.api.ts'
import { auditKinds } from '../audit.rules.ts'
import { AuditDrawer } from './AuditDrawer.tsx'
import { changesIn, useAuditWords } from './audit-words.ts'

type Row = z.output<typeof auditRow>

/** Entries of the audit and of the ledger as one list, newest first; a row opens all that it says. */
export function AuditPage() {
  const { t } = useTexts('audit')
  const [opened, setOpened] = useState<Row>()
  const address = useListAddress(listAudit.query, { sort: '', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(listAudit, { query: address.asked }, { keep: true })
  const { cursor: _cursor, ...filter } = address.asked
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={<ExportMenu lists={[{ endpoint: exportAudit, query: filter }]} disabled={!data?.total} />}
      />
      <div className="filter-row">
        <Filters
          fields={[
            { key: 'person', label: t('person'), kind: 'search' },
            {
              key: 'kind',
              label: t('kind'),
              kind: 'select',
              options: auditKinds.map((value) => ({ value, label: t(`kind-${value}`) })),
            },
            { key: 'record', label: t('record'), kind: 'search' },
          ]}
          value={address.value}
          onChange={address.onFilter}
        />
        <Days value={address.value} onChange={address.onFilter} />
      </div>
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={setOpened}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
      <AuditDrawer entry={opened} onClose={() => setOpened(undefined)} />
    </>
  )
}

function Days({ value, onChange }: { value: SearchText; onChange: (value: SearchText) => void }) {
  const { t } = useTexts('audit')
  const day = (key: 'from' | 'to') => (value[key] ? dayjs(value[key]) : null)
  return (
    <div className="filters">
      <DatePicker.RangePicker
        aria-label={t('days')}
        value={[day('from'), day('to')]}
        format="YYYY-MM-DD"
        placeholder={[t('firstDay'), t('lastDay')]}
        allowEmpty={[true, true]}
        onChange={(days) =>
          onChange({
            ...value,
            from: days?.[0]?.format('YYYY-MM-DD'),
            to: days?.[1]?.format('YYYY-MM-DD'),
          })
        }
      />
    </div>
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t } = useTexts('audit')
  const words = useAuditWords()
  return [
    { title: t('at'), width: 110, render: (_, { at }) => words.time(at) },
    { title: t('who'), width: 110, render: (_, row) => words.person(row) },
    { title: t('action'), width: 150, render: (_, row) => words.action(row) },
    { title: t('subject'), width: 150, render: (_, row) => words.subject(row) },
    { title: t('change'), width: 260, render: (_, row) => changesIn(row) },
    {
      title: t('origin'),
      width: 150,
      render: (_, { address, device }) => [address, device].filter(Boolean).join(' · '),
    },
    { title: t('reason'), width: 120, dataIndex: 'reason' },
  ]
}
