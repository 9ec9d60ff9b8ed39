import { Button, Popconfirm, Progress } from 'antd'
import { Card } from '../../platform/web/Card.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { cancelRun } from '../pairing.api.ts'
import type { Run } from './run-watch.ts'
import { usePairingTexts } from './words.ts'

/** How far a run is, said in steps and in the words of its goals, with a way to stop it. */
export function RunProgress({ run }: { run: Run }) {
  const { t, goalName } = usePairingTexts()
  const cancel = useWrite(cancelRun)
  const { level, levels, name } = run.progress
  const isWaiting = run.status === 'queued' || level === 0
  // The step that is being worked on is not done yet.
  const percent = isWaiting || levels === 0 ? 0 : Math.round(((level - 1) / levels) * 100)
  return (
    <Card
      title={t('progress')}
      extra={
        <Popconfirm
          title={t('stop')}
          description={t('stopAsk')}
          okText={t('stop')}
          cancelText={t('goOn')}
          onConfirm={() => cancel.mutate({ params: { id: run.id } })}
        >
          <Button disabled={!run.can.cancel} loading={cancel.isPending}>
            {t('stop')}
          </Button>
        </Popconfirm>
      }
    >
      <Progress percent={percent} status="active" aria-label={t('progress')} />
      <p role="status">
        {isWaiting ? t('waitingText') : t('progressText', { level, levels, name: goalName(name) })}
      </p>
      <p>{t('leaveNote')}</p>
    </Card>
  )
}
