import { Form, Input, Modal } from 'antd'
import { useTexts } from '../../../platform/web/texts.ts'

/** A step that needs a reason: says what will happen, asks why, and does it. */
export function ReasonDialog(props: {
  title: string
  lead: string
  isBusy: boolean
  onReason: (reason: string) => void
  onClose: () => void
}) {
  const { t } = useTexts('account')
  const { title, lead, isBusy, onReason, onClose } = props
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('cancel')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{lead}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => onReason(reason.trim())}>
        <ReasonItem />
      </Form>
    </Modal>
  )
}

export function ReasonItem() {
  const { t } = useTexts('account')
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      extra={t('reasonAsk')}
      rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
    >
      <Input.TextArea rows={3} maxLength={200} />
    </Form.Item>
  )
}
