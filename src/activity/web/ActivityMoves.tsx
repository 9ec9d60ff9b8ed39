import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import {
  cancelActivity,
  closeActivity,
  confirmActivity,
  openActivity,
  pauseActivity,
  withdrawActivity,
  type getActivity,
} from '../activity.api.ts'
import { activityTable, type ActivityMove, type ActivityState } from '../activity.rules.ts'
import { PlanDialog } from './PlanDialog.tsx'

/** What is offered in each state, the likeliest first: a button for every move would be a wall of grey. */
const offered: Record<ActivityState, readonly ActivityMove[]> = {
  proposed: ['confirm', 'revise', 'withdraw'],
  planned: ['open', 'record', 'change', 'cancel'],
  open: ['record', 'pause', 'change', 'cancel'],
  held: ['correct', 'close'],
  closed: [],
  cancelled: [],
}

/** What may be done with an activity next; what is forbidden is grey and says why. */
export function ActivityMoves({ activity }: { activity: ReplyOf<typeof getActivity> }) {
  const { t, language } = useTexts('activity')
  const navigate = useNavigate()
  const { permissions } = useMe()
  const [asked, setAsked] = useState<ActivityMove>()
  const end = () => setAsked(undefined)
  const options = {
    onDone: () => {
      end()
      notifyDone(t('done'))
    },
  }
  const confirm = useWrite(confirmActivity, options)
  const open = useWrite(openActivity, options)
  const pause = useWrite(pauseActivity, options)
  const close = useWrite(closeActivity, options)
  const withdraw = useWrite(withdrawActivity, options)
  const cancel = useWrite(cancelActivity, options)
  const target = { params: { id: activity.id }, version: activity.version }
  const mayDecide = permissions.includes('activity.decide')
  const act: Record<ActivityMove, () => void> = {
    revise: () => setAsked('revise'),
    change: () => setAsked('change'),
    confirm: () => confirm.mutate(target),
    open: () => open.mutate(target),
    pause: () => pause.mutate(target),
    record: () => void navigate({ to: paths.activityRecord(activity.id) }),
    correct: () => void navigate({ to: paths.activityRecord(activity.id) }),
    close: () => setAsked('close'),
    cancel: () => setAsked('cancel'),
    withdraw: () => setAsked('withdraw'),
  }
  const shown = offered[activity.status].filter((move) =>
    permissions.includes(activityTable.moves[move].permission),
  )
  return (
    <Space size={8} wrap>
      {shown.map((move, at) => (
        <ActionButton
          key={move}
          text={t(move === 'withdraw' && mayDecide ? 'decline' : move)}
          why={activity.can[move]?.[language]}
          primary={at === 0}
          onPress={act[move]}
        />
      ))}
      {(asked === 'revise' || asked === 'change') && <PlanDialog activity={activity} onClose={end} />}
      <Modal
        open={asked === 'close'}
        title={t('close')}
        okText={t('close')}
        cancelText={t('cancelWord')}
        confirmLoading={close.isPending}
        onOk={() => close.mutate(target)}
        onCancel={end}
      >
        {t('closeAsk')}
      </Modal>
      {(asked === 'cancel' || asked === 'withdraw') && (
        <ReasonDialog
          title={t(`${asked}Title`)}
          okText={t(asked === 'withdraw' && mayDecide ? 'decline' : asked)}
          isSending={cancel.isPending || withdraw.isPending}
          onGiven={(reason) =>
            (asked === 'cancel' ? cancel : withdraw).mutate({ ...target, body: { reason } })
          }
          onClose={end}
        />
      )}
    </Space>
  )
}

function ReasonDialog(props: {
  title: string
  okText: string
  isSending: boolean
  onGiven: (reason: string) => void
  onClose: () => void
}) {
  const { t } = useTexts('activity')
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      cancelText={t('back')}
      confirmLoading={props.isSending}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form form={form} layout="vertical" onFinish={({ reason }) => props.onGiven(reason.trim())}>
        <Form.Item
          name="reason"
          label={t('reason')}
          extra={t('reasonHint')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
