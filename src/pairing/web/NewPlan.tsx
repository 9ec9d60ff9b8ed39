import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal } from 'antd'
import { useWrite } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { startRun } from '../pairing.api.ts'
import { usePairingTexts } from './words.ts'

/** Asks for the name of a plan and starts it; the page of the run shows how it goes on. */
export function NewPlan({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = usePairingTexts()
  const navigate = useNavigate()
  const [form] = Form.useForm<{ name: string }>()
  const start = useWrite(startRun, {
    onDone: ({ id }) => {
      onClose()
      void navigate({ to: paths.run(id) })
    },
  })
  return (
    <Modal
      open={open}
      title={t('newPlan')}
      okText={t('start')}
      cancelText={t('cancel')}
      confirmLoading={start.isPending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ name }) => start.mutate({ body: { name: name.trim() } })}
      >
        <Form.Item
          name="name"
          label={t('planName')}
          extra={t('planNote')}
          rules={[{ required: true, whitespace: true, max: 60, message: t('planNameMissing') }]}
        >
          <Input autoFocus maxLength={60} placeholder={t('planNameHint')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
