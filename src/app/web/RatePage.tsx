import { Alert, Button, Form, Input, Rate } from 'antd'
import { useEffect, useState } from 'react'
import { atTheDoor } from '../../account/entry/web/at-the-door.ts'
import { Refused } from '../../account/entry/web/Refused.tsx'
import { lookAtSlip, rateBySlip } from '../../agreement/rating/rating.api.ts'
import { LONGEST_REMARK } from '../../agreement/rating/rating.rules.ts'
import '../../agreement/rating/web/rating.css'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { useParam } from '../../platform/web/address.ts'
import { useWrite } from '../../platform/web/call.ts'
import { failureText } from '../../platform/web/notices.ts'
import { Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SizeSwitch } from './SizeSwitch.tsx'

/** Where a resident rates by a slip: no account, a star and a button. */
export function RatePage() {
  const { t } = useTexts('rating')
  const code = useParam('code')
  const look = useWrite(lookAtSlip, atTheDoor)
  const { mutate } = look
  useEffect(() => {
    document.title = t('doorTitle')
  }, [t])
  useEffect(() => {
    mutate({ body: { code } })
  }, [mutate, code])
  return (
    <div className="sign-in">
      <header className="sign-in-tools">
        <LanguageSwitch />
        <SizeSwitch />
      </header>
      <main className="sign-in-card sign-in-wide">
        <h1>{t('doorTitle')}</h1>
        {look.error ? (
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={t('cannot')}
            description={failureText(look.error)}
          />
        ) : look.data ? (
          <Rating code={code} slip={look.data} />
        ) : (
          <Loading rows={4} />
        )}
      </main>
    </div>
  )
}

function Rating({ code, slip }: { code: string; slip: ReplyOf<typeof lookAtSlip> }) {
  const { t } = useTexts('rating')
  const [score, setScore] = useState(0)
  const [remark, setRemark] = useState('')
  const send = useWrite(rateBySlip, atTheDoor)
  if (send.data)
    return <Alert type="success" showIcon role="status" title={t('thanks')} description={t('thanksLead')} />
  return (
    <>
      <p className="rate-about">{slip.title === '' ? slip.enterprise : slip.title}</p>
      <p className="sign-in-lead">
        {[slip.title === '' ? '' : slip.enterprise, slip.community].filter(Boolean).join(' · ')}
      </p>
      <p>{t(`ask-${slip.kind}`)}</p>
      <div className="rate-stars">
        <Rate
          value={score}
          allowClear={false}
          tooltips={[1, 2, 3, 4, 5].map((n) => t(`star-${String(n)}`))}
          onChange={setScore}
        />
      </div>
      <p className="rate-word" aria-live="polite">
        {score > 0 && t(`star-${String(score)}`)}
      </p>
      <Refused error={send.error} />
      <Form layout="vertical" onFinish={() => send.mutate({ body: { code, score, remark: remark.trim() } })}>
        <Form.Item label={t('remark')} extra={t('remarkHint')}>
          <Input.TextArea
            rows={2}
            maxLength={LONGEST_REMARK}
            aria-label={t('remark')}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        </Form.Item>
        <Button
          className="rate-send"
          type="primary"
          htmlType="submit"
          disabled={score === 0}
          loading={send.isPending}
        >
          {t('send')}
        </Button>
      </Form>
      <p className="sign-in-help">
        {t('doorLead')} {t('doorUntil', { day: slip.endsOn })}
      </p>
    </>
  )
}
