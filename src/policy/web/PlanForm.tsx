import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listEnterprises } from '../../registry/registry.api.ts'
import { submitPlan, submitPlanFile } from '../plan.api.ts'

interface Typed {
  enterpriseId: string
  title: string
  body?: string
}

/** The next version of a plan, as text or as a file; what an enterprise acts for stands first. */
export function PlanForm(props: {
  enterprise?: { id: string; name: string }
  title?: string
  body?: string
  onClose: () => void
}) {
  const { t } = useTexts('plan')
  const { enterprise, onClose } = props
  const navigate = useNavigate()
  const { actsFor } = useMe()
  const [q, setQ] = useState('')
  const [way, setWay] = useState<'asText' | 'asFile'>('asText')
  const [file, setFile] = useState<File>()
  const [form] = Form.useForm<Typed>()
  const found = useCall(
    listEnterprises,
    { query: { limit: 20, ...(q ? { q } : {}) } },
    { keep: true, enabled: !enterprise },
  )
  const own = enterprise ?? (actsFor?.kind === 'enterprise' ? actsFor : undefined)
  const known = [...(own ? [own] : []), ...(found.data?.items ?? []).filter(({ id }) => id !== own?.id)]
  const onDone = ({ id }: { id: string }) => {
    onClose()
    notifyDone(t('submitted'))
    void navigate({ to: paths.plan(id) })
  }
  const text = useWrite(submitPlan, { onDone })
  const upload = useWrite(submitPlanFile, { onDone })
  return (
    <Modal
      open
      title={t('submitTitle')}
      okText={t('submit')}
      cancelText={t('cancel')}
      confirmLoading={text.isPending || upload.isPending}
      width={640}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={{ enterpriseId: own?.id, title: props.title, body: props.body }}
        onFinish={({ enterpriseId, title, body }) => {
          if (way === 'asText') text.mutate({ body: { enterpriseId, title, body: body ?? '' } })
          else if (file) upload.mutate({ body: { enterpriseId, title, file } })
        }}
      >
        <Form.Item name="enterpriseId" label={t('enterprise')} rules={[{ required: true }]}>
          <Select
            disabled={enterprise !== undefined}
            showSearch={{ filterOption: false, onSearch: setQ }}
            options={known.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label={t('name')}
          rules={[{ required: true, whitespace: true, min: 2, max: 100, message: t('nameWrong') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item label={t('way')}>
          <Radio.Group
            value={way}
            onChange={({ target }) => setWay(target.value as 'asText' | 'asFile')}
            options={(['asText', 'asFile'] as const).map((value) => ({ value, label: t(value) }))}
          />
        </Form.Item>
        {way === 'asText' ? (
          <Form.Item
            name="body"
            label={t('body')}
            rules={[{ required: true, whitespace: true, min: 20, message: t('bodyWrong') }]}
          >
            <Input.TextArea rows={8} maxLength={20_000} />
          </Form.Item>
        ) : (
          <Form.Item
            label={t('file')}
            extra={t('fileHint')}
            name="file"
            valuePropName="none"
            rules={[
              { validator: () => (file ? Promise.resolve() : Promise.reject(new Error(t('fileMissing')))) },
            ]}
          >
            <input
              type="file"
              aria-label={t('file')}
              accept=".pdf,.docx"
              onChange={({ target }) => setFile(target.files?.[0])}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
