import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { Step } from '../../../platform/entry-step.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { enterByPhone, sendPhoneCode } from '../entry.api.ts'
import { Refused } from './Refused.tsx'
import { atTheDoor } from './at-the-door.ts'

const PAUSE_SECONDS = 60

interface Entered {
  phone: string
  code: string
}

export function PhoneEntry({ onArrived }: { onArrived: (step: Step | null) => void }) {
  const { t } = useTexts('entry')
  const [form] = Form.useForm<Entered>()
  const [wait, setWait] = useCountdown()
  const send = useWrite(sendPhoneCode, { ...atTheDoor, onDone: () => setWait(PAUSE_SECONDS) })
  const enter = useWrite(enterByPhone, { ...atTheDoor, onDone: ({ step }) => onArrived(step) })
  const ask = async () => {
    const { phone } = await form.validateFields(['phone'])
    enter.reset()
    send.mutate({ body: { phone } })
  }
  return (
    <>
      <Refused error={send.error ?? enter.error} />
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        size="large"
        validateTrigger="onSubmit"
        onFinish={(body) => {
          send.reset()
          enter.mutate({ body })
        }}
      >
        <Form.Item
          name="phone"
          label={t('phone')}
          rules={[
            { required: true, pattern: /^[\s-]*(\+86)?([\s-]*\d){11}[\s-]*$/, message: t('phoneRule') },
          ]}
        >
          <Input autoComplete="tel-national" inputMode="tel" autoFocus />
        </Form.Item>
        <Form.Item label={t('phoneCode')} required extra={wait > 0 ? t('codeSent') : t('codeHint')}>
          <div className="code-line">
            <Form.Item
              name="code"
              noStyle
              rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t('codeRule') }]}
            >
              <Input
                autoComplete="one-time-code"
                inputMode="numeric"
                maxLength={6}
                aria-label={t('phoneCode')}
              />
            </Form.Item>
            <Button
              disabled={wait > 0}
              loading={send.isPending}
              onClick={() => void ask().catch(() => undefined)}
            >
              {wait > 0 ? t('sendAgainIn', { seconds: wait }) : t('sendCode')}
            </Button>
          </div>
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          {t('signIn')}
        </Button>
      </Form>
    </>
  )
}

function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}
