import { Link, useNavigate } from '@tanstack/react-router'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { getTeam } from '../team.api.ts'
import { CallOutCard } from './CallOutCard.tsx'
import { DutiesCard } from './DutiesCard.tsx'
import { ServicesCard } from './ServicesCard.tsx'
import { SlotsCard } from './SlotsCard.tsx'
import { TeamStatus } from './TeamStatus.tsx'
import { TeamWays } from './TeamWays.tsx'

/** One team: who fills which slot of its template and who is missing, whom it serves, what it has to do, how it was tested. */
export function TeamPage() {
  const id = useParam('id')
  const { t, day } = useTexts('team')
  const navigate = useNavigate()
  const mayEnterprise = useMay('enterprise.read')
  const { data, error, refetch } = useCall(getTeam, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const { template } = data
  const seesTeam = data.members !== null
  return (
    <>
      <PageHead
        title={data.name}
        lead={t(`kind-${data.kind}`)}
        back={() => void navigate({ to: paths.teams })}
        actions={<TeamWays team={data} />}
      />
      <Card title={t('facts')}>
        <Descriptions
          items={[
            {
              label: t('enterprise'),
              value:
                mayEnterprise && data.enterpriseId !== null ? (
                  <Link to={paths.enterprise(data.enterpriseId)}>{data.enterprise}</Link>
                ) : (
                  data.enterprise
                ),
            },
            ...(seesTeam || data.endedOn !== null
              ? [{ label: t('completeness'), value: <TeamStatus team={data} /> }]
              : []),
            ...(seesTeam
              ? [
                  {
                    label: t('slotTemplate'),
                    value: t(template.id === null ? 'onBuiltIn' : 'onEdition', {
                      slots: data.slotTemplate ?? '',
                      n: template.edition,
                    }),
                  },
                  { label: t('members'), value: data.members },
                ]
              : []),
            { label: t('formedOn'), value: day(data.formedOn) },
            ...(data.endedOn === null
              ? []
              : [
                  { label: t('endedOn'), value: day(data.endedOn) },
                  { label: t('endReason'), value: data.endReason },
                ]),
            ...(data.kind === 'emergency' && seesTeam
              ? [{ label: t('testedOn'), value: day(data.testedOn) }]
              : []),
            { label: t('communities'), value: data.communities.join('、'), wide: true },
            ...(!template.isLatest && data.state === 'formed' && seesTeam
              ? [
                  {
                    label: t('templates'),
                    value: <Status tone="amber" text={t('isOld')} />,
                    wide: true,
                  },
                ]
              : []),
          ]}
        />
      </Card>
      <SlotsCard team={data} />
      <ServicesCard team={data} />
      {seesTeam && <DutiesCard team={data} />}
      {seesTeam && data.kind === 'emergency' && <CallOutCard team={data} />}
    </>
  )
}
