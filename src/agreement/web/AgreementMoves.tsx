import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMay, useMe } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import * as api from '../agreement-move.api.ts'
import { agreementTable, type AgreementMove } from '../agreement.rules.ts'
import { SignDialog } from './SignDialog.tsx'
import { useStaleText, type Agreement } from './use-stale.tsx'

const plain = ['submit', 'take-back', 'agree', 'amend'] as const
const reasoned = ['return', 'ask-end', 'end', 'close'] as const
type Asked = (typeof plain)[number] | (typeof reasoned)[number] | 'sign'

const isOneOf = <Name extends string>(names: readonly Name[], name: string | undefined): name is Name =>
  names.some((one) => one === name)

/** What belongs to a state: elsewhere a button would be grey for ever and say nothing. */
const shownIn: Readonly<Record<string, readonly Asked[]>> = {
  draft: ['submit', 'close'],
  returned: ['submit', 'close'],
  review: ['agree', 'return', 'take-back', 'close'],
  agreed: ['sign', 'return', 'close'],
  signed: ['amend', 'ask-end', 'end'],
}

/** What may be done with an agreement; what is forbidden is grey and says why. */
export function AgreementMoves({ agreement, isDirty }: { agreement: Agreement; isDirty: boolean }) {
  const { t, language } = useTexts('agreementMove')
  const base = useTexts('agreement')
  const { permissions } = useMe()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked>()
  const stale = useStaleText(agreement)
  const close = () => setAsked(undefined)
  const options = {
    onDone: () => {
      close()
      notifyDone(t('done'))
    },
    onFailed: (error: Error) => {
      const isShown = stale.onFailed(error)
      if (isShown) close()
      return isShown
    },
  }
  const opened = {
    ...options,
    onDone: ({ id }: { id: string }) => {
      close()
      void navigate({ to: paths.agreement(id) })
    },
  }
  const writes = {
    submit: useWrite(api.submitAgreement, options),
    'take-back': useWrite(api.takeBackAgreement, options),
    agree: useWrite(api.agreeAgreement, options),
    amend: useWrite(api.amendAgreement, opened),
  }
  const withReason = {
    return: useWrite(api.returnAgreement, options),
    'ask-end': useWrite(api.askEndAgreement, options),
    end: useWrite(api.endAgreement, options),
    close: useWrite(api.closeAgreement, options),
  }
  const renew = useWrite(api.beginAgreement, opened)
  const mayRenew = useMay('agreement.write') && agreement.amendsId === null
  const target = { params: { id: agreement.id }, version: agreement.version }
  const why = (move: AgreementMove): string | undefined =>
    move === 'submit' && isDirty ? base.t('notSaved') : agreement.can[move]?.[language]
  const shown = (shownIn[agreement.status] ?? []).filter(
    (move) =>
      permissions.includes(agreementTable.moves[move].permission) &&
      !(agreement.amendsId !== null && (move === 'amend' || move === 'ask-end' || move === 'end')),
  )
  return (
    <Space size={8} wrap>
      {shown.map((move) => (
        <ActionButton
          key={move}
          text={t(move)}
          why={why(move)}
          primary={move === 'submit' || move === 'agree' || move === 'sign'}
          onPress={() => setAsked(move)}
        />
      ))}
      {mayRenew && (agreement.status === 'signed' || agreement.status === 'expired') && (
        <ActionButton
          text={t('renew')}
          why={undefined}
          onPress={() => renew.mutate({ body: { pairingId: agreement.pairingId, kind: agreement.kind } })}
        />
      )}
      {asked === 'sign' && <SignDialog agreement={agreement} onFailed={stale.onFailed} onClose={close} />}
      {isOneOf(plain, asked) && (
        <Modal
          open
          title={t(`${asked}Title`)}
          okText={t(asked)}
          cancelText={t('cancel')}
          confirmLoading={writes[asked].isPending}
          onOk={() => writes[asked].mutate(target)}
          onCancel={close}
        >
          {t(`${asked}Ask`)}
        </Modal>
      )}
      {isOneOf(reasoned, asked) && (
        <ReasonDialog
          title={t(`${asked}Title`)}
          hint={t(`${asked}Hint`)}
          okText={t(asked)}
          isSending={withReason[asked].isPending}
          onGiven={(reason) => withReason[asked].mutate({ ...target, body: { reason } })}
          onClose={close}
        />
      )}
      {stale.dialog}
    </Space>
  )
}

function ReasonDialog(props: {
  title: string
  hint: string
  okText: string
  isSending: boolean
  onGiven: (reason: string) => void
  onClose: () => void
}) {
  const { t } = useTexts('agreementMove')
  const base = useTexts('agreement')
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      cancelText={t('cancel')}
      confirmLoading={props.isSending}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form form={form} layout="vertical" onFinish={({ reason }) => props.onGiven(reason.trim())}>
        <Form.Item
          name="reason"
          label={base.t('reason')}
          extra={props.hint}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
