import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { verifyCertificate } from '../../activity/service/service.api.ts'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SizeSwitch } from './SizeSwitch.tsx'

/** Whoever holds a certificate of service checks it here without signing in, and learns no more than it states. */
export function VerifyPage() {
  const { t } = useTexts('service')
  const complaint = useTexts('complaint')
  const navigate = useNavigate()
  const code = useParam('code')
  useEffect(() => {
    document.title = t('verifyTitle')
  }, [t])
  return (
    <div className="sign-in">
      <header className="sign-in-tools">
        <LanguageSwitch />
        <SizeSwitch />
      </header>
      <main className="sign-in-card sign-in-wide">
        <h1>{t('verifyTitle')}</h1>
        <p className="sign-in-lead">{t('verifyLead')}</p>
        <Form<{ code: string }>
          layout="vertical"
          initialValues={{ code }}
          onFinish={(typed) => void navigate({ to: paths.verify(encodeURIComponent(typed.code.trim())) })}
        >
          <Form.Item
            name="code"
            label={t('verifyCode')}
            rules={[{ required: true, whitespace: true, message: t('needed') }]}
          >
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block>
            {t('verify')}
          </Button>
        </Form>
        <Answer key={code} code={code} />
        <p>
          <Link to={paths.complain}>{complaint.t('door')}</Link>
        </p>
      </main>
    </div>
  )
}

function Answer({ code }: { code: string }) {
  const { t, number } = useTexts('service')
  const { data, error, refetch } = useCall(verifyCertificate, { params: { code } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  const { certificate } = data
  if (!certificate) return <EmptyState title={t('notGenuine')} hint={t('notGenuineHint')} />
  return (
    <section aria-label={t('genuine')}>
      <h2>{t('genuine')}</h2>
      <Descriptions
        items={[
          { label: t('member'), value: certificate.name },
          { label: t('programme'), value: certificate.programme },
          { label: t('period'), value: t('span', { from: certificate.from, to: certificate.to }) },
          { label: t('myActivities'), value: number(certificate.activities) },
          { label: t('totalHours'), value: number(certificate.hours) },
          { label: t('issuedOn'), value: certificate.issuedOn },
        ]}
      />
    </section>
  )
}
