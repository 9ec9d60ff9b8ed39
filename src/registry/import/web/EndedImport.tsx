import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { Annotated } from './Annotated.tsx'
import { ImportRows } from './ImportRows.tsx'
import { SheetChoice } from './SheetChoice.tsx'
import { listPath, useImportTexts, type Import } from './words.ts'

/** What came of an import: what was written and what was not, or why nothing was and what to do. */
export function EndedImport({ run }: { run: Import }) {
  const { t } = useImportTexts()
  const navigate = useNavigate()
  const { status, problem, kind } = run
  const again = (
    <Button type="primary" onClick={() => void navigate({ to: paths.imports, search: { kind } })}>
      {t('uploadAgain')}
    </Button>
  )
  if (status === 'done') return <Done run={run} />
  return (
    <Card title={t('written')}>
      {status === 'failed' ? (
        <Alert type="warning" showIcon title={t('failedTitle')} description={problem?.message} />
      ) : (
        <Alert type="info" showIcon title={t('cancelledTitle')} description={t('cancelledHint')} />
      )}
      <SheetChoice run={run} />
      <div className="row-ways next">{again}</div>
    </Card>
  )
}

function Done({ run }: { run: Import }) {
  const { t, kindName, number } = useImportTexts()
  const navigate = useNavigate()
  const { counts, kind } = run
  if (!counts) return null
  const written = counts.new + counts.changed
  const left = counts.wrong + counts.conflict
  return (
    <>
      <Card title={t('written')}>
        <Alert
          type={left > 0 ? 'warning' : 'success'}
          showIcon
          title={written > 0 ? t('doneTitle', { n: number(written) }) : t('doneNothing')}
          description={left > 0 ? t('doneLeft', { n: number(left) }) : undefined}
          style={{ marginBottom: 16 }}
        />
        <div className="counts">
          <Descriptions
            items={[
              { label: t('rows'), value: number(counts.rows) },
              { label: t('writtenNew'), value: number(counts.new) },
              { label: t('writtenChanged'), value: number(counts.changed) },
              { label: t('unchanged'), value: number(counts.unchanged) },
              ...(counts.wrong > 0 ? [{ label: t('leftWrong'), value: number(counts.wrong) }] : []),
              ...(counts.conflict > 0 ? [{ label: t('leftConflict'), value: number(counts.conflict) }] : []),
            ]}
          />
        </div>
        <div className="row-ways next">
          <Button type="primary" onClick={() => void navigate({ to: listPath[kind] })}>
            {t('seeRecords', { kind: kindName(kind) })}
          </Button>
          <Annotated run={run} />
          <Button onClick={() => void navigate({ to: paths.imports, search: { kind } })}>
            {t('uploadMore')}
          </Button>
        </div>
      </Card>
      {left > 0 && <ImportRows run={run} verdicts={['wrong', 'conflict']} />}
    </>
  )
}
