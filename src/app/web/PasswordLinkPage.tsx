import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form } from 'antd'
import { useEffect } from 'react'
import type { z } from 'zod'
import { choosePassword, lookAtLink } from '../../account/entry/entry.api.ts'
import { atTheDoor } from '../../account/entry/web/at-the-door.ts'
import { NewPasswordFields, type NewPassword } from '../../account/entry/web/NewPasswordFields.tsx'
import { Refused } from '../../account/entry/web/Refused.tsx'
import { RequestFailed } from '../../platform/client.ts'
import { useWrite } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SizeSwitch } from './SizeSwitch.tsx'

type PasswordLink = z.output<(typeof lookAtLink)['reply']>

/** Where the link of an invitation or a reset leads. Its token stands behind the # of the address, which browsers send to nobody. */
export function PasswordLinkPage() {
  const token = window.location.hash.slice(1)
  const { mutate: look, data: link, error } = useWrite(lookAtLink, atTheDoor)
  useEffect(() => {
    look({ body: { token } })
  }, [look, token])
  return (
    <div className="sign-in">
      <header className="sign-in-tools">
        <LanguageSwitch />
        <SizeSwitch />
      </header>
      <main className="sign-in-card">
        {link ? (
          <Choice token={token} link={link} />
        ) : error === null ? (
          <Loading rows={4} />
        ) : isBad(error) ? (
          <Bad />
        ) : (
          <ErrorState error={error} retry={() => look({ body: { token } })} />
        )}
      </main>
    </div>
  )
}

/** What the server cannot read as a link is no link either. */
const isBad = (error: Error): boolean =>
  error instanceof RequestFailed && (error.status === 400 || error.status === 403)

function Bad() {
  const { t } = useTexts('password')
  useTitle(t('badTitle'))
  return (
    <>
      <h1>{t('badTitle')}</h1>
      <Alert type="warning" showIcon title={t('bad')} role="alert" />
    </>
  )
}

function Choice({ token, link }: { token: string; link: PasswordLink }) {
  const { t } = useTexts('password')
  const navigate = useNavigate()
  const choose = useWrite(choosePassword, atTheDoor)
  const { name, username, programme, purpose } = link
  const title = t(choose.isSuccess ? 'done' : `title-${purpose}`)
  useTitle(title)
  if (choose.isSuccess)
    return (
      <>
        <h1>{title}</h1>
        <p className="sign-in-lead">{t('doneLead', { username })}</p>
        <Button type="primary" block size="large" onClick={() => void navigate({ href: paths.signIn })}>
          {t('toSignIn')}
        </Button>
      </>
    )
  return (
    <>
      <h1>{title}</h1>
      <p className="sign-in-lead">{t('lead', { name, username, programme })}</p>
      <Refused error={choose.error} />
      <Form<NewPassword>
        layout="vertical"
        size="large"
        requiredMark={false}
        validateTrigger="onBlur"
        onFinish={({ wanted }) => choose.mutate({ body: { token, wanted } })}
      >
        {/* Password managers keep the name beside the password. */}
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <NewPasswordFields username={username} isFirst />
        <Button type="primary" htmlType="submit" block size="large" loading={choose.isPending}>
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
