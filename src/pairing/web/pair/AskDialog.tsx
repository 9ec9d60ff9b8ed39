import { Form, Modal } from 'antd'
import { useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { askRequest } from '../../pair/request.api.ts'
import { CommunityPick, type Chosen } from '../scenario/choices.tsx'
import { ReasonItem } from './MoveDialog.tsx'

/** A community asks for another enterprise; an enterprise asks to be transferred and may say where to. */
export function AskDialog({ pairingId, onClose }: { pairingId: string; onClose: () => void }) {
  const { t } = useTexts('pair')
  const isEnterprise = useMay('pairing.propose')
  const [form] = Form.useForm<{ wanted?: Chosen; reason: string }>()
  const ask = useWrite(askRequest, {
    onDone: () => {
      notifyDone(t('asked'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('ask')}
      okText={t('ask')}
      cancelText={t('cancel')}
      confirmLoading={ask.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('moveLead-ask')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ wanted, reason }) =>
          ask.mutate({
            body: { pairingId, reason: reason.trim(), ...(wanted ? { wantedCommunityId: wanted.id } : {}) },
          })
        }
      >
        {isEnterprise && (
          <Form.Item name="wanted" label={t('wanted')}>
            <CommunityPick label={t('wanted')} />
          </Form.Item>
        )}
        <ReasonItem />
      </Form>
    </Modal>
  )
}
