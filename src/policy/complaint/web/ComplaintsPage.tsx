import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { Status, type Tone } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { complain, listComplaints } from '../complaint.api.ts'
import { complaintKinds, complaintStates, type ComplaintState } from '../complaint.rules.ts'
import { ComplaintForm, Sent } from './ComplaintForm.tsx'
import { ComplaintRecord } from './ComplaintRecord.tsx'

type Row = z.output<(typeof listComplaints)['reply']>['items'][number]

const tones: Record<ComplaintState, Tone> = { received: 'amber', upheld: 'green', dismissed: 'grey' }

/** Everybody complains here and sees what became of it; the office answers, the auditor sees all. */
export function ComplaintsPage() {
  const { t } = useTexts('complaint')
  const [isMaking, setMaking] = useState(false)
  const [opened, setOpened] = useState<string>()
  const address = useListAddress(listComplaints.query, { sort: '', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(
    listComplaints,
    { query: address.asked },
    { keep: true },
  )
  const choices = <T extends string>(key: 'kind' | 'status', values: readonly T[]) => ({
    key,
    label: t(key),
    kind: 'select' as const,
    options: values.map((value) => ({ value, label: t(`${key}-${value}`) })),
  })
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('make')}
          </Button>
        }
      />
      <Filters
        fields={[choices('status', complaintStates), choices('kind', complaintKinds)]}
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
        onOpen={({ id }) => setOpened(id)}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
      <Drawer
        open={isMaking}
        onClose={() => setMaking(false)}
        title={t('make')}
        size={520}
        styles={{ wrapper: { maxWidth: '100vw' } }}
        destroyOnHidden
      >
        <Making onClose={() => setMaking(false)} />
      </Drawer>
      <ComplaintRecord id={opened} onClose={() => setOpened(undefined)} />
    </>
  )
}

function Making({ onClose }: { onClose: () => void }) {
  const { t } = useTexts('complaint')
  const send = useWrite(complain)
  if (send.data) return <Sent {...send.data} onClose={onClose} />
  return (
    <ComplaintForm
      isSending={send.isPending}
      cancel={t('cancel')}
      onCancel={onClose}
      onSend={({ kind, text, contact = '', isAnonymous = false }) =>
        send.mutate({ body: { kind, text, contact, isAnonymous } })
      }
    />
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t, day } = useTexts('complaint')
  return [
    { title: t('kind'), render: (_, { kind }) => t(`kind-${kind}`) },
    { title: t('receivedOn'), width: 130, render: (_, row) => day(row.receivedOn) },
    { title: t('dueOn'), width: 130, render: (_, row) => day(row.dueOn) },
    {
      title: t('status'),
      width: 120,
      render: (_, { status }) => <Status tone={tones[status]} text={t(`status-${status}`)} />,
    },
    { title: t('answeredOn'), width: 130, render: (_, row) => row.answeredOn && day(row.answeredOn) },
    {
      title: t('from'),
      width: 110,
      render: (_, row) => (row.isOwn ? t('own') : row.isAnonymous ? t('fromNobody') : ''),
    },
  ]
}
