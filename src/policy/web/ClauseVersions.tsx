import { DatePicker, Form, Input, Modal, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { whyNot } from '../../platform/moves.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { Status, type Tone } from '../../platform/web/Status.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { today } from '../../platform/web/today.ts'
import { discardClause, publishClause, withdrawClause } from '../clause.api.ts'
import { clauseTable, type ClauseMove, type ClauseStatus } from '../clause.rules.ts'
import { ClauseForm, type ClauseVersion } from './ClauseForm.tsx'

const tones: Record<ClauseStatus, Tone> = {
  draft: 'blue',
  published: 'green',
  superseded: 'grey',
  withdrawn: 'grey',
  discarded: 'grey',
}

/** The versions of a clause, newest first, each with what may be done with it. */
export function ClauseVersions({ versions }: { versions: ClauseVersion[] }) {
  const { t } = useTexts('clause')
  const mayWrite = useMay('policy.write')
  const hasDraft = versions.some(({ status }) => status === 'draft')
  return (
    <Card title={t('versions')}>
      <ol className="clauses">
        {versions.map((one, at) => (
          <li key={one.id}>
            <span className="clause-number">{t('edition', { edition: one.edition })}</span>
            <div>
              <h2>{one.title}</h2>
              <p>{one.text}</p>
              <small>
                {one.validTo === null
                  ? t('from', { from: one.validFrom })
                  : t('fromTo', { from: one.validFrom, to: one.validTo })}
                {one.withdrawReason !== null && ` · ${t('withdrawn', { reason: one.withdrawReason })}`}
              </small>{' '}
              <Status tone={tones[one.status]} text={t(`status-${one.status}`)} />
              {mayWrite && (at === 0 || one.status === 'published') && (
                <Commands one={one} hasDraft={hasDraft} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

const movesOf = (status: ClauseStatus, hasDraft: boolean): ClauseMove[] =>
  status === 'draft'
    ? ['edit', 'discard', 'publish']
    : ['withdraw', ...(hasDraft ? [] : (['revise'] as const))]

function Commands({ one, hasDraft }: { one: ClauseVersion; hasDraft: boolean }) {
  const { t, language } = useTexts('clause')
  const [asked, setAsked] = useState<ClauseMove>()
  const close = () => setAsked(undefined)
  return (
    <Space wrap style={{ display: 'flex', marginTop: 8 }}>
      {movesOf(one.status, hasDraft).map((move) => (
        <ActionButton
          key={move}
          text={t(move)}
          why={whyNot(clauseTable, move, one.status)?.words[language]}
          onPress={() => setAsked(move)}
          primary={move === 'publish'}
          small
        />
      ))}
      {(asked === 'edit' || asked === 'revise') && <ClauseForm from={one} onClose={close} />}
      {(asked === 'publish' || asked === 'discard') && <Confirm one={one} move={asked} onClose={close} />}
      {asked === 'withdraw' && <Withdraw one={one} onClose={close} />}
    </Space>
  )
}

function Confirm(props: { one: ClauseVersion; move: 'publish' | 'discard'; onClose: () => void }) {
  const { t } = useTexts('clause')
  const { one, move, onClose } = props
  const { id, version, number, edition, validFrom } = one
  const options = {
    onDone: () => {
      onClose()
      notifyDone(t('saved'))
    },
  }
  const publish = useWrite(publishClause, options)
  const discard = useWrite(discardClause, options)
  return (
    <Modal
      open
      title={t(`${move}Title`, { number, edition })}
      okText={t(move)}
      cancelText={t('cancel')}
      confirmLoading={publish.isPending || discard.isPending}
      onOk={() => (move === 'publish' ? publish : discard).mutate({ params: { id }, version })}
      onCancel={onClose}
    >
      {t(`${move}Ask`, { day: validFrom })}
    </Modal>
  )
}

function Withdraw({ one, onClose }: { one: ClauseVersion; onClose: () => void }) {
  const { t } = useTexts('clause')
  const { id, version, number } = one
  const [form] = Form.useForm<{ on: Dayjs; reason: string }>()
  const withdraw = useWrite(withdrawClause, {
    onDone: () => {
      onClose()
      notifyDone(t('saved'))
    },
  })
  return (
    <Modal
      open
      title={t('withdrawTitle', { number })}
      okText={t('withdraw')}
      cancelText={t('cancel')}
      confirmLoading={withdraw.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ on: today() }}
        onFinish={({ on, reason }) =>
          withdraw.mutate({
            params: { id },
            version,
            body: { on: on.format('YYYY-MM-DD'), reason: reason.trim() },
          })
        }
      >
        <Form.Item name="on" label={t('withdrawOn')} rules={[{ required: true, message: t('dayMissing') }]}>
          <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonWrong') }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
