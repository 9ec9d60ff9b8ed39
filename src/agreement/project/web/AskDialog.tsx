import { DatePicker, Form, Input, InputNumber, Modal, Rate, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { Endpoint } from '../../../platform/endpoint.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'

/** What a dialog asks for; what is optional and left empty is sent as `empty`. */
export interface AskField {
  key: string
  label: string
  kind: 'day' | 'text' | 'long' | 'number' | 'score' | 'select' | 'hidden'
  hint?: string
  initial?: string | number | null | undefined
  options?: { value: string; label: string }[]
  isOptional?: boolean
  empty?: string | null
  /** Of a day. */
  earliest?: string | undefined
  latest?: string | undefined
  /** Of a number. */
  least?: number
  most?: number
  /** Of a text. */
  longest?: number
}

type Typed = Record<string, Dayjs | string | number | null | undefined>

/** Asks for what a move needs and makes it; a refusal of the server stands in its own words, and what was typed stays. */
export function AskDialog(props: {
  title: string
  lead?: string | undefined
  fields: readonly AskField[]
  endpoint: Endpoint
  params?: Record<string, string>
  version?: number
  bodyOf?: (body: Record<string, unknown>) => unknown
  onDone?: (reply: unknown) => void
  onClose: () => void
}) {
  const { t } = useTexts('project')
  const { title, lead, fields } = props
  const [form] = Form.useForm<Typed>()
  const write = useWrite(props.endpoint, {
    onDone: (reply) => {
      notifyDone(t('saved'))
      props.onClose()
      props.onDone?.(reply)
    },
  })
  const send = (typed: Typed) => {
    const body = Object.fromEntries(fields.map((field) => [field.key, valueOf(field, typed[field.key])]))
    write.mutate({
      ...(props.params ? { params: props.params } : {}),
      ...(fields.length > 0 ? { body: props.bodyOf ? props.bodyOf(body) : body } : {}),
      ...(props.version === undefined ? {} : { version: props.version }),
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
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialOf(fields)}
        onFinish={send}
      >
        {fields
          .filter(({ kind }) => kind !== 'hidden')
          .map((field) => (
            <Form.Item
              key={field.key}
              name={field.key}
              label={field.label}
              extra={field.hint}
              rules={field.isOptional ? [] : [{ required: true, message: t('needed') }]}
            >
              {inputOf(field)}
            </Form.Item>
          ))}
      </Form>
    </Modal>
  )
}

const initialOf = (fields: readonly AskField[]): Typed =>
  Object.fromEntries(
    fields.map(({ key, kind, initial }) => [
      key,
      kind === 'day' ? (typeof initial === 'string' ? dayjs(initial) : undefined) : initial,
    ]),
  )

function valueOf({ kind, empty = null }: AskField, value: Typed[string]): unknown {
  if (value === undefined || value === null || value === '') return empty
  if (kind === 'score' && value === 0) return empty
  if (dayjs.isDayjs(value)) return value.format('YYYY-MM-DD')
  return typeof value === 'string' ? value.trim() : value
}

function inputOf(field: AskField) {
  const { kind, longest = 200, earliest, latest, options = [], least = 0, most = 1_000_000 } = field
  switch (kind) {
    case 'day':
      return (
        <DatePicker
          format="YYYY-MM-DD"
          style={{ width: '100%' }}
          {...(earliest === undefined ? {} : { minDate: dayjs(earliest) })}
          {...(latest === undefined ? {} : { maxDate: dayjs(latest) })}
        />
      )
    case 'number':
      return (
        <InputNumber min={least} max={most} precision={0} inputMode="numeric" style={{ width: '100%' }} />
      )
    case 'score':
      return <Rate />
    case 'select':
      return <Select options={options} allowClear={field.isOptional === true} />
    case 'hidden':
      return null
    case 'text':
      return <Input maxLength={longest} />
    case 'long':
      return <Input.TextArea rows={3} maxLength={longest} />
  }
}
