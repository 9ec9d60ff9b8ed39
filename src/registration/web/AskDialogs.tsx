import { Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { askDispatch, askResidence, listPlaces, listPosts } from '../personal.api.ts'

interface AskProps {
  memberId: string
  /** Where the person is registered now, if it is a move. */
  from?: string
  onClose: () => void
}

/** Says where somebody lives; the community there confirms. Nothing nearer than the community is asked (DOMAIN §7). */
export function AskResidence({ memberId, from, onClose }: AskProps) {
  const { t } = useTexts('registration')
  const [q, setQ] = useState('')
  const { data } = useCall(listPlaces, { query: { q } }, { keep: true })
  const ask = useWrite(askResidence, { onDone: done(t('asked'), onClose) })
  return (
    <Ask
      title={t(from === undefined ? 'askResidence' : 'residence-transfer')}
      lead={from === undefined ? t('askResidenceLead') : t('transferLead', { from })}
      label={t('homeCommunity')}
      hint={t('placeHint')}
      options={(data?.items ?? []).map(({ id, fullName, code }) => ({
        value: id,
        label: `${fullName} ${code}`,
      }))}
      onSearch={setQ}
      isSending={ask.isPending}
      onAsk={(communityId) => ask.mutate({ body: { memberId, communityId } })}
      onClose={onClose}
    />
  )
}

/** Sends somebody to a community that is paired with the enterprise; the community there confirms. */
export function AskDispatch({ memberId, from, onClose }: AskProps) {
  const { t } = useTexts('registration')
  const { data } = useCall(listPosts, { query: { member: memberId } })
  const ask = useWrite(askDispatch, { onDone: done(t('asked'), onClose) })
  return (
    <Ask
      title={t(from === undefined ? 'askDispatch' : 'dispatch-transfer')}
      lead={from === undefined ? t('askDispatchLead') : t('transferLead', { from })}
      label={t('pairedCommunity')}
      hint={data?.items.length === 0 ? t('noPosts') : t('postHint')}
      options={(data?.items ?? []).map(({ id, community, divisionCode }) => ({
        value: id,
        label: `${community} ${divisionCode}`,
      }))}
      isSending={ask.isPending}
      onAsk={(pairingId) => ask.mutate({ body: { memberId, pairingId } })}
      onClose={onClose}
    />
  )
}

const done = (text: string, onClose: () => void) => () => {
  notifyDone(text)
  onClose()
}

function Ask(props: {
  title: string
  lead: string
  label: string
  hint: string
  options: { value: string; label: string }[]
  onSearch?: (q: string) => void
  isSending: boolean
  onAsk: (id: string) => void
  onClose: () => void
}) {
  const { t } = useTexts('registration')
  const { title, lead, label, hint, options, onSearch, isSending, onAsk, onClose } = props
  const [form] = Form.useForm<{ where: string }>()
  return (
    <Modal
      open
      title={title}
      okText={t('ask')}
      cancelText={t('cancel')}
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{lead}</p>
      <Form form={form} layout="vertical" onFinish={({ where }) => onAsk(where)}>
        <Form.Item
          name="where"
          label={label}
          extra={hint}
          rules={[{ required: true, message: t('whereMissing') }]}
        >
          <Select
            showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
            options={options}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
