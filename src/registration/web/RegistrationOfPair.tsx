import { Link } from '@tanstack/react-router'
import { Space } from 'antd'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { listOrganisationRegistrations } from '../slip.api.ts'
import { SlipMoves } from './SlipMoves.tsx'
import { SubmitFirst } from './SubmitFirst.tsx'
import { slipTone } from './tones.ts'

interface Pair {
  id: string
  enterpriseId: string
  communityId: string
  community: string
  status: 'active' | 'ended'
}

/** Where the slip of a pair stands and what may be done with it; what may not be done says why. */
export function RegistrationOfPair({ pairing }: { pairing: Pair }) {
  const { t, day } = useTexts('registration')
  const query = { enterprise: pairing.enterpriseId, community: pairing.communityId, limit: 200 }
  const { data, error, refetch } = useCall(listOrganisationRegistrations, { query })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  // An enterprise with several sites can have more than one pair with the same community.
  const slip = data.items.find(({ pairingId }) => pairingId === pairing.id)
  return (
    <>
      <Descriptions
        items={[
          {
            label: t('status'),
            value: slip ? (
              <Status tone={slipTone[slip.status]} text={t(`status-${slip.status}`)} />
            ) : (
              <Status tone="grey" text={t('notSubmitted')} />
            ),
          },
          { label: t('submittedOn'), value: day(slip?.submittedOn) },
          ...(slip?.status === 'submitted'
            ? [{ label: t('answerUntil'), value: day(slip.answerUntil) }]
            : []),
          { label: t('decidedOn'), value: day(slip?.decidedOn) },
          ...(slip?.returnReason ? [{ label: t('returnReason'), value: slip.returnReason, wide: true }] : []),
        ]}
      />
      {!slip && <p>{t('notSubmittedHint')}</p>}
      <Space size={8} wrap style={{ marginTop: 16 }}>
        {slip ? <SlipMoves slip={slip} /> : <SubmitFirst pairing={pairing} />}
        {slip && <Link to={paths.slip(slip.id)}>{t('openSlip')}</Link>}
      </Space>
    </>
  )
}
