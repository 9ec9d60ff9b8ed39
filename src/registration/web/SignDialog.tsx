import { Form, Input, Modal } from 'antd'
import { Choice } from '../../platform/web/Choice.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import type { ReceiptKind } from '../receipt.rules.ts'
import { signOrganisationRegistration } from '../slip.api.ts'
import { SignaturePad } from './SignaturePad.tsx'
import './slip.css'
import type { Slip } from './SlipMoves.tsx'

/** The community signs for the organisation: on the screen, or with the signed paper as a picture or PDF. */
export function SignDialog(props: { slip: Slip; onFailed: (error: Error) => boolean; onClose: () => void }) {
  const { t } = useTexts('registration')
  const { slip, onFailed, onClose } = props
  const [form] = Form.useForm<{ kind: ReceiptKind; signer: string; file?: File }>()
  const isScan = Form.useWatch('kind', form) === 'scan'
  const sign = useWrite(signOrganisationRegistration, {
    onDone: () => {
      notifyDone(t('signed'))
      onClose()
    },
    onFailed: (error) => {
      const isShown = onFailed(error)
      if (isShown) onClose()
      return isShown
    },
  })
  return (
    <Modal
      open
      title={t('signTitle')}
      okText={t('sign')}
      cancelText={t('cancel')}
      width={640}
      confirmLoading={sign.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('signAsk', { enterprise: slip.enterprise, community: slip.community })}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'drawn' }}
        // What was drawn is no scan, and the other way round.
        onValuesChange={(changed) => 'kind' in changed && form.resetFields(['file'])}
        onFinish={({ kind, signer, file }) =>
          file &&
          sign.mutate({
            params: { id: slip.id },
            version: slip.version,
            body: { kind, signer: signer.trim(), file },
          })
        }
      >
        <Form.Item
          name="signer"
          label={t('signer')}
          rules={[{ required: true, whitespace: true, min: 2, max: 30, message: t('signerMissing') }]}
        >
          <Input maxLength={30} autoComplete="name" />
        </Form.Item>
        <Form.Item name="kind">
          <KindChoice />
        </Form.Item>
        <Form.Item
          key={String(isScan)}
          name="file"
          rules={[{ required: true, message: t(isScan ? 'scanMissing' : 'padMissing') }]}
        >
          {isScan ? <ScanInput /> : <SignaturePad />}
        </Form.Item>
      </Form>
    </Modal>
  )
}

function KindChoice(props: { value?: ReceiptKind; onChange?: (kind: ReceiptKind) => void }) {
  const { t } = useTexts('registration')
  const { value = 'drawn', onChange } = props
  return (
    <Choice
      label={t('receiptKind')}
      value={value}
      options={(['drawn', 'scan'] as const).map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))}
      onChange={(kind) => onChange?.(kind)}
    />
  )
}

function ScanInput({ onChange }: { onChange?: (file: File | undefined) => void }) {
  const { t } = useTexts('registration')
  return (
    <>
      <input
        type="file"
        aria-label={t('scan')}
        accept=".png,.jpg,.jpeg,.pdf"
        onChange={({ target }) => onChange?.(target.files?.[0])}
      />
      <p className="soft">{t('scanHint')}</p>
    </>
  )
}
