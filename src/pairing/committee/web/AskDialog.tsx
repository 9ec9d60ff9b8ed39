import { Alert, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { RequestFailed } from '../../../platform/client.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Endpoint } from '../../../platform/endpoint.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { CommunityPick, type Chosen } from '../../web/scenario/choices.tsx'

/** What a dialog asks for. `lines` is a list with an item a line. */
export interface AskField {
  key: string
  label: string
  kind: 'day' | 'text' | 'long' | 'lines' | 'number' | 'select' | 'community'
  hint?: string
  initial?: string | number
  options?: { value: string; label: string }[]
  /** Of a day. */
  earliest?: string
  latest?: string
  /** Of a text. */
  shortest?: number
  longest?: number
  wrong?: string
}

type Typed = Record<string, Dayjs | string | number | Chosen | undefined>

/** The record that was opened, and what of it is set side by side when somebody else was quicker. */
interface Watched {
  opened: { version: number } & Record<string, unknown>
  facts: readonly (readonly [key: string, label: string])[]
}

/**
 * Asks for what a move needs and makes it. If somebody changed the record meanwhile, both states stand above what was typed; sending
 * again is then a decision about the newer one.
 */
export function AskDialog(props: {
  title: string
  lead?: string
  fields: readonly AskField[]
  endpoint: Endpoint
  params?: Record<string, string>
  watched?: Watched
  bodyOf?: (body: Record<string, unknown>) => unknown
  onDone?: (reply: unknown) => void
  onClose: () => void
}) {
  const { t } = useTexts('committee')
  const { title, lead, fields, watched } = props
  const [form] = Form.useForm<Typed>()
  const [current, setCurrent] = useState<Watched['opened']>()
  const write = useWrite(props.endpoint, {
    onDone: (reply) => {
      notifyDone(t('saved'))
      props.onClose()
      props.onDone?.(reply)
    },
    onFailed: (error) => {
      if (!watched || !(error instanceof RequestFailed) || error.code !== 'platform/stale-version')
        return false
      setCurrent(error.document['current'] as Watched['opened'])
      return true
    },
  })
  const send = (typed: Typed) => {
    const body = Object.fromEntries(fields.map((field) => [field.key, valueOf(field, typed[field.key])]))
    const given = props.bodyOf ? props.bodyOf(body) : body
    const version = (current ?? watched?.opened)?.version
    write.mutate({
      ...(props.params ? { params: props.params } : {}),
      ...(fields.length > 0 ? { body: given } : {}),
      ...(version === undefined ? {} : { version }),
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
      {watched && current && <Stale watched={watched} current={current} />}
      <Form<Typed> form={form} layout="vertical" onFinish={send} initialValues={initialOf(fields)}>
        {fields.map((field) => (
          <Form.Item
            key={field.key}
            name={field.key}
            label={field.label}
            extra={field.hint}
            rules={[
              { required: true, message: field.wrong ?? t('needed') },
              ...(field.kind === 'text' || field.kind === 'long'
                ? [{ whitespace: true, min: field.shortest ?? 2, message: field.wrong ?? t('needed') }]
                : []),
            ]}
          >
            {inputOf(field)}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}

function Stale({ watched, current }: { watched: Watched; current: Watched['opened'] }) {
  const { t } = useTexts('committee')
  const shown = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : NONE
  return (
    <>
      <Alert type="warning" showIcon title={t('staleTitle')} description={t('staleLead')} />
      <SmallTable<{ key: string; label: string }>
        rowKey="key"
        dataSource={watched.facts.map(([key, label]) => ({ key, label }))}
        columns={[
          { title: t('staleFact'), dataIndex: 'label' },
          {
            title: t('staleOpened', { version: watched.opened.version }),
            render: (_, { key }) => shown(watched.opened[key]),
          },
          { title: t('staleNow', { version: current.version }), render: (_, { key }) => shown(current[key]) },
        ]}
      />
    </>
  )
}

function initialOf(fields: readonly AskField[]): Typed {
  const today = dayOf(new Date())
  return Object.fromEntries(
    fields.map(({ key, kind, initial }) => [
      key,
      kind === 'day' ? dayjs(typeof initial === 'string' ? initial : today) : initial,
    ]),
  )
}

function valueOf({ kind }: AskField, value: Typed[string]): unknown {
  if (kind === 'day') return dayjs.isDayjs(value) ? value.format('YYYY-MM-DD') : undefined
  if (kind === 'community') return (value as Chosen | undefined)?.id
  if (typeof value !== 'string') return value
  if (kind !== 'lines') return value.trim()
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function inputOf(field: AskField) {
  const { kind, longest = 200, earliest, latest, options = [] } = field
  switch (kind) {
    case 'day':
      return (
        <DatePicker
          format="YYYY-MM-DD"
          style={{ width: '100%' }}
          allowClear={false}
          {...(earliest === undefined ? {} : { minDate: dayjs(earliest) })}
          {...(latest === undefined ? {} : { maxDate: dayjs(latest) })}
        />
      )
    case 'community':
      return <CommunityPick label={field.label} />
    case 'number':
      return <InputNumber min={1} max={500} style={{ width: '100%' }} />
    case 'select':
      return <Select options={options} />
    case 'text':
      return <Input maxLength={longest} />
    case 'lines':
    case 'long':
      return <Input.TextArea rows={kind === 'lines' ? 4 : longest > 1000 ? 10 : 3} maxLength={longest} />
  }
}
