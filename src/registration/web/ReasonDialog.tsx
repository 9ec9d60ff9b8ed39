import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { dayOf } from '../../platform/day.ts'
import { useTexts } from '../../platform/web/texts.ts'

export interface Given {
  reason: string
  endsOn?: string
}

/** Nothing is returned and nobody leaves without a reason: the other side has to know. */
export function ReasonDialog(props: {
  title: string
  hint: string
  okText: string
  /** Asks for the last day as well, from this day on. */
  from?: string | undefined
  isSending: boolean
  onGiven: (given: Given) => void
  onClose: () => void
}) {
  const { t } = useTexts('registration')
  const { title, hint, okText, from, isSending, onGiven, onClose } = props
  const [form] = Form.useForm<{ reason: string; day?: Dayjs }>()
  const today = dayjs(dayOf(new Date()))
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={t('cancel')}
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ day: today }}
        onFinish={({ reason, day }) =>
          onGiven({ reason: reason.trim(), ...(from && day ? { endsOn: day.format('YYYY-MM-DD') } : {}) })
        }
      >
        {from !== undefined && (
          <Form.Item
            name="day"
            label={t('endsOn')}
            extra={t('endsOnHint')}
            rules={[{ required: true, message: t('dayMissing') }]}
          >
            <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} minDate={dayjs(from)} maxDate={today} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('reason')}
          extra={hint}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
