import { ProjectsOfPair } from '../../agreement/project/web/ProjectsOfPair.tsx'
import { ActivitiesOf } from '../../activity/web/ActivitiesOf.tsx'
import { ContactsOfPair } from '../../activity/contact/web/ContactsOfPair.tsx'
import { AgreementsOfPair } from '../../agreement/web/AgreementsOfPair.tsx'
import { SurveyOfPair } from '../../activity/survey/web/SurveyOfPair.tsx'
import { NeedsOf } from '../../exchange/need/web/NeedsOf.tsx'
import type { Pairing } from '../../pairing/web/PairFacts.tsx'
import { PairingPage } from '../../pairing/web/PairingPage.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { CaseOf } from '../../policy/workflow/web/CaseOf.tsx'
import { RegistrationOfPair } from '../../registration/web/RegistrationOfPair.tsx'
import { HistoryOf } from '../../statistics/web/HistoryOf.tsx'

/** The page of a pair with its registration slip and its history. */
export function PairingRoute() {
  const registration = useTexts('registration')
  const statistics = useTexts('statistics')
  const workflow = useTexts('workflow')
  const survey = useTexts('survey')
  const exchange = useTexts('exchange')
  const mayNeeds = useMay('need.read')
  const project = useTexts('project')
  const mayProject = useMay('project.read')
  const activity = useTexts('activity')
  const contactLog = useTexts('contactLog')
  const mayActivity = useMay('activity.read')
  const mayContact = useMay('contact-log.read')
  const agreement = useTexts('agreement')
  const mayAgreement = useMay('agreement.read')
  const maySurvey = useMay('survey.read')
  const mayBoard = useMay('workflow.read')
  const maySlip = useMay('registration.read')
  return (
    <PairingPage
      sections={[
        ...(maySlip
          ? [
              {
                key: 'registration',
                title: registration.t('state'),
                // Only a pair in force is registered.
                render: (pairing: Pairing) =>
                  (pairing.status === 'active' || pairing.status === 'ended') && (
                    <RegistrationOfPair pairing={{ ...pairing, status: pairing.status }} />
                  ),
              },
            ]
          : []),
        ...(maySurvey
          ? [
              {
                key: 'survey',
                title: survey.t('surveys'),
                render: (pairing: Pairing) =>
                  (pairing.status === 'active' || pairing.status === 'ended') && (
                    <SurveyOfPair pairing={pairing} />
                  ),
              },
            ]
          : []),
        ...(mayNeeds
          ? [
              {
                key: 'needs',
                title: exchange.t('needs'),
                render: (pairing: Pairing) =>
                  pairing.status === 'active' && <NeedsOf community={pairing.communityId} />,
              },
            ]
          : []),
        ...(mayProject
          ? [
              {
                key: 'projects',
                title: project.t('title'),
                render: (pairing: Pairing) =>
                  (pairing.status === 'active' || pairing.status === 'ended') && (
                    <ProjectsOfPair pairing={pairing} />
                  ),
              },
            ]
          : []),
        ...(mayAgreement
          ? [
              {
                key: 'agreements',
                title: agreement.t('title'),
                render: (pairing: Pairing) =>
                  (pairing.status === 'active' || pairing.status === 'ended') && (
                    <AgreementsOfPair pairing={pairing} />
                  ),
              },
            ]
          : []),
        ...(mayActivity
          ? [
              {
                key: 'activities',
                title: activity.t('title'),
                render: ({ id }: Pairing) => <ActivitiesOf pairing={id} />,
              },
            ]
          : []),
        ...(mayContact
          ? [
              {
                key: 'contacts',
                title: contactLog.t('contacts'),
                render: (pairing: Pairing) => <ContactsOfPair pairing={pairing} />,
              },
            ]
          : []),
        ...(mayBoard
          ? [
              {
                key: 'workflow',
                title: workflow.t('ofPair'),
                render: (pairing: Parameters<typeof CaseOf>[0]['pairing']) => <CaseOf pairing={pairing} />,
              },
            ]
          : []),
        { key: 'history', title: statistics.t('history'), render: ({ id }) => <HistoryOf subject={id} /> },
      ]}
    />
  )
}
