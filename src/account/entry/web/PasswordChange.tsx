import { Button, Form, Input } from 'antd'
import type { Step } from '../../../platform/entry-step.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { changePassword } from '../entry.api.ts'
import { NewPasswordFields, type NewPassword } from './NewPasswordFields.tsx'
import { Refused } from './Refused.tsx'
import { atTheDoor } from './at-the-door.ts'

interface Entered extends NewPassword {
  current: string
}

export function PasswordChange(props: { username: string; onArrived: (step: Step | null) => void }) {
  const { t } = useTexts('entry')
  const [form] = Form.useForm<Entered>()
  const change = useWrite(changePassword, {
    ...atTheDoor,
    onDone: ({ step }) => {
      form.resetFields()
      props.onArrived(step)
    },
  })
  return (
    <>
      <Refused error={change.error} />
      <Form<Entered>
        form={form}
        layout="vertical"
        size="large"
        requiredMark={false}
        validateTrigger="onBlur"
        onFinish={({ current, wanted }) => change.mutate({ body: { current, wanted } })}
      >
        <input type="text" autoComplete="username" value={props.username} readOnly hidden />
        <Form.Item
          name="current"
          label={t('currentPassword')}
          rules={[{ required: true, message: t('passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPasswordFields username={props.username} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('changePassword')}
        </Button>
      </Form>
    </>
  )
}
