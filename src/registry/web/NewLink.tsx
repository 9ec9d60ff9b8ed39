import { Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../platform/web/call.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listCommunities } from '../registry.api.ts'

type Ends = { siteId: string; communityId: string }

/** First the two ends of a link are chosen; what is known of it is filled in on the form that follows. */
export function NewLink(props: {
  sites: { id: string; name: string }[]
  onChosen: (owner: Ends) => void
  onClose: () => void
}) {
  const { t } = useTexts('record')
  const [form] = Form.useForm<Ends>()
  const [q, setQ] = useState('')
  const found = useCall(listCommunities, { query: { q, limit: 20 } }, { keep: true })
  const needed = [{ required: true, message: t('pickMissing') }]
  return (
    <Modal
      open
      title={t('new-link')}
      okText={t('next')}
      cancelText={t('cancel')}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form<Ends>
        form={form}
        layout="vertical"
        onFinish={props.onChosen}
        initialValues={props.sites.length === 1 ? { siteId: props.sites[0]?.id } : {}}
      >
        <Form.Item name="siteId" label={t('pickSite')} rules={needed}>
          <Select
            placeholder={t('pickSite')}
            options={props.sites.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="communityId" label={t('pickCommunity')} rules={needed}>
          <Select
            placeholder={t('pickCommunityHint')}
            showSearch={{ filterOption: false, onSearch: setQ }}
            loading={found.isFetching}
            options={(found.data?.items ?? []).map((row) => ({
              value: row.id,
              label: `${row.name}（${row.divisionCode}）`,
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
