import { Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { whyNot } from '../../platform/moves.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { Status, type Tone } from '../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import { carryOutErasure, declineErasure, listErasures, type erasureRow } from '../erasure.api.ts'
import { erasureStates, erasureTable, type ErasureState } from '../erasure.rules.ts'

type Row = z.output<typeof erasureRow>
const tones: Record<ErasureState, Tone> = {
  asked: 'amber',
  withdrawn: 'grey',
  declined: 'grey',
  done: 'green',
}

/** Requests of members to delete their data, within the reader's scope; each is decided in its row. */
export function RequestsTab() {
  const { t } = useTexts('privacy')
  const address = useListAddress(listErasures.query, { sort: '', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(listErasures, { query: address.asked }, { keep: true })
  return (
    <>
      <p className="promise">{t('requestsLead')}</p>
      <Filters
        fields={[
          {
            key: 'status',
            label: t('status'),
            kind: 'select',
            options: erasureStates.map((value) => ({ value, label: t(`status-${value}`) })),
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
        empty={{ title: t('noRequests'), hint: t('noRequestsHint') }}
      />
    </>
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t, day } = useTexts('privacy')
  return [
    { title: t('member'), dataIndex: 'member', width: 110 },
    { title: t('enterprise'), dataIndex: 'enterprise', width: 260 },
    { title: t('askedOn'), width: 120, render: (_, row) => day(row.askedOn) },
    {
      title: t('status'),
      width: 120,
      render: (_, { status }) => <Status tone={tones[status]} text={t(`status-${status}`)} />,
    },
    { title: t('decidedOn'), width: 120, render: (_, row) => day(row.decidedOn) },
    { title: t('declineReason'), dataIndex: 'declineReason', width: 220 },
    { title: t('actions'), width: 200, fixed: 'end', render: (_, row) => <Decision row={row} /> },
  ]
}

function Decision({ row }: { row: Row }) {
  const { t, language } = useTexts('privacy')
  const [asked, setAsked] = useState<'carryOut' | 'decline'>()
  const [form] = Form.useForm<{ reason: string }>()
  const onDone = () => {
    setAsked(undefined)
    notifyDone(t('done'))
  }
  const carryOut = useWrite(carryOutErasure, { onDone })
  const decline = useWrite(declineErasure, { onDone })
  const target = { params: { id: row.id }, version: row.version }
  const why = (move: 'carryOut' | 'decline') => whyNot(erasureTable, move, row.status)?.words[language]
  return (
    <Space size={8} wrap>
      <ActionButton
        text={t('carryOut')}
        why={why('carryOut')}
        onPress={() => setAsked('carryOut')}
        primary
        small
      />
      <ActionButton text={t('decline')} why={why('decline')} onPress={() => setAsked('decline')} small />
      <Modal
        open={asked === 'carryOut'}
        title={t('carryOutTitle')}
        okText={t('carryOut')}
        cancelText={t('cancel')}
        confirmLoading={carryOut.isPending}
        onOk={() => carryOut.mutate(target)}
        onCancel={() => setAsked(undefined)}
      >
        {t('carryOutAsk', { member: row.member, enterprise: row.enterprise })}
      </Modal>
      <Modal
        open={asked === 'decline'}
        title={t('declineTitle')}
        okText={t('decline')}
        cancelText={t('cancel')}
        confirmLoading={decline.isPending}
        onOk={form.submit}
        onCancel={() => setAsked(undefined)}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          onFinish={({ reason }) => decline.mutate({ ...target, body: { reason: reason.trim() } })}
        >
          <Form.Item
            name="reason"
            label={t('declineReason')}
            extra={t('declineHint')}
            rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
          >
            <Input.TextArea rows={3} maxLength={200} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </Space>
  )
}
