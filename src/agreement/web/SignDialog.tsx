import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { Choice } from '../../platform/web/Choice.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { dayOf } from '../../platform/day.ts'
import { SignaturePad } from '../../registration/web/SignaturePad.tsx'
import '../../registration/web/slip.css'
import { signAgreement } from '../agreement-move.api.ts'
import type { Agreement } from './use-stale.tsx'

interface Values {
  kind: 'drawn' | 'scan'
  place: string
  signedOn: Dayjs
  signer: string
  otherSigner?: string
  witness?: string
  file?: File
}

/** Signs the text of the hash that the page shows: drawn by one side, or both at once by the paper that was signed. */
export function SignDialog(props: {
  agreement: Agreement
  onFailed: (error: Error) => boolean
  onClose: () => void
}) {
  const { t } = useTexts('agreementMove')
  const { agreement, onFailed, onClose } = props
  const base = useTexts('agreement')
  const [form] = Form.useForm<Values>()
  const isScan = Form.useWatch('kind', form) === 'scan'
  const today = dayjs(dayOf(new Date()))
  const sign = useWrite(signAgreement, {
    onDone: () => {
      notifyDone(t('done'))
      onClose()
    },
    onFailed: (error) => {
      const isShown = onFailed(error)
      if (isShown) onClose()
      return isShown
    },
  })
  const name = (isRequired: boolean) => [
    { required: isRequired, whitespace: true, min: 2, max: 30, message: t('signerMissing') },
  ]
  return (
    <Modal
      open
      title={t('signTitle')}
      okText={t('sign')}
      cancelText={t('cancel')}
      width={680}
      confirmLoading={sign.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('signAsk')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          kind: 'drawn',
          place: agreement.signedPlace ?? '',
          signedOn: agreement.signedOn ? dayjs(agreement.signedOn) : today,
          witness: agreement.witness,
        }}
        onValuesChange={(changed) => 'kind' in changed && form.resetFields(['file'])}
        onFinish={({ kind, place, signedOn, signer, otherSigner = '', witness = '', file }) =>
          file &&
          sign.mutate({
            params: { id: agreement.id },
            version: agreement.version,
            body: {
              ...{ kind, contentHash: agreement.contentHash, file },
              ...{ place: place.trim(), signedOn: signedOn.format('YYYY-MM-DD'), signer: signer.trim() },
              ...{ otherSigner: otherSigner.trim(), witness: witness.trim() },
            },
          })
        }
      >
        <div className="agreement-pair">
          <Form.Item
            name="place"
            label={base.t('place')}
            rules={[{ required: true, whitespace: true, min: 2, max: 60, message: t('placeMissing') }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="signedOn"
            label={base.t('signedOn')}
            rules={[{ required: true, message: t('dayMissing') }]}
          >
            <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} allowClear={false} />
          </Form.Item>
          <Form.Item name="signer" label={base.t('signer')} rules={name(true)}>
            <Input maxLength={30} autoComplete="name" />
          </Form.Item>
          {isScan && (
            <Form.Item name="otherSigner" label={t('otherSigner')} rules={name(true)}>
              <Input maxLength={30} />
            </Form.Item>
          )}
          <Form.Item name="witness" label={base.t('witness')} rules={[{ max: 30 }]}>
            <Input maxLength={30} />
          </Form.Item>
        </div>
        <Form.Item name="kind" extra={t(isScan ? 'scanHint' : 'drawnHint')}>
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

function KindChoice(props: { value?: Values['kind']; onChange?: (kind: Values['kind']) => void }) {
  const { t } = useTexts('agreementMove')
  return (
    <Choice
      label={t('signKind')}
      value={props.value ?? 'drawn'}
      options={(['drawn', 'scan'] as const).map((value) => ({ value, label: t(`sign-${value}`) }))}
      onChange={(kind) => props.onChange?.(kind)}
    />
  )
}

function ScanInput({ onChange }: { onChange?: (file: File | undefined) => void }) {
  const { t } = useTexts('agreementMove')
  return (
    <input
      type="file"
      aria-label={t('scan')}
      accept=".pdf,.png,.jpg,.jpeg"
      onChange={({ target }) => onChange?.(target.files?.[0])}
    />
  )
}
