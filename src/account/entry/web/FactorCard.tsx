import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Card } from '../../../platform/web/Card.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { removeFactor, renewRecoveryCodes } from '../entry.api.ts'
import { Enrolment } from './Enrolment.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** Sets an authenticator up, takes it away, and gives new recovery codes. */
export function FactorCard(props: {
  factor: { isOn: boolean; recoveryCodesLeft: number }
  username: string
}) {
  const { t } = useTexts('entry')
  const { modal } = App.useApp()
  const queries = useQueryClient()
  const [isEnrolling, setEnrolling] = useState(false)
  const [codes, setCodes] = useState<string[]>()
  const remove = useWrite(removeFactor)
  const renew = useWrite(renewRecoveryCodes, { onDone: ({ recoveryCodes }) => setCodes(recoveryCodes) })
  const { isOn, recoveryCodesLeft } = props.factor
  const askToRemove = () =>
    modal.confirm({
      title: t('removeFactor'),
      content: t('removeFactorHint'),
      okText: t('removeFactor'),
      onOk: () => remove.mutate({}),
    })
  if (codes) {
    const done = () => {
      setCodes(undefined)
      setEnrolling(false)
      void queries.invalidateQueries()
    }
    return (
      <Card title={t('recoveryCodes')}>
        <RecoveryCodes codes={codes} username={props.username} onKept={done} />
      </Card>
    )
  }
  return (
    <Card
      title={t('factor')}
      extra={<Status tone={isOn ? 'green' : 'grey'} text={t(isOn ? 'factorOn' : 'factorOff')} />}
    >
      {isEnrolling && !isOn ? (
        <Enrolment onCodes={setCodes} />
      ) : (
        <>
          <p>{isOn ? t('recoveryLeft', { count: recoveryCodesLeft }) : t('factorWhy')}</p>
          <div className="security-actions">
            {isOn ? (
              <>
                <Button loading={renew.isPending} onClick={() => renew.mutate({})}>
                  {t('renewCodes')}
                </Button>
                <Button danger onClick={() => void askToRemove()}>
                  {t('removeFactor')}
                </Button>
              </>
            ) : (
              <Button onClick={() => setEnrolling(true)}>{t('setUpFactor')}</Button>
            )}
          </div>
        </>
      )}
    </Card>
  )
}
