import { Alert, Button, Checkbox, Form, Input, Select, Space } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../../platform/web/texts.ts'
import { complaintKinds, type ComplaintKind } from '../complaint.rules.ts'

export interface Typed {
  kind: ComplaintKind
  text: string
  contact?: string
  isAnonymous?: boolean
  programme?: string
}

/** What is complained of, in four fields; at the door the programme is asked for where there are several. */
export function ComplaintForm(props: {
  programmes?: { id: string; name: string }[]
  isSending: boolean
  onSend: (typed: Typed) => void
  onCancel: () => void
  cancel: string
  refused?: ReactNode
}) {
  const { t } = useTexts('complaint')
  const { programmes, isSending, onSend, onCancel, cancel, refused } = props
  const only = programmes?.length === 1 ? programmes[0]?.id : undefined
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      initialValues={{ isAnonymous: false, programme: only }}
      onFinish={onSend}
    >
      {refused}
      {programmes && programmes.length > 1 && (
        <Form.Item
          name="programme"
          label={t('programme')}
          rules={[{ required: true, message: t('programmeAsk') }]}
        >
          <Select options={programmes.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      {only !== undefined && <Form.Item name="programme" hidden noStyle children={<Input />} />}
      <Form.Item name="kind" label={t('kind')} rules={[{ required: true, message: t('kindAsk') }]}>
        <Select options={complaintKinds.map((value) => ({ value, label: t(`kind-${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('text')}
        extra={t('textHint')}
        rules={[{ required: true, whitespace: true, min: 10, max: 2000, message: t('textShort') }]}
      >
        <Input.TextArea rows={5} maxLength={2000} />
      </Form.Item>
      <Form.Item name="contact" label={t('contact')} extra={t('contactHint')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      {!programmes && (
        <Form.Item name="isAnonymous" valuePropName="checked" extra={t('anonymousHint')}>
          <Checkbox>{t('anonymous')}</Checkbox>
        </Form.Item>
      )}
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={isSending}>
          {t('send')}
        </Button>
        <Button onClick={onCancel}>{cancel}</Button>
      </Space>
    </Form>
  )
}

export function Sent({ receipt, dueOn, onClose }: { receipt: string; dueOn: string; onClose: () => void }) {
  const { t, day } = useTexts('complaint')
  return (
    <>
      <Alert type="success" showIcon title={t('sent')} description={t('sentLead')} role="status" />
      <dl className="descriptions">
        <div className="wide">
          <dt>{t('receipt')}</dt>
          <dd>
            <b>{receipt}</b>
          </dd>
        </div>
        <div>
          <dt>{t('dueOn')}</dt>
          <dd>{day(dueOn)}</dd>
        </div>
      </dl>
      <Button type="primary" onClick={onClose}>
        {t('close')}
      </Button>
    </>
  )
}
