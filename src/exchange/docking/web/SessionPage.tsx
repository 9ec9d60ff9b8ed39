import { Button, Popconfirm, Progress } from 'antd'
import { stateTitle } from '../../../platform/moves.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { download, useCall, useWrite } from '../../../platform/web/call.ts'
import { useLive } from '../../../platform/web/live.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { cancelSession, getCertificate, getMinutes, getSession } from '../docking.api.ts'
import { sessionTable } from '../docking.rules.ts'
import type { Session } from './DockingPage.tsx'
import { MinutesCard } from './MinutesCard.tsx'
import { ProposalsCard } from './ProposalsCard.tsx'
import { UnmetCard } from './UnmetCard.tsx'

/** One session: how far it is, its lines, what stays missing, its minutes. */
export function SessionPage() {
  const id = useParam('id')
  const { t, language, number } = useTexts('docking')
  const mayRun = useMay('docking.run')
  const { data: session, error, refetch } = useCall(getSession, { params: { id } }, { keep: true })
  const isMoving = session?.status === 'queued' || session?.status === 'running'
  useLive('docking', isMoving, () => void refetch())
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!session) return <Loading />
  const { lines, status } = session
  const hasLines = status === 'open' || status === 'closed'
  const all = lines.proposed + lines.accepted + lines.rejected + lines.lapsed
  return (
    <>
      <PageHead
        title={session.name[language]}
        lead={
          hasLines
            ? t('summary', {
                needs: number(session.needs),
                resources: number(session.resources),
                lines: number(all),
              })
            : ''
        }
        actions={
          hasLines &&
          mayRun && (
            <>
              <PrintButton />
              <Button onClick={() => void download(getCertificate, { params: { id } })}>
                {t('certificate')}
              </Button>
              <Button onClick={() => void download(getMinutes, { params: { id } })}>{t('word')}</Button>
            </>
          )
        }
      />
      {isMoving && <Computing session={session} />}
      {(status === 'failed' || status === 'cancelled') && (
        <Card title={stateTitle(sessionTable.states[status])[language]}>
          <p>{t(status)}</p>
        </Card>
      )}
      {hasLines && (
        <>
          <Numbers session={session} />
          <ProposalsCard session={session} />
          <UnmetCard session={session} />
          <MinutesCard key={session.version} session={session} />
        </>
      )}
    </>
  )
}

function Computing({ session }: { session: Session }) {
  const { t } = useTexts('docking')
  const mayRun = useMay('docking.run')
  const cancel = useWrite(cancelSession)
  const { level, levels } = session.progress
  const percent = level === 0 || levels === 0 ? 0 : Math.round(((level - 1) / levels) * 100)
  return (
    <Card
      title={t('progress')}
      extra={
        mayRun && (
          <Popconfirm
            title={t('cancel')}
            description={t('cancelAsk')}
            okText={t('cancel')}
            cancelText={t('back')}
            onConfirm={() => cancel.mutate({ params: { id: session.id } })}
          >
            <Button loading={cancel.isPending}>{t('cancel')}</Button>
          </Popconfirm>
        )
      }
    >
      <Progress percent={percent} status="active" aria-label={t('progress')} />
      <p role="status">{level === 0 ? t('queuedText') : t('progressText', { level, levels })}</p>
    </Card>
  )
}

function Numbers({ session }: { session: Session }) {
  const { t, language, number } = useTexts('docking')
  const { lines, status, unmet } = session
  const shown: [string, number][] = [
    [t('undecided'), lines.proposed],
    [t('accepted'), lines.accepted],
    [t('rejected'), lines.rejected],
    ...(lines.lapsed > 0 ? [[t('lapsed'), lines.lapsed] as [string, number]] : []),
    [t('unmet'), unmet],
  ]
  return (
    <Card
      title={stateTitle(sessionTable.states[status])[language]}
      extra={
        session.verified === true && (
          <span title={t('provedHint')}>
            <Status tone="green" text={t('proved')} />
          </span>
        )
      }
    >
      <div className="served">
        {shown.map(([label, count]) => (
          <span key={label}>
            {label} <b>{number(count)}</b>
          </span>
        ))}
      </div>
    </Card>
  )
}
