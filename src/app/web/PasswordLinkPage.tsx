import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { paths } from '../../platform/web/paths.ts'
import { Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { choosePassword, lookAtLink, type PasswordLink, type SetupOutcome } from './account.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'

/** Where the link of an invitation or a reset leads. Its token stands behind the # of the address, which browsers send to nobody. */
export function PasswordLinkPage() {
  const token = window.location.hash.slice(1)
  const [link, setLink] = useState<PasswordLink | 'link' | 'network'>()
  useEffect(() => {
    void lookAtLink(token).then(setLink)
  }, [token])
  return (
    <div className="sign-in">
      <header className="sign-in-tools">
        <LanguageSwitch />
      </header>
      <main className="sign-in-card">
        {link === undefined ? (
          <Loading rows={4} />
        ) : typeof link === 'string' ? (
          <Bad why={link} />
        ) : (
          <Choice token={token} link={link} />
        )}
      </main>
    </div>
  )
}

function Bad({ why }: { why: 'link' | 'network' }) {
  const { t } = useTexts('password')
  useTitle(t('badTitle'))
  return (
    <>
      <h1>{t('badTitle')}</h1>
      <Alert type="warning" showIcon title={t(`failed-${why}`)} role="alert" />
    </>
  )
}

interface Typed {
  password: string
  again: string
}

function Choice({ token, link }: { token: string; link: PasswordLink }) {
  const { t } = useTexts('password')
  const navigate = useNavigate()
  const [outcome, setOutcome] = useState<SetupOutcome>()
  const [isBusy, setBusy] = useState(false)
  const title = t(outcome === 'done' ? 'done' : `title-${link.purpose}`)
  useTitle(title)
  if (outcome === 'done')
    return (
      <>
        <h1>{title}</h1>
        <p className="sign-in-lead">{t('doneLead', { username: link.username })}</p>
        <Button type="primary" block size="large" onClick={() => void navigate({ href: paths.signIn })}>
          {t('toSignIn')}
        </Button>
      </>
    )
  const submit = async ({ password }: Typed) => {
    setBusy(true)
    setOutcome(await choosePassword(token, password))
    setBusy(false)
  }
  const { name, username, programme } = link
  return (
    <>
      <h1>{title}</h1>
      <p className="sign-in-lead">{t('lead', { name, username, programme })}</p>
      {outcome !== undefined && <Alert type="warning" showIcon title={t(`failed-${outcome}`)} role="alert" />}
      <Form<Typed>
        layout="vertical"
        requiredMark={false}
        validateTrigger="onSubmit"
        onFinish={(typed) => void submit(typed)}
      >
        {/* Password managers keep the name beside the password. */}
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <Form.Item
          name="password"
          label={t('password')}
          extra={t('rule')}
          rules={[{ required: true, min: 10, max: 128, message: t('rule') }]}
        >
          <Input.Password autoComplete="new-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('again')}
          dependencies={['password']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: string) =>
                value === getFieldValue('password')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('differ'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={isBusy}>
          {t('save')}
        </Button>
      </Form>
    </>
  )
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
