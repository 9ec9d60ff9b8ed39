import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { setUp, type SetupOutcome, type SetupWishes } from './set-up.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'

/** The first page of an empty installation. The key stands behind the # of the address, which browsers send to nobody. */
export function SetupPage() {
  const { t } = useTexts('setup')
  const navigate = useNavigate()
  const [outcome, setOutcome] = useState<SetupOutcome>()
  const [isBusy, setBusy] = useState(false)
  const token = window.location.hash.slice(1)
  useEffect(() => {
    document.title = t('title')
  }, [t])
  const submit = async (wishes: SetupWishes) => {
    setBusy(true)
    const answer = await setUp(token, wishes)
    setBusy(false)
    setOutcome(answer)
    if (answer === 'done') await navigate({ href: paths.signIn })
  }
  const text = (name: keyof SetupWishes, hint?: string) => (
    <Form.Item
      name={name}
      label={t(name)}
      rules={[{ required: true, whitespace: true, min: 2, max: 60, message: t('missing') }]}
    >
      <Input placeholder={hint} />
    </Form.Item>
  )
  return (
    <div className="sign-in">
      <header className="sign-in-tools">
        <LanguageSwitch />
      </header>
      <main className="sign-in-card">
        <h1>{t('title')}</h1>
        <p className="sign-in-lead">{t('lead')}</p>
        {token === '' && <Alert type="warning" showIcon title={t('noToken')} role="alert" />}
        {outcome !== undefined && outcome !== 'done' && (
          <Alert type="warning" showIcon title={t(`failed-${outcome}`)} role="alert" />
        )}
        <Form<SetupWishes>
          layout="vertical"
          requiredMark={false}
          validateTrigger="onSubmit"
          onFinish={(wishes) => void submit(wishes)}
        >
          {text('programme', t('programmeHint'))}
          {text('owner', t('ownerHint'))}
          {text('name')}
          <Form.Item
            name="username"
            label={t('username')}
            rules={[{ required: true, pattern: /^[a-zA-Z0-9_.]{3,30}$/, message: t('usernameRule') }]}
          >
            <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('password')}
            extra={t('passwordRule')}
            rules={[{ required: true, min: 10, message: t('passwordRule') }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button
            type="primary"
            htmlType="submit"
            block
            size="large"
            loading={isBusy}
            disabled={token === ''}
          >
            {t('start')}
          </Button>
        </Form>
      </main>
    </div>
  )
}
