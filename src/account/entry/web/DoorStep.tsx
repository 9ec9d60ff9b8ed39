import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Step } from '../../../platform/entry-step.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { signOut } from '../entry.api.ts'
import { Enrolment } from './Enrolment.tsx'
import { FactorEntry } from './FactorEntry.tsx'
import { PasswordChange } from './PasswordChange.tsx'
import './entry.css'

/** What has still to be done, and the way back to the beginning. */
export function DoorStep(props: {
  step: Step
  username: string
  onArrived: (step: Step | null) => void
  onCodes: (codes: string[]) => void
}) {
  const { t } = useTexts('entry')
  const queries = useQueryClient()
  const leave = useWrite(signOut, { asksAgain: false, onDone: () => void queries.resetQueries() })
  return (
    <>
      {props.step === 'factor' && <FactorEntry onArrived={props.onArrived} />}
      {props.step === 'password' && <PasswordChange username={props.username} onArrived={props.onArrived} />}
      {props.step === 'enrol' && <Enrolment onCodes={props.onCodes} />}
      <Button type="link" block className="other-way" onClick={() => leave.mutate({})}>
        {t('otherAccount')}
      </Button>
    </>
  )
}
