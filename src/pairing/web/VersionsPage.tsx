import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { Card } from '../../platform/web/Card.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { minuteOf, useTexts } from '../../platform/web/texts.ts'
import { listChangeOrders, listVersions, publishVersion } from '../roster/version.api.ts'
import { Comparison } from './roster/Comparison.tsx'
import { VersionWays } from './roster/VersionWays.tsx'

type Versions = ReplyOf<typeof listVersions>['items']

/** Published versions, the change orders after them, and what differs between any two. */
export function VersionsPage() {
  const { t } = useTexts('pair')
  const mayPublish = useMay('pairing.plan')
  const { data, error, refetch } = useCall(listVersions)
  // The number that was the latest when the dialog was opened: it is what the publisher has seen.
  const [publishing, setPublishing] = useState<number>()
  const latest = data?.items[0]?.number ?? 0
  return (
    <>
      <PageHead
        title={t('versions')}
        lead={t('versionsLead')}
        actions={
          mayPublish && (
            <Button type="primary" disabled={!data} onClick={() => setPublishing(latest)}>
              {t('publish', { number: latest + 1 })}
            </Button>
          )
        }
      />
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={6} />
      ) : data.items.length === 0 ? (
        <Card>
          <EmptyState title={t('noVersions')} hint={t('noVersionsHint')} />
        </Card>
      ) : (
        <>
          <Card title={t('versions')}>
            <VersionTable versions={data.items} />
          </Card>
          <Comparison versions={data.items.map(({ number }) => number)} />
          <Orders />
        </>
      )}
      {publishing !== undefined && <Publish after={publishing} onClose={() => setPublishing(undefined)} />}
    </>
  )
}

function VersionTable({ versions }: { versions: Versions }) {
  const { t, number } = useTexts('pair')
  return (
    <SmallTable
      rowKey="number"
      dataSource={versions}
      columns={[
        { title: t('versionNo'), width: 100, render: (_, row) => t('version', { number: row.number }) },
        { title: t('asOf'), dataIndex: 'asOf', width: 120 },
        {
          title: t('lines'),
          width: 90,
          align: 'right',
          className: 'numeric',
          render: (_, { lines }) => number(lines),
        },
        {
          title: t('changesAfter'),
          width: 110,
          align: 'right',
          className: 'numeric',
          render: (_, { changes }) => number(changes),
        },
        { title: t('note'), dataIndex: 'note', width: 200 },
        { title: t('publishedBy'), dataIndex: 'publishedBy', width: 120 },
        { title: t('publishedAt'), width: 150, render: (_, { publishedAt }) => minuteOf(publishedAt) },
        { title: '', width: 220, render: (_, row) => <VersionWays version={row.number} asOf={row.asOf} /> },
      ]}
    />
  )
}

function Orders() {
  const { t } = useTexts('pair')
  const { data } = useCall(listChangeOrders)
  if (!data) return null
  return (
    <Card title={t('orders')}>
      {data.items.length === 0 ? (
        <p>{t('noOrders')}</p>
      ) : (
        <SmallTable
          rowKey="number"
          dataSource={data.items}
          pagination={data.items.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          columns={[
            { title: t('orderNo'), dataIndex: 'number', width: 90, align: 'right', className: 'numeric' },
            { title: t('difference'), width: 90, render: (_, { kind }) => t(`order-${kind}`) },
            { title: t('enterprise'), dataIndex: 'enterprise', width: 280 },
            { title: t('community'), dataIndex: 'community', width: 150 },
            { title: t('effectiveOn'), dataIndex: 'effectiveOn', width: 120 },
            { title: t('reason'), dataIndex: 'reason', width: 240 },
            { title: t('orderedBy'), dataIndex: 'orderedBy', width: 100 },
          ]}
        />
      )}
    </Card>
  )
}

function Publish({ after, onClose }: { after: number; onClose: () => void }) {
  const { t } = useTexts('pair')
  const [form] = Form.useForm<{ note?: string }>()
  const publish = useWrite(publishVersion, {
    onDone: ({ number }) => {
      notifyDone(t('published', { number }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('publish', { number: after + 1 })}
      okText={t('publish', { number: after + 1 })}
      cancelText={t('cancel')}
      confirmLoading={publish.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('publishLead')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ note }) => publish.mutate({ body: { note: note ?? '', after } })}
      >
        <Form.Item name="note" label={t('note')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
