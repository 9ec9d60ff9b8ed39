import { Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { stateTitle } from '../../../platform/moves.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { useListAddress } from '../../../registry/web/list-address.ts'
import { objectionTone } from '../../web/tones.ts'
import { objectionStates, objectionTable, objectionWords } from '../objection.rules.ts'
import { listObjections, rejectObjection, upholdObjection } from '../service.api.ts'

type Row = ReplyOf<typeof listObjections>['items'][number]
type Asked = { row: Row; move: 'uphold' | 'reject' }

/** Objections to what is written of people, and the answer of the community. */
export function ObjectionList({ address }: { address: ReturnType<typeof useListAddress> }) {
  const { t, language, number } = useTexts('service')
  const mayDecide = useMay('activity.decide')
  const [asked, setAsked] = useState<Asked>()
  const { data, error, isFetching, refetch } = useCall(
    listObjections,
    { query: address.asked },
    { keep: true },
  )
  return (
    <>
      <Filters
        fields={[
          {
            key: 'status',
            label: t('status'),
            kind: 'select',
            options: objectionStates.map((value) => ({
              value,
              label: stateTitle(objectionTable.states[value])[language],
            })),
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Row>
        rowKey="id"
        columns={[
          { title: t('activity'), dataIndex: 'title', width: 220 },
          { title: t('heldOn'), width: 120, render: (_, { heldOn }) => heldOn },
          { title: t('member'), dataIndex: 'member', width: 100 },
          { title: t('objection'), width: 180, render: (_, { kind }) => objectionWords[kind][language] },
          { title: t('written'), align: 'right', width: 110, render: (_, row) => number(row.written) },
          { title: t('shouldBe'), align: 'right', width: 110, render: (_, { hours }) => number(hours) },
          { title: t('text'), dataIndex: 'text', width: 240 },
          { title: t('raisedOn'), width: 120, render: (_, { raisedOn }) => raisedOn },
          {
            title: t('status'),
            width: 130,
            render: (_, { status }) => (
              <Status
                tone={objectionTone[status]}
                text={stateTitle(objectionTable.states[status])[language]}
              />
            ),
          },
          { title: t('answer'), dataIndex: 'answer', width: 220 },
          ...(mayDecide
            ? [
                {
                  title: '',
                  fixed: 'end' as const,
                  width: 190,
                  render: (_: unknown, row: Row) =>
                    row.status === 'raised' && (
                      <Space size={8}>
                        {(['uphold', 'reject'] as const).map((move) => (
                          <ActionButton
                            key={move}
                            small
                            primary={move === 'uphold'}
                            text={t(move)}
                            why={row.can[move]?.[language]}
                            onPress={() => setAsked({ row, move })}
                          />
                        ))}
                      </Space>
                    ),
                },
              ]
            : []),
        ]}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        empty={{ title: t('noObjections'), hint: t('noObjectionsHint') }}
      />
      {asked && <AnswerDialog {...asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function AnswerDialog({ row, move, onClose }: Asked & { onClose: () => void }) {
  const { t } = useTexts('service')
  const [form] = Form.useForm<{ answer?: string }>()
  const options = {
    onDone: () => {
      notifyDone(t('done'))
      onClose()
    },
  }
  const uphold = useWrite(upholdObjection, options)
  const reject = useWrite(rejectObjection, options)
  const target = { params: { id: row.id }, version: row.version }
  return (
    <Modal
      open
      title={t(move)}
      okText={t(move)}
      cancelText={t('cancelWord')}
      confirmLoading={uphold.isPending || reject.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {move === 'uphold' && <p>{t('upholdAsk')}</p>}
      <Form
        form={form}
        layout="vertical"
        onFinish={({ answer = '' }) =>
          (move === 'uphold' ? uphold : reject).mutate({ ...target, body: { answer: answer.trim() } })
        }
      >
        <Form.Item
          name="answer"
          label={t('answer')}
          rules={
            move === 'reject' ? [{ required: true, whitespace: true, min: 2, message: t('reasonShort') }] : []
          }
        >
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
