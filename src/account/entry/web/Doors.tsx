import { Button, Divider, Tabs } from 'antd'
import type { z } from 'zod'
import type { Step } from '../../../platform/entry-step.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { getEntry } from '../entry.api.ts'
import { PasswordEntry } from './PasswordEntry.tsx'
import { PhoneEntry } from './PhoneEntry.tsx'
import './entry.css'

/** The ways in that are open here: user name, code by phone, single sign-on. */
export function Doors(props: {
  ways: z.output<(typeof getEntry)['reply']>['ways']
  back: string
  onArrived: (step: Step | null) => void
}) {
  const { t } = useTexts('entry')
  const { ways, back, onArrived } = props
  const byPassword = <PasswordEntry onArrived={onArrived} />
  return (
    <>
      {ways.phone ? (
        <Tabs
          destroyOnHidden
          items={[
            { key: 'password', label: t('byPassword'), children: byPassword },
            { key: 'phone', label: t('byPhone'), children: <PhoneEntry onArrived={onArrived} /> },
          ]}
        />
      ) : (
        byPassword
      )}
      {ways.sso !== null && (
        <>
          <Divider plain>{t('or')}</Divider>
          <Button block size="large" href={`/api/auth/sso?back=${encodeURIComponent(back)}`}>
            {t('bySso', { name: ways.sso })}
          </Button>
        </>
      )}
    </>
  )
}
