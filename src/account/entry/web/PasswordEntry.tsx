import { Button, Form, Input } from 'antd'
import type { Step } from '../../../platform/entry-step.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { signIn } from '../entry.api.ts'
import { Refused } from './Refused.tsx'
import { atTheDoor } from './at-the-door.ts'

interface Entered {
  username: string
  password: string
}

export function PasswordEntry({ onArrived }: { onArrived: (step: Step | null) => void }) {
  const { t } = useTexts('entry')
  const enter = useWrite(signIn, { ...atTheDoor, onDone: ({ step }) => onArrived(step) })
  return (
    <>
      <Refused error={enter.error} />
      <Form<Entered>
        layout="vertical"
        requiredMark={false}
        size="large"
        validateTrigger="onSubmit"
        onFinish={({ username, password }) => enter.mutate({ body: { username: username.trim(), password } })}
      >
        <Form.Item
          name="username"
          label={t('username')}
          rules={[{ required: true, whitespace: true, message: t('usernameMissing') }]}
        >
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('password')}
          rules={[{ required: true, message: t('passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          {t('signIn')}
        </Button>
      </Form>
    </>
  )
}
