import { DatePicker, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { today } from '../../platform/web/today.ts'
import { publishNotice } from '../notice.api.ts'

/** A new version begins with the text in force, because most of it stays. */
export function PublishDialog(props: { notice: { zh: string; en: string }; onClose: () => void }) {
  const { t } = useTexts('privacy')
  const { zh, en } = props.notice
  const [form] = Form.useForm<{ zh: string; en: string; day: Dayjs }>()
  const publish = useWrite(publishNotice, {
    onDone: () => {
      notifyDone(t('published'))
      props.onClose()
    },
  })
  const long = [{ required: true, whitespace: true, min: 50, message: t('publishShort') }]
  return (
    <Modal
      open
      title={t('publishTitle')}
      okText={t('publish')}
      cancelText={t('cancel')}
      confirmLoading={publish.isPending}
      width={720}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <p>{t('publishHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ zh, en, day: today() }}
        onFinish={({ day, ...texts }) =>
          publish.mutate({ body: { ...texts, publishedOn: day.format('YYYY-MM-DD') } })
        }
      >
        <Form.Item name="zh" label={t('publishZh')} rules={long}>
          <Input.TextArea rows={8} maxLength={20_000} />
        </Form.Item>
        <Form.Item name="en" label={t('publishEn')} rules={long}>
          <Input.TextArea rows={8} maxLength={20_000} />
        </Form.Item>
        <Form.Item
          name="day"
          label={t('publishOn')}
          rules={[{ required: true, message: t('publishOnMissing') }]}
        >
          <DatePicker format="YYYY-MM-DD" minDate={today()} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
