import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { today } from '../../platform/web/today.ts'
import { draftClause, editClause, type getClause } from '../clause.api.ts'

export type ClauseVersion = ReplyOf<typeof getClause>['versions'][number]

/** Drafts a clause or its next version, or edits a draft; begins with the text before, because most of it stays. */
export function ClauseForm(props: { from?: ClauseVersion; onClose: () => void }) {
  const { t } = useTexts('clause')
  const { from, onClose } = props
  const [form] = Form.useForm<{ title: string; text: string; day: Dayjs }>()
  const options = {
    onDone: () => {
      notifyDone(t('saved'))
      onClose()
    },
  }
  const draft = useWrite(draftClause, options)
  const edit = useWrite(editClause, options)
  const isDraft = from?.status === 'draft'
  return (
    <Modal
      open
      title={from ? t(isDraft ? 'edit' : 'revise') : t('draft')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={draft.isPending || edit.isPending}
      width={640}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          title: from?.title,
          text: from?.text,
          day: isDraft ? dayjs(from.validFrom) : today(),
        }}
        onFinish={({ title, text, day }) => {
          const body = { title, text, validFrom: day.format('YYYY-MM-DD') }
          if (from && isDraft) edit.mutate({ params: { id: from.id }, version: from.version, body })
          else draft.mutate({ body: from ? { ...body, number: from.number } : body })
        }}
      >
        <Form.Item
          name="title"
          label={t('title')}
          rules={[{ required: true, whitespace: true, min: 2, max: 60, message: t('titleWrong') }]}
        >
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('text')}
          rules={[{ required: true, whitespace: true, min: 5, max: 4000, message: t('textWrong') }]}
        >
          <Input.TextArea rows={6} maxLength={4000} />
        </Form.Item>
        <Form.Item name="day" label={t('validFrom')} rules={[{ required: true, message: t('dayMissing') }]}>
          <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
