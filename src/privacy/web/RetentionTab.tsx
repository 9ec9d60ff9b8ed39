import { Form, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { getKeys } from '../field.api.ts'
import { listRetention, setRetention, type retentionRow } from '../retention.api.ts'

type Row = z.output<typeof retentionRow>

/** How long each kind is kept and what is due today, as a dry run; below it, which keys seal what is kept. */
export function RetentionTab() {
  const { t } = useTexts('privacy')
  const [changing, setChanging] = useState<Row>()
  const { data, error, isFetching, refetch } = useCall(listRetention)
  const items = data?.items ?? []
  return (
    <>
      <p className="promise">{t('retentionLead')}</p>
      <DataTable<Row>
        rowKey="kind"
        columns={useColumns(setChanging)}
        page={data && { items, total: items.length, offset: 0, next: null, previous: null }}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        empty={{ title: t('nothing') }}
      />
      <Keys />
      {changing && <DaysDialog row={changing} onClose={() => setChanging(undefined)} />}
    </>
  )
}

function useColumns(onChange: (row: Row) => void): DataColumn<Row>[] {
  const { t, number, day } = useTexts('privacy')
  const maySet = useMay('privacy.write')
  return [
    { title: t('content'), dataIndex: 'title', width: 180 },
    { title: t('atTheEnd'), dataIndex: 'why', width: 380 },
    { title: t('days'), align: 'right', width: 110, render: (_, { days, isSettable }) => (isSettable || days < 36_500 ? number(days) : t('fixed')) }, // prettier-ignore
    {
      title: t('due'),
      align: 'right',
      width: 180,
      render: (_, { due, before }) =>
        due === null ? null : t('dueBefore', { due: number(due), day: day(before) }),
    },
    ...(maySet
      ? [
          {
            title: t('actions'),
            width: 110,
            render: (_: unknown, row: Row) =>
              row.isSettable ? (
                <ActionButton text={t('change')} why={undefined} onPress={() => onChange(row)} small />
              ) : (
                t('fixed')
              ),
          },
        ]
      : []),
  ]
}

function DaysDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useTexts('privacy')
  const [form] = Form.useForm<{ days: number }>()
  const set = useWrite(setRetention, {
    onDone: () => {
      notifyDone(t('changed'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('changeTitle', { what: row.title })}
      okText={t('change')}
      cancelText={t('cancel')}
      confirmLoading={set.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ days: row.days }}
        onFinish={({ days }) =>
          set.mutate({ params: { kind: row.kind }, version: row.version, body: { days } })
        }
      >
        <Form.Item
          name="days"
          label={t('days')}
          extra={t('changeHint', { least: row.least })}
          rules={[{ required: true, message: t('changeMissing') }]}
        >
          <InputNumber min={row.least} max={36_500} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Keys() {
  const { t, number } = useTexts('privacy')
  const { data } = useCall(getKeys)
  if (!data) return null
  const old = data.old.map(({ table, rows }) => t('keyRows', { table, rows: number(rows) }))
  return (
    <Card title={t('keys')}>
      <Descriptions
        items={[
          { label: t('keyNow'), value: t('keyNumber', { number: data.newest }) },
          { label: t('keyOld'), value: old.length > 0 ? old.join('；') : t('keyNone') },
        ]}
      />
    </Card>
  )
}
