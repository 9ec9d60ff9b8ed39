import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Progress } from 'antd'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { useParam } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { RoundButton } from '../../rating/web/RoundButton.tsx'
import { getProject } from '../project.api.ts'
import { FilesCard } from './FilesCard.tsx'
import { HandsWays } from './HandsWays.tsx'
import { HistoryCard } from './HistoryCard.tsx'
import './project.css'
import { ProjectMoves } from './ProjectMoves.tsx'
import { RunsCard } from './RunsCard.tsx'
import { periodName, ProjectStatus } from './statuses.tsx'

export type Project = ReplyOf<typeof getProject>

/** One project: how far it is, what the community says of it, who carries it out, and what happened. */
export function ProjectPage() {
  const { t } = useTexts('project')
  const navigate = useNavigate()
  const mayPair = useMay('pairing.read')
  const mayRatings = useMay('rating.read')
  const id = useParam('id')
  const { data, error, refetch } = useCall(getProject, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const { done, target, unit } = data
  return (
    <>
      <PageHead
        title={
          data.period === null ? data.title : `${data.title}（${periodName(data.period, data.repeats)}）`
        }
        lead={`${data.number} · ${data.enterprise} · ${data.community}`}
        back={() => void navigate({ to: paths.projects })}
        actions={<PrintButton />}
      />
      <Card title={t('handling')}>
        {data.isAcceptanceLate && <Alert type="warning" showIcon title={t('waitingLate')} />}
        <Descriptions
          items={[
            { label: t('status'), value: <ProjectStatus project={data} /> },
            { label: t('term'), value: `${data.startsOn} – ${data.endsOn}` },
            {
              label: t('progress'),
              value: (
                <div className="project-bar">
                  {t('progressOf', { done, target, unit })}
                  <Progress
                    percent={Math.min(100, Math.round((done / target) * 100))}
                    showInfo={false}
                    aria-label={t('progress')}
                  />
                </div>
              ),
            },
            ...(data.acceptBy && data.status === 'reported'
              ? [{ label: t('acceptBy'), value: data.acceptBy }]
              : []),
            ...(data.delayReason ? [{ label: t('delayReason'), value: data.delayReason, wide: true }] : []),
            ...(data.reason && data.status !== 'accepted'
              ? [{ label: t('reason'), value: data.reason, wide: true }]
              : []),
          ]}
        />
        <ProjectMoves project={data} />
        <div className="row-ways project-ways">
          {mayPair && <Link to={paths.pairing(data.pairingId)}>{t('openPair')}</Link>}
          {mayRatings && (
            <Link to={paths.ratings} search={{ project: data.id }}>
              {t('ratings')}
            </Link>
          )}
          <RoundButton pairingId={data.pairingId} kind="project" subjectId={data.id} />
        </div>
      </Card>
      <Acceptance project={data} />
      <Card title={t('facts')} extra={<HandsWays project={data} />}>
        <Descriptions
          items={[
            {
              label: t('expected'),
              value: [`${String(target)} ${unit}`, data.resultWords].filter(Boolean).join('；'),
              wide: true,
            },
            { label: t('content'), value: data.content, wide: true },
            { label: t('need'), value: data.need, wide: true },
            { label: t('owner'), value: data.owner },
            { label: t('contact'), value: data.contact },
            { label: t('team'), value: data.teamName ?? t('noTeam') },
            {
              label: t('repeats'),
              value: data.repeats && t(`repeats-${data.repeats}`),
            },
            ...(data.repeatUntil ? [{ label: t('repeatUntil'), value: data.repeatUntil }] : []),
          ]}
        />
      </Card>
      <RunsCard project={data} />
      <FilesCard project={data} />
      <HistoryCard project={data} />
    </>
  )
}

function Acceptance({ project }: { project: Project }) {
  const { t, day } = useTexts('project')
  const { status, result, unit, score, acceptor, decidedOn, entries } = project
  if (status !== 'accepted')
    return status === 'reported' ? (
      <Card title={t('acceptance')}>
        <p>{t('notAccepted')}</p>
      </Card>
    ) : null
  const words = entries.find(
    ({ kind, score: given }) => kind === 'rated' || (kind === 'accepted' && given),
  )?.words
  return (
    <Card title={t('acceptance')}>
      <Descriptions
        items={[
          { label: t('result'), value: `${String(result ?? 0)} ${unit}` },
          { label: t('score'), value: score === null ? t('notRated') : t('scoreN', { n: score }) },
          { label: t('decidedOn'), value: day(decidedOn) },
          { label: t('acceptor'), value: acceptor },
          ...(words ? [{ label: t('opinion'), value: words, wide: true }] : []),
        ]}
      />
    </Card>
  )
}
