import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useAddress } from '../../platform/web/address.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { signIn, type SignInOutcome } from './account.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SizeSwitch } from './SizeSwitch.tsx'

interface Entered {
  username: string
  password: string
}

export function SignInPage() {
  const { t } = useTexts('app')
  const { search } = useAddress()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [outcome, setOutcome] = useState<SignInOutcome>()
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    document.title = t('signInTitle')
  }, [t])
  const enter = async ({ username, password }: Entered) => {
    setBusy(true)
    const answer = await signIn(username.trim(), password)
    setBusy(false)
    setOutcome(answer)
    if (answer !== 'done') return
    queries.clear()
    await navigate({ href: backTo(search['back']) })
  }
  return (
    <div className="sign-in">
      <header className="sign-in-tools">
        <LanguageSwitch />
        <SizeSwitch />
      </header>
      <main className="sign-in-card">
        <p className="sign-in-brand">{t('brand')}</p>
        <h1>{t('signInHead')}</h1>
        <p className="sign-in-lead">{t('signInLead')}</p>
        {outcome !== undefined && outcome !== 'done' && (
          <Alert type="warning" showIcon title={t(`signIn.${outcome}`)} role="alert" />
        )}
        <Form<Entered>
          layout="vertical"
          requiredMark={false}
          size="large"
          validateTrigger="onSubmit"
          onFinish={(entered) => void enter(entered)}
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
          <Button type="primary" htmlType="submit" block loading={isBusy}>
            {t('signInDo')}
          </Button>
        </Form>
        <p className="sign-in-help">{t('signInHelp')}</p>
      </main>
    </div>
  )
}

/** Only an address of this site: another one in the link would lead a reader away right after the password. */
function backTo(asked: string | undefined): string {
  return asked !== undefined && /^\/(?![/\\])/.test(asked) ? asked : paths.home
}
