import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { Step } from '../../../platform/entry-step.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { showFactor } from '../entry.api.ts'
import { Refused } from './Refused.tsx'
import { atTheDoor } from './at-the-door.ts'

/** The code of the authenticator, or a recovery code for whoever has lost it. */
export function FactorEntry({ onArrived }: { onArrived: (step: Step | null) => void }) {
  const { t } = useTexts('entry')
  const [isRecovery, setRecovery] = useState(false)
  const show = useWrite(showFactor, {
    ...atTheDoor,
    onDone: ({ step, recoveryCodesLeft }) => {
      if (recoveryCodesLeft !== null) notifyDone(t('recoveryLeft', { count: recoveryCodesLeft }))
      onArrived(step)
    },
  })
  const label = t(isRecovery ? 'recoveryCode' : 'factorCode')
  return (
    <>
      <Refused error={show.error} />
      <Form<{ code: string }>
        key={label}
        layout="vertical"
        requiredMark={false}
        size="large"
        validateTrigger="onSubmit"
        onFinish={(body) => show.mutate({ body })}
      >
        <Form.Item
          name="code"
          label={label}
          extra={t(isRecovery ? 'recoveryHint' : 'factorHint')}
          rules={[
            isRecovery
              ? { required: true, whitespace: true, min: 10, message: t('recoveryRule') }
              : { required: true, pattern: /^\s*\d{6}\s*$/, message: t('codeRule') },
          ]}
        >
          <Input
            autoFocus
            autoComplete={isRecovery ? 'off' : 'one-time-code'}
            inputMode={isRecovery ? 'text' : 'numeric'}
            maxLength={isRecovery ? 20 : 6}
            spellCheck={false}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={show.isPending}>
          {t('continue')}
        </Button>
      </Form>
      <Button
        type="link"
        block
        className="other-way"
        onClick={() => {
          show.reset()
          setRecovery(!isRecovery)
        }}
      >
        {t(isRecovery ? 'useFactor' : 'useRecovery')}
      </Button>
    </>
  )
}
