import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { citeClause } from '../clause.api.ts'
import { citingKinds, type CitingKind } from '../clause.rules.ts'

/** Records which rule, task or line of the assessment carries a clause out. */
export function CiteButton({ number }: { number: number }) {
  const { t } = useTexts('clause')
  const mayWrite = useMay('policy.write')
  const [isOpen, setOpen] = useState(false)
  const [form] = Form.useForm<{ kind: CitingKind; key: string }>()
  const cite = useWrite(citeClause, {
    onDone: () => {
      setOpen(false)
      notifyDone(t('saved'))
    },
  })
  if (!mayWrite) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('cite')}</Button>
      <Modal
        open={isOpen}
        title={t('citeTitle')}
        okText={t('save')}
        cancelText={t('cancel')}
        confirmLoading={cite.isPending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t('citeHint')}</p>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ kind: 'rule' }}
          onFinish={({ kind, key }) => cite.mutate({ body: { kind, key: key.trim(), number } })}
        >
          <Form.Item name="kind" label={t('kind')}>
            <Radio.Group options={citingKinds.map((value) => ({ value, label: t(`kind-${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="key"
            label={t('key')}
            rules={[{ required: true, pattern: /^[A-Za-z0-9-]{1,40}$/, message: t('keyWrong') }]}
          >
            <Input maxLength={40} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
