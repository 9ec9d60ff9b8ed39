import { Alert } from 'antd'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { useState } from 'react'
import { Annotated } from './Annotated.tsx'
import { ApplyDialog } from './ApplyDialog.tsx'
import { CancelImport } from './CancelImport.tsx'
import { ImportRows } from './ImportRows.tsx'
import { MappingCard } from './MappingCard.tsx'
import { useMapping } from './mapping.ts'
import { useImportTexts, type Import } from './words.ts'

/** A file that was checked: what it would change, what is wrong with it, and the ways on. */
export function CheckedImport({ run }: { run: Import }) {
  const mapping = useMapping(run)
  return (
    <>
      {run.problem && (
        <Alert type="warning" showIcon title={run.problem.message} style={{ marginBottom: 16 }} />
      )}
      <Found run={run} isDirty={mapping.isDirty} />
      <MappingCard run={run} mapping={mapping} />
      <ImportRows run={run} verdicts={['wrong', 'conflict', 'changed', 'new', 'unchanged']} />
    </>
  )
}

function Found({ run, isDirty }: { run: Import; isDirty: boolean }) {
  const { t, number } = useImportTexts()
  const [isAsking, ask] = useState<'all' | 'good'>()
  const { counts, undecided, decided } = run
  if (!counts) return null
  const writes = counts.new + counts.changed + decided.file
  const left = counts.wrong + undecided
  const why = isDirty ? t('whyDirty') : writes === 0 ? t('whyNothing') : undefined
  const whyAll =
    left > 0 ? t('whyLeft', { wrong: number(counts.wrong), undecided: number(undecided) }) : undefined
  return (
    <Card title={t('result')}>
      <div className="counts">
        <Descriptions
          items={[
            { label: t('rows'), value: number(counts.rows) },
            { label: t('new'), value: number(counts.new) },
            { label: t('changed'), value: number(counts.changed) },
            { label: t('unchanged'), value: number(counts.unchanged) },
            { label: t('wrong'), value: number(counts.wrong) },
            {
              label: t('conflict'),
              value:
                counts.conflict === 0
                  ? number(0)
                  : t('conflictCount', { n: number(counts.conflict), undecided: number(undecided) }),
            },
          ]}
        />
      </div>
      <p className="next">{t(left > 0 ? 'nextLeft' : writes === 0 ? 'nextNothing' : 'nextAll')}</p>
      <div className="row-ways">
        <ActionButton text={t('applyAll')} why={why ?? whyAll} onPress={() => ask('all')} primary />
        {left > 0 && <ActionButton text={t('applyGood')} why={why} onPress={() => ask('good')} />}
        <Annotated run={run} />
        <CancelImport run={run} />
      </div>
      <ApplyDialog run={run} what={isAsking} onClose={() => ask(undefined)} />
    </Card>
  )
}
