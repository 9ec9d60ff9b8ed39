import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { atTheDoor } from '../../account/entry/web/at-the-door.ts'
import { Refused } from '../../account/entry/web/Refused.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { complainAtDoor, getComplaintDoor, lookAtAnswer } from '../../policy/complaint/complaint.api.ts'
import { RECEIPT } from '../../policy/complaint/complaint.rules.ts'
import { ComplaintForm, Sent } from '../../policy/complaint/web/ComplaintForm.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SizeSwitch } from './SizeSwitch.tsx'

/** Where somebody complains who is not signed in, or does not want to be known, and reads the answer later. */
export function ComplainPage() {
  const { t } = useTexts('complaint')
  const navigate = useNavigate()
  const leave = () => void navigate({ href: paths.signIn })
  const { data, error, refetch } = useCall(getComplaintDoor)
  const send = useWrite(complainAtDoor, atTheDoor)
  useEffect(() => {
    document.title = t('door')
  }, [t])
  return (
    <div className="sign-in">
      <header className="sign-in-tools">
        <LanguageSwitch />
        <SizeSwitch />
      </header>
      <main className="sign-in-card sign-in-wide">
        <h1>{t('door')}</h1>
        <p className="sign-in-lead">{t('lead')}</p>
        {send.data ? (
          <Sent {...send.data} onClose={leave} />
        ) : error && !data ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data ? (
          <>
            <p className="sign-in-lead">{t('doorLead')}</p>
            <ComplaintForm
              programmes={data.programmes}
              isSending={send.isPending}
              refused={<Refused error={send.error} />}
              cancel={t('backToSignIn')}
              onCancel={leave}
              onSend={({ kind, text, contact = '', programme = '' }) =>
                send.mutate({ body: { kind, text, contact, programme } })
              }
            />
            <Answer />
          </>
        ) : (
          <Loading rows={6} />
        )}
      </main>
    </div>
  )
}

function Answer() {
  const { t, day } = useTexts('complaint')
  const look = useWrite(lookAtAnswer, atTheDoor)
  return (
    <section className="complain-look" aria-label={t('look')}>
      <h2>{t('look')}</h2>
      <Refused error={look.error} />
      <Form<{ receipt: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ receipt }) => look.mutate({ body: { receipt } })}
      >
        <Form.Item
          name="receipt"
          label={t('receipt')}
          extra={t('lookLead')}
          rules={[
            { required: true, message: t('receiptAsk') },
            {
              pattern: RECEIPT,
              message: t('receiptAsk'),
              transform: (typed: string) => typed.trim().toUpperCase(),
            },
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit" loading={look.isPending}>
          {t('look')}
        </Button>
      </Form>
      {look.data && (
        <Descriptions
          items={[
            { label: t('status'), value: t(`status-${look.data.status}`) },
            { label: t('dueOn'), value: day(look.data.dueOn) },
            { label: t('answer'), value: look.data.answer, wide: true },
          ]}
        />
      )}
    </section>
  )
}
