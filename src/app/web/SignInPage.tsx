import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { getEntry } from '../../account/entry/entry.api.ts'
import { DoorStep } from '../../account/entry/web/DoorStep.tsx'
import { Doors } from '../../account/entry/web/Doors.tsx'
import { RecoveryCodes } from '../../account/entry/web/RecoveryCodes.tsx'
import type { Step } from '../../platform/entry-step.ts'
import { ownAddress } from '../../platform/own-address.ts'
import { useAddress } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SizeSwitch } from './SizeSwitch.tsx'

/** Every step from the door to the first page: each is a form in the same place. */
export function SignInPage() {
  const { t } = useTexts('entry')
  const { t: app } = useTexts('app')
  const { search } = useAddress()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: entry, error, refetch } = useCall(getEntry)
  const [codes, setCodes] = useState<string[]>()
  const [hasNoGrant, setNoGrant] = useState(false)
  useEffect(() => {
    document.title = app('signInTitle')
  }, [app])
  const back = ownAddress(search['back'])
  const arrive = async (step: Step | null): Promise<void> => {
    setNoGrant(false)
    if (step !== null) {
      await refetch()
      return
    }
    // An account whose grant has ended has a right password and still no place here.
    const me = await fetch('/api/v1/me', { credentials: 'same-origin' }).catch(() => undefined)
    // Read to its end: an answer left unread keeps its connection.
    await me?.text()
    if (me?.status === 401) {
      setNoGrant(true)
      return
    }
    queries.clear()
    await navigate({ href: back })
  }
  const step = entry?.isSignedIn ? entry.step : null
  return (
    <div className="sign-in">
      <header className="sign-in-tools">
        <LanguageSwitch />
        <SizeSwitch />
      </header>
      <main className={step === 'enrol' || codes ? 'sign-in-card sign-in-wide' : 'sign-in-card'}>
        <p className="sign-in-brand">{app('brand')}</p>
        <h1>
          {step === null && !codes ? app('signInHead') : t(codes ? 'recoveryCodes' : `step-${step ?? ''}`)}
        </h1>
        <p className="sign-in-lead">
          {step === null && !codes ? app('signInLead') : t(codes ? 'recoveryLead' : `lead-${step ?? ''}`)}
        </p>
        {hasNoGrant && <Alert type="warning" showIcon title={t('noGrant')} role="alert" />}
        {search['problem'] !== undefined && step === null && (
          <Alert type="warning" showIcon title={problemText(t, search['problem'])} role="alert" />
        )}
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : !entry && <Loading rows={4} />}
        {codes ? (
          <RecoveryCodes codes={codes} username={entry?.username ?? ''} onKept={() => void arrive(null)} />
        ) : step !== null ? (
          <DoorStep
            step={step}
            username={entry?.username ?? ''}
            onArrived={(next) => void arrive(next)}
            onCodes={setCodes}
          />
        ) : (
          entry && <Doors ways={entry.ways} back={back} onArrived={(next) => void arrive(next)} />
        )}
        {step === null && !codes && <p className="sign-in-help">{app('signInHelp')}</p>}
      </main>
      <footer className="foot">
        <Link to={paths.complain}>{app('complain')}</Link>
      </footer>
    </div>
  )
}

const problems = ['sso-failed', 'sso-unknown', 'sso-down']
const problemText = (t: (key: string) => string, problem: string): string =>
  t(problems.includes(problem) ? problem : 'sso-failed')
