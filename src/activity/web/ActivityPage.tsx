import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { stateTitle } from '../../platform/moves.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { getActivity } from '../activity.api.ts'
import { activityTable, kindWords } from '../activity.rules.ts'
import { ServiceTable } from '../service/web/ServiceTable.tsx'
import { ActivityMoves } from './ActivityMoves.tsx'
import { JoinButton } from './JoinButton.tsx'
import { SignUpsCard } from './SignUpsCard.tsx'
import { activityTone } from './tones.ts'
import './activity.css'

type Activity = ReplyOf<typeof getActivity>

/** One activity: what it is, who signed up, and once it was written who took part. */
export function ActivityPage() {
  const { t } = useTexts('activity')
  const navigate = useNavigate()
  const { role } = useMe()
  const id = useParam('id')
  const [cursor, setCursor] = useState<string>()
  const { data, error, refetch } = useCall(getActivity, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const isOwnPage = role === 'member'
  return (
    <>
      <PageHead
        title={data.title}
        lead={`${data.heldOn} ${data.begins}–${data.ends} ${data.place}`}
        back={() => void navigate({ to: isOwnPage ? paths.myService : paths.activities })}
        actions={!isOwnPage && <PrintButton />}
      />
      <Card>
        <Facts activity={data} />
        <div className="row-ways activity-ways">
          {isOwnPage ? <JoinButton activity={data} /> : <ActivityMoves activity={data} />}
        </div>
      </Card>
      {!isOwnPage && data.recordedOn !== null && (
        <>
          <h2 className="activity-section">{t('service')}</h2>
          <ServiceTable query={{ activity: id, limit: 50, cursor }} onCursor={setCursor} isOfOne />
        </>
      )}
      {!isOwnPage && data.status !== 'proposed' && data.recordedOn === null && (
        <SignUpsCard activity={data} />
      )}
    </>
  )
}

function Facts({ activity }: { activity: Activity }) {
  const { t, language, number } = useTexts('activity')
  const { status, places, signed, waiting } = activity
  return (
    <Descriptions
      items={[
        {
          label: t('status'),
          value: (
            <Status tone={activityTone[status]} text={stateTitle(activityTable.states[status])[language]} />
          ),
        },
        { label: t('kind'), value: kindWords[activity.kind][language] },
        { label: t('community'), value: activity.community },
        {
          label: t('places'),
          value: places === null ? t('unlimited') : number(places),
        },
        { label: t('signed'), value: number(signed) },
        ...(waiting > 0 ? [{ label: t('waiting'), value: number(waiting) }] : []),
        ...(activity.recordedOn === null
          ? []
          : [
              { label: t('people'), value: number(activity.people) },
              { label: t('totalHours'), value: number(activity.hours) },
            ]),
        {
          label: t('enterprises'),
          value:
            activity.enterprises.length > 0
              ? activity.enterprises.map(({ name }) => name).join(language === 'zh' ? '、' : ', ')
              : activity.enterprise,
          wide: true,
        },
        { label: t('contact'), value: activity.contact, wide: true },
        { label: t('description'), value: activity.description, wide: true },
        ...(status === 'cancelled' ? [{ label: t('reason'), value: activity.reason, wide: true }] : []),
      ]}
    />
  )
}
