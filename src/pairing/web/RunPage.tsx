import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { minuteOf, useTexts } from '../../platform/web/texts.ts'
import { getRun } from '../pairing.api.ts'
import { RunGoals } from './RunGoals.tsx'
import { RunProblems } from './RunProblems.tsx'
import { RunProgress } from './RunProgress.tsx'
import { AdoptButton } from './scenario/AdoptButton.tsx'
import { ChangeCard } from './scenario/ChangeCard.tsx'
import { CommentCard } from './scenario/CommentCard.tsx'
import { DifferenceCard } from './scenario/DifferenceCard.tsx'
import { PlanPairs } from './scenario/PlanPairs.tsx'
import { SideBySide } from './scenario/SideBySide.tsx'
import { WishCard } from './scenario/WishCard.tsx'
import { TierChart } from './TierChart.tsx'
import { useRunWatch, type Run } from './run-watch.ts'
import { runTone, usePairingTexts } from './words.ts'

/** One run of the solver: how far it is, and then what came of it with its proof. */
export function RunPage({ map }: { map: (run: Run) => ReactNode }) {
  const id = useParam('id')
  const { t } = usePairingTexts()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getRun, { params: { id } })
  const isMoving = data?.status === 'queued' || data?.status === 'running'
  useRunWatch(isMoving, () => void refetch())
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  return (
    <>
      <PageHead
        title={data.name}
        lead={t('planLead', { by: data.askedBy, at: minuteOf(data.askedAt) })}
        back={() => void navigate({ to: paths.runs })}
        actions={data.status === 'optimal' && <AdoptButton run={data} />}
      />
      {isMoving && <RunProgress run={data} />}
      <Card title={t('result')}>
        <Summary run={data} />
      </Card>
      {data.status === 'optimal' && (
        <>
          <Card title={t('tierChart')}>
            <TierChart counts={data.tierCounts} />
          </Card>
          <Card title={t('levels')}>
            <RunGoals levels={data.levels} />
          </Card>
          <RunProblems run={data} />
          <WishCard run={data} />
          {data.snapshotId !== null && <Grown run={data} map={map} />}
        </>
      )}
      <CommentCard runId={id} />
    </>
  )
}

/** What a plan of a frozen registry allows beside looking at it. */
function Grown({ run, map }: { run: Run; map: (run: Run) => ReactNode }) {
  return (
    <>
      <ChangeCard run={run} />
      <SideBySide run={run} />
      <DifferenceCard run={run} />
      <PlanPairs run={run} />
      {map(run)}
    </>
  )
}

function Summary({ run }: { run: Run }) {
  const { t, number, say, language } = usePairingTexts()
  const scenario = useTexts('scenario')
  const { sites, communities, candidates, status, verified, millis, fault } = run
  const isOptimal = status === 'optimal'
  const proof =
    verified === null ? (
      t('verified-unknown')
    ) : (
      <Status tone={verified ? 'green' : 'amber'} text={t(verified ? 'verified-yes' : 'verified-no')} />
    )
  return (
    <Descriptions
      items={[
        { label: t('status'), value: <Status tone={runTone[status]} text={t(`run-${status}`)} /> },
        {
          label: t('size'),
          value: t('sizeText', {
            sites: number(sites),
            communities: number(communities),
            candidates: number(candidates),
          }),
        },
        {
          label: t('millis'),
          value: millis === null ? null : t('seconds', { n: (millis / 1000).toFixed(1) }),
        },
        ...(isOptimal
          ? [
              { label: t('pairs'), value: number(run.pairs) },
              { label: t('kept'), value: number(run.kept) },
              {
                label: scenario.t('load'),
                value: run.load
                  .map((n, pairs) => scenario.t('loadOf', { pairs, n: number(n) }))
                  .join(language === 'zh' ? '，' : ', '),
                wide: true,
              },
              { label: t('certificate'), value: proof, wide: true },
            ]
          : []),
        ...(run.adoptedOn === null ? [] : [{ label: t('adoptedOn'), value: run.adoptedOn }]),
        ...(fault === null ? [] : [{ label: t('fault'), value: say(fault), wide: true }]),
        ...(status === 'infeasible' ? [{ label: t('next'), value: t('infeasibleHint'), wide: true }] : []),
      ]}
    />
  )
}
