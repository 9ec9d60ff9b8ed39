import { Form, Input, InputNumber, Modal, Radio } from 'antd'
import type { Endpoint } from '../../platform/endpoint.ts'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'

/** What a dialog asks for. */
export type AskField =
  | { key: string; label: string; kind: 'words'; isNeeded: boolean; hint?: string }
  | { key: string; label: string; kind: 'count'; most: number; initial: number; unit: string; hint?: string }
  | {
      key: string
      label: string
      kind: 'choice'
      initial: string
      options: { value: string; label: string }[]
      hint?: string
    }

/** Asks for what a move needs, if anything, and makes it on the version that was seen. */
export function AskDialog(props: {
  title: string
  lead?: string
  endpoint: Endpoint
  target: { id: string; version: number }
  fields: readonly AskField[]
  /** What is sent beside what was typed. */
  rest?: Record<string, unknown>
  onDone?: () => void
  onClose: () => void
}) {
  const { t } = useTexts('exchange')
  const { title, lead, fields, target, rest } = props
  const [form] = Form.useForm<Record<string, string | number>>()
  const write = useWrite(props.endpoint, {
    onDone: () => {
      notifyDone(t('done'))
      props.onClose()
      props.onDone?.()
    },
  })
  const send = (typed: Record<string, string | number>) => {
    const body = Object.fromEntries(
      fields.map(({ key }) => {
        const value = typed[key]
        return [key, typeof value === 'string' ? value.trim() : (value ?? '')]
      }),
    )
    const given = { ...rest, ...body }
    write.mutate({
      params: { id: target.id },
      version: target.version,
      ...(Object.keys(given).length > 0 ? { body: given } : {}),
    })
  }
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('cancel')}
      confirmLoading={write.isPending}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      {lead !== undefined && <p>{lead}</p>}
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={Object.fromEntries(
          fields.map((field) => [field.key, field.kind === 'words' ? '' : field.initial]),
        )}
      >
        {fields.map((field) => (
          <Form.Item
            key={field.key}
            name={field.key}
            label={field.label}
            extra={field.hint}
            rules={
              field.kind === 'count'
                ? [{ required: true, message: t('countNeeded') }]
                : field.kind === 'words' && field.isNeeded
                  ? [{ required: true, whitespace: true, min: 2, message: t('wordsNeeded') }]
                  : []
            }
          >
            {field.kind === 'count' ? (
              <InputNumber
                min={1}
                max={field.most}
                precision={0}
                suffix={field.unit}
                style={{ width: '100%' }}
              />
            ) : field.kind === 'choice' ? (
              <Radio.Group options={field.options} vertical />
            ) : (
              <Input.TextArea rows={3} maxLength={200} showCount />
            )}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}
