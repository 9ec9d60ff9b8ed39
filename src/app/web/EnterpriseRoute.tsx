import { ActivitiesOf } from '../../activity/web/ActivitiesOf.tsx'
import { PairsOf } from '../../pairing/web/PairsOf.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { RegistrationsOf } from '../../registration/web/RegistrationsOf.tsx'
import { EnterprisePage } from '../../registry/web/EnterprisePage.tsx'
import { HistoryOf } from '../../statistics/web/HistoryOf.tsx'
import { TeamsOf } from '../../team/web/TeamsOf.tsx'

/** The page of an enterprise with what the areas below the registry know of it. */
export function EnterpriseRoute() {
  const pairing = useTexts('pairing')
  const registration = useTexts('registration')
  const team = useTexts('team')
  const activity = useTexts('activity')
  const statistics = useTexts('statistics')
  return (
    <EnterprisePage
      sections={[
        { key: 'pairs', title: pairing.t('pairs'), render: (id) => <PairsOf enterprise={id} /> },
        {
          key: 'registrations',
          title: registration.t('registrations'),
          render: (id) => <RegistrationsOf enterprise={id} />,
        },
        { key: 'teams', title: team.t('teams'), render: (id) => <TeamsOf enterprise={id} /> },
        { key: 'activities', title: activity.t('title'), render: (id) => <ActivitiesOf enterprise={id} /> },
        { key: 'history', title: statistics.t('history'), render: (id) => <HistoryOf subject={id} /> },
      ]}
    />
  )
}
