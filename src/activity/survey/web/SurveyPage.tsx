import { Link, useNavigate } from '@tanstack/react-router'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { listContacts } from '../../../registry/contact.api.ts'
import { getSurvey } from '../survey.api.ts'
import { SurveyFill } from './SurveyFill.tsx'
import { SurveyMoves } from './SurveyMoves.tsx'
import { SurveySheet } from './SurveySheet.tsx'
import './survey.css'
import { surveyTone } from './tones.ts'

/** One survey: filled in where the reader may, else as it is printed, with what may be done next. */
export function SurveyPage() {
  const { t, day, language } = useTexts('survey')
  const navigate = useNavigate()
  const mayPair = useMay('pairing.read')
  const id = useParam('id')
  const { data, error, refetch } = useCall(getSurvey, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const isFilled = data.can.answer === null
  const halted = data.status === 'confirmed' || data.status === 'closed' ? undefined : data.can.answer
  return (
    <>
      <div className="survey-screen">
        <PageHead
          title={t('title')}
          lead={t('fillLead', { enterprise: data.enterprise, community: data.community })}
          back={() => void navigate({ to: paths.surveys })}
          actions={<PrintButton />}
        />
        <Card title={t('handling')}>
          <Descriptions
            items={[
              {
                label: t('status'),
                value: <Status tone={surveyTone[data.status]} text={t(`status-${data.status}`)} />,
              },
              { label: t('editionTitle'), value: editionOf(t, data.edition) },
              { label: t('begunOn'), value: day(data.begunOn) },
              ...(data.submittedOn ? [{ label: t('submittedOn'), value: data.submittedOn }] : []),
              ...(data.decidedOn ? [{ label: t('decidedOn'), value: data.decidedOn }] : []),
              ...(data.returnReason
                ? [{ label: t('returnReason'), value: data.returnReason, wide: true }]
                : []),
            ]}
          />
          {halted && data.status !== 'submitted' && <p className="survey-hint">{halted[language]}</p>}
          <div className="row-ways survey-ways">
            <SurveyMoves survey={data} />
            {mayPair && <Link to={paths.pairing(data.pairingId)}>{t('openPair')}</Link>}
          </div>
        </Card>
        <Contacts community={data.communityId} />
      </div>
      {isFilled ? (
        <SurveyFill key={`${data.id} ${data.edition}`} survey={data} />
      ) : (
        <SurveySheet survey={data} />
      )}
    </>
  )
}

export const editionOf = (
  t: (key: string, vars?: Record<string, number>) => string,
  edition: number,
): string => (edition === 0 ? t('edition-0') : t('edition', { n: edition }))

/** Whom to call, as far as the reader may see it; kept on the page of the community. */
function Contacts({ community }: { community: string }) {
  const { t } = useTexts('survey')
  const may = useMay('contact.read')
  const { data } = useCall(listContacts, { query: { community } }, { enabled: may })
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('contacts')}>
      <p className="survey-hint">{t('contactsHint')}</p>
      <ul className="bullets">
        {data.items.map(({ id, name, phone, post }) => (
          <li key={id}>{[name, post, phone].filter(Boolean).join(' ')}</li>
        ))}
      </ul>
    </Card>
  )
}
