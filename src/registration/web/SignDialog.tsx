import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
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
  const [form] = Form.useForm<{ signer: string }>()
  const [kind, setKind] = useState<ReceiptKind>('drawn')
  const [file, setFile] = useState<File>()
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
  const chosen = () =>
    file ? Promise.resolve() : Promise.reject(new Error(t(kind === 'drawn' ? 'padMissing' : 'scanMissing')))
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
        onFinish={({ signer }) =>
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
        <Choice
          label={t('receiptKind')}
          value={kind}
          options={(['drawn', 'scan'] as const).map((value) => ({ value, label: t(`kind-${value}`) }))}
          onChange={(next) => {
            setKind(next)
            setFile(undefined)
          }}
        />
        <Form.Item name="file" valuePropName="none" rules={[{ validator: chosen }]}>
          {kind === 'drawn' ? <SignaturePad onSigned={setFile} /> : <ScanInput onChosen={setFile} />}
        </Form.Item>
      </Form>
    </Modal>
  )
}

function ScanInput({ onChosen }: { onChosen: (file: File | undefined) => void }) {
  const { t } = useTexts('registration')
  return (
    <>
      <input
        type="file"
        aria-label={t('scan')}
        accept=".png,.jpg,.jpeg,.pdf"
        onChange={({ target }) => onChosen(target.files?.[0])}
      />
      <p className="soft">{t('scanHint')}</p>
    </>
  )
}
