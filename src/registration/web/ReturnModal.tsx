import { Form, Input, Modal } from 'antd'
import { useTexts } from '../../platform/web/texts.ts'

/** Nothing is returned without a reason: the other side has to know what to mend. */
export function ReturnModal(props: {
  open: boolean
  isSending: boolean
  onReturn: (reason: string) => void
  onClose: () => void
}) {
  const { t } = useTexts('registration')
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open={props.open}
      title={t('returnTitle')}
      okText={t('return')}
      cancelText={t('cancel')}
      confirmLoading={props.isSending}
      onOk={form.submit}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={({ reason }) => props.onReturn(reason.trim())}>
        <Form.Item
          name="reason"
          label={t('returnReason')}
          extra={t('returnAsk')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount placeholder={t('returnReasonHint')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
