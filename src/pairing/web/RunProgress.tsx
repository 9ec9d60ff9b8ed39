import { Button, Popconfirm, Progress } from 'antd'
import { whyNot } from '../../platform/moves.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { cancelRun } from '../pairing.api.ts'
import { runTable } from '../pairing.rules.ts'
import type { Run } from './run-watch.ts'
import { usePairingTexts } from './words.ts'

/** How far a run is, said in steps and in the words of its goals, with a way to stop it. */
export function RunProgress({ run }: { run: Run }) {
  const { t, goalName, language } = usePairingTexts()
  const cancel = useWrite(cancelRun)
  const { level, levels, name } = run.progress
  const isWaiting = run.status === 'queued' || level === 0
  // The step that is being worked on is not done yet.
  const why = whyNot(runTable, 'cancel', run.status)
  const percent = isWaiting || levels === 0 ? 0 : Math.round(((level - 1) / levels) * 100)
  return (
    <Card
      title={t('progress')}
      extra={
        why ? (
          <ActionButton text={t('stop')} why={why.words[language]} onPress={() => undefined} />
        ) : (
          <Popconfirm
            title={t('stop')}
            description={t('stopAsk')}
            okText={t('stop')}
            cancelText={t('goOn')}
            onConfirm={() => cancel.mutate({ params: { id: run.id } })}
          >
            <Button loading={cancel.isPending}>{t('stop')}</Button>
          </Popconfirm>
        )
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
