import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { dayOf } from '../../platform/day.ts'
import { useTexts } from '../../platform/web/texts.ts'

/** Asks for a day that is not to come, a reason where one is needed, and says what will happen. */
export function DayDialog(props: {
  title: string
  label: string
  lead?: string
  asksReason?: boolean
  earliest: string
  isSaving: boolean
  children?: ReactNode
  isReady?: boolean
  onSave: (day: string, reason: string) => void
  onClose: () => void
}) {
  const { t } = useTexts('team')
  const { title, lead, asksReason = false, isReady = true, earliest } = props
  const [form] = Form.useForm<{ day: Dayjs; reason?: string }>()
  const today = dayjs(dayOf(new Date()))
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('cancel')}
      confirmLoading={props.isSaving}
      okButtonProps={{ disabled: !isReady }}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      {lead !== undefined && <p>{lead}</p>}
      {props.children}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ day: today }}
        onFinish={({ day, reason }) => props.onSave(day.format('YYYY-MM-DD'), reason?.trim() ?? '')}
      >
        <Form.Item name="day" label={props.label} rules={[{ required: true, message: t('needed') }]}>
          <DatePicker
            format="YYYY-MM-DD"
            style={{ width: '100%' }}
            minDate={dayjs(earliest)}
            maxDate={today}
            allowClear={false}
          />
        </Form.Item>
        {asksReason && (
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonMissing') }]}
          >
            <Input.TextArea rows={3} maxLength={200} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
