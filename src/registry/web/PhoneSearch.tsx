import { Button, Form, Input } from 'antd'
import { useRegistryTexts } from './words.ts'

/** Finds one person by the whole number. Parts are not searched: numbers are stored encrypted and compared by their hash. */
export function PhoneSearch(props: {
  value: string | undefined
  onFind: (phone: string | undefined) => void
}) {
  const { t } = useRegistryTexts()
  const [form] = Form.useForm<{ phone: string }>()
  return (
    <Form
      form={form}
      layout="inline"
      onFinish={({ phone }) => props.onFind(phone.replace(/[\s-]|^\+86/g, ''))}
    >
      <Form.Item
        name="phone"
        rules={[{ required: true, pattern: /^(\+86)?[\s-]*1([\s-]*\d){10}$/, message: t('phoneIncomplete') }]}
      >
        <Input
          inputMode="tel"
          autoComplete="off"
          aria-label={t('searchPhone')}
          placeholder={t('searchPhoneHint')}
          style={{ width: 300, maxWidth: '100%' }}
        />
      </Form.Item>
      <Button htmlType="submit">{t('find')}</Button>
      {props.value !== undefined && (
        <Button
          type="link"
          onClick={() => {
            form.resetFields()
            props.onFind(undefined)
          }}
        >
          {t('clear')}
        </Button>
      )}
    </Form>
  )
}
