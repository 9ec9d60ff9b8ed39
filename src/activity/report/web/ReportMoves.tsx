import { Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { useMe } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import {
  acknowledgeReport,
  correctReport,
  handInReport,
  returnReport,
  takeBackReport,
} from '../report.api.ts'
import { reportTable, type ReportState } from '../report.rules.ts'
import type { Report } from './ReportPage.tsx'

type Pressed = 'hand-in' | 'take-back' | 'acknowledge' | 'return' | 'correct'

/** What is offered in each state; what is not for the reader is grey and says why. */
const offered: Record<ReportState, readonly Pressed[]> = {
  draft: ['hand-in'],
  returned: ['hand-in'],
  'handed-in': ['acknowledge', 'return', 'take-back'],
  acknowledged: ['correct'],
  replaced: [],
}

export function ReportMoves({ report, remarks }: { report: Report; remarks: string }) {
  const { t, language } = useTexts('report')
  const { permissions } = useMe()
  const [asked, setAsked] = useState<Pressed>()
  const [form] = Form.useForm<{ reason: string }>()
  const close = () => setAsked(undefined)
  const options = {
    onDone: () => {
      close()
      notifyDone(t('done'))
    },
  }
  const handIn = useWrite(handInReport, options)
  const takeBack = useWrite(takeBackReport, options)
  const acknowledge = useWrite(acknowledgeReport, options)
  const sendBack = useWrite(returnReport, options)
  const correct = useWrite(correctReport, options)
  const target = { params: { id: report.id }, version: report.version }
  const needsReason = asked === 'return' || asked === 'correct'
  const press: Record<Pressed, () => void> = {
    'hand-in': () => handIn.mutate({ ...target, body: { remarks } }),
    'take-back': () => takeBack.mutate(target),
    acknowledge: () => acknowledge.mutate(target),
    return: () => form.submit(),
    correct: () => form.submit(),
  }
  return (
    <Space size={8} wrap className="report-moves">
      {offered[report.status]
        .filter((move) => permissions.includes(reportTable.moves[move].permission))
        .map((move, at) => (
          <ActionButton
            key={move}
            text={t(move)}
            why={report.can[move]?.[language]}
            primary={at === 0}
            onPress={() => setAsked(move)}
          />
        ))}
      {asked && (
        <Modal
          open
          title={t(`${asked}Title`)}
          okText={t(asked)}
          cancelText={t('cancel')}
          confirmLoading={[handIn, takeBack, acknowledge, sendBack, correct].some((one) => one.isPending)}
          onOk={press[asked]}
          onCancel={close}
        >
          {needsReason ? (
            <Form
              form={form}
              layout="vertical"
              onFinish={({ reason }) =>
                (asked === 'return' ? sendBack : correct).mutate({
                  ...target,
                  body: { reason: reason.trim() },
                })
              }
            >
              <Form.Item
                name="reason"
                label={t('reason')}
                extra={t(`${asked}Hint`)}
                rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
              >
                <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
              </Form.Item>
            </Form>
          ) : (
            t(`${asked}Ask`)
          )}
        </Modal>
      )}
    </Space>
  )
}
