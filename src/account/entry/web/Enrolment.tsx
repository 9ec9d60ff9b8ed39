import { Button, Form, Input } from 'antd'
import { useEffect, useRef } from 'react'
import { useWrite } from '../../../platform/web/call.ts'
import { QrCode } from '../../../platform/web/QrCode.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { beginEnrolment, confirmEnrolment } from '../entry.api.ts'
import { Refused } from './Refused.tsx'
import { atTheDoor } from './at-the-door.ts'

/** Shows the secret as a picture and as text, and asks for a first code as proof that it arrived. */
export function Enrolment({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const { t } = useTexts('entry')
  const begin = useWrite(beginEnrolment, { ...atTheDoor, onDone: () => undefined })
  const confirm = useWrite(confirmEnrolment, {
    ...atTheDoor,
    onDone: ({ recoveryCodes }) => onCodes(recoveryCodes),
  })
  const { mutate: ask } = begin
  const isAsked = useRef(false)
  useEffect(() => {
    // A second secret would make the first picture useless.
    if (!isAsked.current) ask({})
    isAsked.current = true
  }, [ask])
  return (
    <>
      <Refused error={begin.error ?? confirm.error} />
      {begin.data && (
        <>
          <ol className="enrol-steps">
            <li>{t('enrolApp')}</li>
            <li>
              {t('enrolScan')}
              <QrCode text={begin.data.address} label={t('qrLabel')} size="12rem" />
              <span className="enrol-secret">
                {t('enrolSecret')} <code>{begin.data.secret.match(/.{1,4}/g)?.join(' ')}</code>
              </span>
            </li>
            <li>{t('enrolCode')}</li>
          </ol>
          <Form<{ code: string }>
            layout="vertical"
            requiredMark={false}
            size="large"
            validateTrigger="onSubmit"
            onFinish={(body) => confirm.mutate({ body })}
          >
            <Form.Item
              name="code"
              label={t('factorCode')}
              rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t('codeRule') }]}
            >
              <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={confirm.isPending}>
              {t('enrolDo')}
            </Button>
          </Form>
        </>
      )}
    </>
  )
}
