import { Button, DatePicker, Form, Input, InputNumber, Modal, Space } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { EmptyState } from '../../platform/web/states.tsx'
import { NONE, useTexts } from '../../platform/web/texts.ts'
import { addLeader, editLeader, endLeader, getLeader, listLeaders } from '../programme.api.ts'

type Leader = ReplyOf<typeof listLeaders>['items'][number]

/** Posts of the leading group; a name is shown in full when it is asked for, and that is noted. */
export function Leaders() {
  const { t } = useTexts('clause')
  const mayWrite = useMay('policy.write')
  const [edited, setEdited] = useState<Leader | 'new'>()
  const [ended, setEnded] = useState<Leader>()
  const { data } = useCall(listLeaders)
  const done = (close: (none: undefined) => void) => () => {
    close(undefined)
    notifyDone(t('saved'))
  }
  const end = useWrite(endLeader, { onDone: done(setEnded) })
  const items = data?.items ?? []
  return (
    <Card
      title={t('group')}
      extra={mayWrite && <Button onClick={() => setEdited('new')}>{t('addLeader')}</Button>}
    >
      {items.length === 0 ? (
        <EmptyState title={t('noLeaders')} hint={t('noLeadersHint')} />
      ) : (
        <SmallTable<Leader>
          rowKey="id"
          dataSource={items}
          columns={[
            { title: t('post'), dataIndex: 'post' },
            { title: t('person'), render: (_, leader) => <Name leader={leader} /> },
            { title: t('unit'), dataIndex: 'unit' },
            { title: t('duty'), render: (_, { duty }) => duty ?? NONE },
            { title: t('sinceOn'), dataIndex: 'sinceOn' },
            ...(mayWrite
              ? [
                  {
                    title: t('actions'),
                    render: (_: unknown, leader: Leader) => (
                      <Space>
                        <ActionButton
                          text={t('edit')}
                          why={undefined}
                          onPress={() => setEdited(leader)}
                          small
                        />
                        <ActionButton
                          text={t('end')}
                          why={undefined}
                          onPress={() => setEnded(leader)}
                          small
                        />
                      </Space>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {edited && (
        <LeaderForm
          leader={edited === 'new' ? undefined : edited}
          position={items.length + 1}
          onDone={done(setEdited)}
          onClose={() => setEdited(undefined)}
        />
      )}
      <Modal
        open={ended !== undefined}
        title={ended && t('endTitle', { post: ended.post })}
        okText={t('end')}
        cancelText={t('cancel')}
        confirmLoading={end.isPending}
        onOk={() => ended && end.mutate({ params: { id: ended.id }, version: ended.version })}
        onCancel={() => setEnded(undefined)}
      >
        {t('endAsk')}
      </Modal>
    </Card>
  )
}

function Name({ leader }: { leader: Leader }) {
  const { t } = useTexts('clause')
  const mayReveal = useMay('contact.reveal')
  const [isAsked, setAsked] = useState(false)
  const { data } = useCall(getLeader, { params: { id: leader.id } }, { enabled: isAsked })
  if (data) return <>{data.name}</>
  return (
    <Space>
      {leader.name}
      {mayReveal && (
        <Button type="link" size="small" onClick={() => setAsked(true)}>
          {t('showName')}
        </Button>
      )}
    </Space>
  )
}

interface Typed {
  position: number
  post: string
  unit: string
  duty?: string
  name?: string
  sinceOn: Dayjs
}

function LeaderForm(props: {
  leader: Leader | undefined
  position: number
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTexts('clause')
  const { leader, position, onDone, onClose } = props
  const [form] = Form.useForm<Typed>()
  const add = useWrite(addLeader, { onDone })
  const edit = useWrite(editLeader, { onDone })
  const required = [{ required: true, whitespace: true, message: t('required') }]
  return (
    <Modal
      open
      title={t('leaderTitle')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={add.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={{ position, ...leader, name: undefined, sinceOn: dayjs(leader?.sinceOn) }}
        onFinish={({ name, duty, sinceOn, ...typed }) => {
          const text = { ...typed, duty: duty?.trim() || null, sinceOn: sinceOn.format('YYYY-MM-DD') }
          if (!leader) add.mutate({ body: { ...text, name: name ?? '' } })
          else
            edit.mutate({
              params: { id: leader.id },
              version: leader.version,
              body: name?.trim() ? { ...text, name } : text,
            })
        }}
      >
        <Form.Item name="post" label={t('post')} rules={required}>
          <Input autoFocus maxLength={40} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('person')}
          rules={[{ required: !leader, min: 2, message: t('personWrong') }]}
        >
          <Input maxLength={40} autoComplete="off" placeholder={leader ? t('keepName') : ''} />
        </Form.Item>
        <Form.Item name="unit" label={t('unit')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="duty" label={t('duty')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="sinceOn" label={t('sinceOn')} rules={[{ required: true, message: t('dayMissing') }]}>
          <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="position" label={t('position')} rules={[{ required: true, message: t('required') }]}>
          <InputNumber min={1} max={999} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
