import { DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { listPairings } from '../../../pairing/pairing.api.ts'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { today } from '../../../platform/web/today.ts'
import { addContact, changeContact, type listContacts } from '../contact.api.ts'
import { contactKinds, contactWords, type ContactKind } from '../contact.rules.ts'

export type ContactRow = ReplyOf<typeof listContacts>['items'][number]

interface Typed {
  pairingId?: string
  kind: ContactKind
  heldOn: Dayjs
  who: string
  subject: string
  outcome?: string
  next?: string
  nextOn?: Dayjs | null
}

/** One contact: a line of subject is enough. */
export function ContactDialog(props: { entry?: ContactRow; pairing?: string; onClose: () => void }) {
  const { t, language } = useTexts('contactLog')
  const { entry, pairing, onClose } = props
  const [form] = Form.useForm<Typed>()
  const asksPair = entry === undefined && pairing === undefined
  const pairs = useCall(listPairings, { query: { limit: 200 } }, { enabled: asksPair }).data?.items ?? []
  const options = {
    onDone: () => {
      notifyDone(t('saved'))
      onClose()
    },
  }
  const add = useWrite(addContact, options)
  const change = useWrite(changeContact, options)
  const send = ({ pairingId, kind, heldOn, who, subject, outcome, next, nextOn }: Typed) => {
    const body = {
      kind,
      heldOn: heldOn.format('YYYY-MM-DD'),
      who: who.trim(),
      subject: subject.trim(),
      outcome: outcome?.trim() ?? '',
      next: next?.trim() ?? '',
      nextOn: nextOn ? nextOn.format('YYYY-MM-DD') : null,
    }
    if (entry) change.mutate({ params: { id: entry.id }, version: entry.version, body })
    else add.mutate({ body: { pairingId: pairing ?? pairingId ?? '', ...body } })
  }
  const needed = [{ required: true, message: t('needed') }]
  return (
    <Modal
      open
      title={t(entry ? 'changeContact' : 'addContact')}
      okText={t(entry ? 'changeShort' : 'addContact')}
      cancelText={t('cancelWord')}
      confirmLoading={add.isPending || change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={
          entry
            ? {
                ...entry,
                heldOn: dayjs(entry.heldOn),
                nextOn: entry.nextOn === null ? null : dayjs(entry.nextOn),
              }
            : { kind: 'call', heldOn: today() }
        }
        onFinish={send}
      >
        {asksPair && (
          <Form.Item name="pairingId" label={t('pair')} rules={needed}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={pairs.map(({ id, enterprise, community }) => ({
                value: id,
                label: `${enterprise} · ${community}`,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="kind" label={t('way')} rules={needed}>
          <Select options={contactKinds.map((value) => ({ value, label: contactWords[value][language] }))} />
        </Form.Item>
        <Form.Item name="heldOn" label={t('heldOn')} rules={needed}>
          <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} allowClear={false} maxDate={today()} />
        </Form.Item>
        <Form.Item name="who" label={t('who')} rules={[{ ...needed[0], whitespace: true }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="subject" label={t('subject')} rules={[{ ...needed[0], whitespace: true, min: 2 }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="outcome" label={t('outcome')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={300} />
        </Form.Item>
        <Form.Item name="next" label={t('next')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nextOn" label={t('nextOn')}>
          <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
