import { useNavigate } from '@tanstack/react-router'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { getActivity, listSignUps } from '../activity.api.ts'
import { halvesOf, hoursOf } from '../activity.rules.ts'
import { listServices } from '../service/service.api.ts'
import { linesOfServices, linesOfSignUps } from './record-rows.ts'
import { RecordSheet } from './RecordSheet.tsx'
import './activity.css'

/** Who took part: written once on one page for everybody, or corrected there with a reason. */
export function RecordPage() {
  const { t, language } = useTexts('activity')
  const navigate = useNavigate()
  const id = useParam('id')
  const activity = useCall(getActivity, { params: { id } })
  const isWritten = activity.data !== undefined && activity.data.recordedOn !== null
  const signUps = useCall(
    listSignUps,
    { params: { id } },
    { enabled: activity.data !== undefined && !isWritten },
  )
  const services = useCall(listServices, { query: { activity: id, limit: 200 } }, { enabled: isWritten })
  const error = activity.error ?? signUps.error ?? services.error
  if (error) return <ErrorState error={error} />
  const { data } = activity
  const lines = isWritten
    ? services.data && linesOfServices(services.data.items)
    : signUps.data && data && linesOfSignUps(signUps.data.items, hoursOf(halvesOf(data)))
  if (!data || !lines) return <Loading rows={10} />
  const why = data.can[isWritten ? 'correct' : 'record']?.[language]
  const leave = () => void navigate({ to: paths.activity(id) })
  return (
    <>
      <PageHead
        title={t(isWritten ? 'correctTitle' : 'recordTitle')}
        lead={`${data.title} ${data.heldOn} ${data.begins}–${data.ends}`}
        back={leave}
      />
      {why === undefined ? (
        // Only what was loaded first: what somebody has ticked is not taken from under his hands.
        <RecordSheet
          key={String(isWritten)}
          activity={data}
          lines={lines}
          isCorrection={isWritten}
          onDone={leave}
        />
      ) : (
        <p className="card" role="status">
          {why}
        </p>
      )}
    </>
  )
}
