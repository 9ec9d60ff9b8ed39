import { ActivitiesOf } from '../../activity/web/ActivitiesOf.tsx'
import { PairsOf } from '../../pairing/web/PairsOf.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { NeedsOf } from '../../exchange/need/web/NeedsOf.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { RegistrationsOf } from '../../registration/web/RegistrationsOf.tsx'
import { CommunityPage } from '../../registry/web/CommunityPage.tsx'
import { HistoryOf } from '../../statistics/web/HistoryOf.tsx'
import { TeamsOf } from '../../team/web/TeamsOf.tsx'

/** The page of a community with what the areas below the registry know of it. */
export function CommunityRoute() {
  const pairing = useTexts('pairing')
  const registration = useTexts('registration')
  const team = useTexts('team')
  const exchange = useTexts('exchange')
  const mayNeeds = useMay('need.read')
  const activity = useTexts('activity')
  const statistics = useTexts('statistics')
  return (
    <CommunityPage
      sections={[
        { key: 'pairs', title: pairing.t('pairs'), render: (id) => <PairsOf community={id} /> },
        {
          key: 'registrations',
          title: registration.t('registrations'),
          render: (id) => <RegistrationsOf community={id} />,
        },
        ...(mayNeeds
          ? [{ key: 'needs', title: exchange.t('needs'), render: (id: string) => <NeedsOf community={id} /> }]
          : []),
        { key: 'teams', title: team.t('teams'), render: (id) => <TeamsOf community={id} /> },
        { key: 'activities', title: activity.t('title'), render: (id) => <ActivitiesOf community={id} /> },
        { key: 'history', title: statistics.t('history'), render: (id) => <HistoryOf subject={id} /> },
      ]}
    />
  )
}
