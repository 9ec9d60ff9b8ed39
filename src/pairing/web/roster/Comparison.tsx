import { Select, Space } from 'antd'
import { useState } from 'react'
import { Card } from '../../../platform/web/Card.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { changeInWords } from '../../roster/difference-sheet.rules.ts'
import { compareVersions, exportComparison } from '../../roster/version.api.ts'

/** What differs between two versions, or between one and the roster as it is now. */
export function Comparison({ versions }: { versions: number[] }) {
  const { t, language } = useTexts('pair')
  const [latest = 1, before] = versions
  const [from, setFrom] = useState(before ?? latest)
  const [to, setTo] = useState<number | undefined>(before === undefined ? undefined : latest)
  const query = to === undefined ? { from } : { from, to }
  const { data, error, refetch } = useCall(compareVersions, { query }, { keep: true })
  const numbered = versions.map((number) => ({ value: number, label: t('version', { number }) }))
  return (
    <Card
      title={t('compare')}
      extra={
        <Space wrap>
          <Select
            aria-label={t('from')}
            value={from}
            options={numbered}
            onChange={setFrom}
            style={{ minWidth: 110 }}
          />
          →
          <Select
            aria-label={t('to')}
            value={to ?? 0}
            options={[{ value: 0, label: t('current') }, ...numbered]}
            onChange={(chosen) => setTo(chosen === 0 ? undefined : chosen)}
            style={{ minWidth: 140 }}
          />
          <ExportMenu lists={[{ endpoint: exportComparison, query }]} disabled={data?.items.length === 0} />
        </Space>
      }
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={3} />
      ) : data.items.length === 0 ? (
        <p>{t('same')}</p>
      ) : (
        <>
          <p role="status">
            {t('compared', { added: data.added, removed: data.removed, changed: data.changed })}
          </p>
          <SmallTable
            rowKey="id"
            dataSource={data.items}
            pagination={data.items.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
            columns={[
              { title: t('difference'), width: 90, render: (_, { kind }) => t(`difference-${kind}`) },
              { title: t('number'), dataIndex: 'number', width: 80, align: 'right', className: 'numeric' },
              { title: t('enterprise'), dataIndex: 'enterprise', width: 280 },
              { title: t('community'), dataIndex: 'community', width: 150 },
              { title: t('what'), width: 320, render: (_, row) => changeInWords(row, language) || NONE },
            ]}
          />
        </>
      )}
    </Card>
  )
}
