import { PageHead } from '../../../platform/web/PageHead.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { listDevices } from '../device.api.ts'
import { getEntry } from '../entry.api.ts'
import { DeviceCard } from './DeviceCard.tsx'
import { FactorCard } from './FactorCard.tsx'
import { PasswordCard } from './PasswordCard.tsx'
import './entry.css'

/** Where I am signed in, and what protects my account. */
export function SecurityPage() {
  const { t } = useTexts('entry')
  const { data, error } = useCall(listDevices)
  const { data: entry } = useCall(getEntry)
  return (
    <>
      <PageHead title={t('security')} lead={t('securityLead')} />
      {error ? <ErrorState error={error} /> : null}
      {!data && !error && <Loading />}
      {data && (
        <>
          <DeviceCard devices={data} />
          {!data.isMemberDevice && entry?.username && (
            <div className="security-pair">
              <PasswordCard username={entry.username} />
              <FactorCard factor={data.factor} username={entry.username} />
            </div>
          )}
        </>
      )}
    </>
  )
}
