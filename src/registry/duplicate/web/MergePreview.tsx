import { Alert } from 'antd'
import { Card } from '../../../platform/web/Card.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { obstacleWords } from '../merge.rules.ts'
import { usePreview } from './merge-preview.ts'

/** What moves, what ends and what stays, before anything does; or why it cannot be merged. */
export function MergePreview({
  pairId,
  asked,
}: {
  pairId: string
  asked: { survivorId: string; take: string[] }
}) {
  const { t, language, number } = useTexts('duplicate')
  const { data, error } = usePreview(pairId, asked, true)
  if (error) return <ErrorState error={error} />
  if (!data) return <Loading rows={3} />
  const right = { width: 140, align: 'right' as const }
  return (
    <Card title={t('preview')}>
      {data.obstacles.map((code) => (
        <Alert
          key={code}
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('blocked')}
          description={obstacleWords[code]?.[language] ?? code}
        />
      ))}
      <p>{t('previewLead', { until: data.undoUntil })}</p>
      {data.counts.length === 0 ? (
        <p>{t('nothingMoves')}</p>
      ) : (
        <SmallTable
          rowKey="table"
          dataSource={data.counts}
          columns={[
            { title: t('table'), width: 240, render: (_, { table }) => t(`table-${table}`) },
            { title: t('moves'), ...right, render: (_, { moves }) => number(moves) },
            { title: t('ends'), ...right, render: (_, { ends }) => number(ends) },
            { title: t('stays'), ...right, render: (_, { stays }) => number(stays) },
          ]}
        />
      )}
      {data.counts.some(({ ends }) => ends > 0) && <p>{t('endsHint')}</p>}
      <p className="soft">{t('accounts')}</p>
    </Card>
  )
}
