import { Button, Form, Input } from 'antd'
import type { Step } from '../../../platform/entry-step.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { changePassword } from '../entry.api.ts'
import { faultWords } from '../password-words.rules.ts'
import { faultsOf } from '../password.rules.ts'
import { Refused } from './Refused.tsx'
import { atTheDoor } from './at-the-door.ts'

interface Entered {
  current: string
  wanted: string
  again: string
}

/** The rules that the server holds are told while one types, by the same function. */
export function PasswordChange(props: { username: string; onArrived: (step: Step | null) => void }) {
  const { t, language } = useTexts('entry')
  const [form] = Form.useForm<Entered>()
  const change = useWrite(changePassword, {
    ...atTheDoor,
    onDone: ({ step }) => {
      form.resetFields()
      props.onArrived(step)
    },
  })
  const refuseWeak = (_rule: unknown, wanted: string | undefined): Promise<void> => {
    const faults = faultsOf(wanted ?? '', props.username)
    if (faults.length === 0) return Promise.resolve()
    const text = faults.map((fault) => faultWords[fault][language]).join(t('faultsJoin'))
    return Promise.reject(new Error(t('passwordWeak', { text })))
  }
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
        <Form.Item
          name="wanted"
          label={t('newPassword')}
          extra={t('passwordRule')}
          rules={[{ validator: refuseWeak }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('passwordAgain')}
          dependencies={['wanted']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, again) =>
                again === getFieldValue('wanted')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('passwordDiffers'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('changePassword')}
        </Button>
      </Form>
    </>
  )
}
