import { Progress } from 'antd'
import { Card } from '../../../platform/web/Card.tsx'
import { CancelImport } from './CancelImport.tsx'
import { useImportTexts, type Import } from './words.ts'

const steps = ['reading', 'comparing', 'preparing', 'writing'] as const
/** A check ends where the writing of an import begins. */
const CHECKED = 2

/** How far an import is, said in steps and rows, with a way to stop it. */
export function ImportProgress({ run }: { run: Import }) {
  const { t, number } = useImportTexts()
  const { status, progress } = run
  const count = status === 'applying' ? steps.length : CHECKED
  const at = progress ? steps.indexOf(progress.step) : 0
  const share = progress && progress.of > 0 ? progress.done / progress.of : 0
  return (
    <Card title={t('progress')} extra={<CancelImport run={run} />}>
      <Progress
        percent={Math.min(99, Math.round(((at + share) / count) * 100))}
        status="active"
        aria-label={t('progress')}
      />
      <p role="status">
        {progress
          ? t(`step-${progress.step}`, {
              step: at + 1,
              steps: count,
              done: number(progress.done),
              of: number(progress.of),
            })
          : t('waiting')}
      </p>
      <p className="soft">{t('leaveNote')}</p>
    </Card>
  )
}
