import { Select } from 'antd'
import { useState } from 'react'
import { Card } from '../../../platform/web/Card.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { listRuns } from '../../pairing.api.ts'
import { compareRuns } from '../../scenario/scenario.api.ts'
import type { Run } from '../run-watch.ts'

/** What differs from the roster of that day, or from another plan of the same registry. */
export function DifferenceCard({ run }: { run: Run }) {
  const { t, number } = useTexts('scenario')
  const [other, setOther] = useState('')
  const runs = useCall(listRuns, {})
  const others = (runs.data?.items ?? []).filter(
    ({ id, snapshotId, status }) => id !== run.id && snapshotId === run.snapshotId && status === 'optimal',
  )
  const { data, error, refetch } = useCall(
    compareRuns,
    { params: { id: run.id }, query: other === '' ? {} : { with: other } },
    { keep: true },
  )
  return (
    <Card
      title={t('differences')}
      extra={
        <Select
          aria-label={t('against')}
          style={{ minWidth: 220 }}
          value={other}
          onChange={setOther}
          options={[
            { value: '', label: t('theRoster') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      }
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={4} />
      ) : (
        <>
          <p>
            {t('unchanged', { n: number(data.unchanged) })}
            {data.perBasis.length > 0 &&
              `　${t('basisOnly')}：${data.perBasis.map(({ basis, change }) => `${basis} ${change > 0 ? '+' : '−'}${Math.abs(change)}`).join('，')}`}
          </p>
          {data.items.length === 0 ? (
            <p>{t('noDifference')}</p>
          ) : (
            <SmallTable
              rowKey="at"
              dataSource={data.items.map((item, at) => ({ ...item, at }))}
              pagination={data.items.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
              columns={[
                { title: t('difference'), width: 100, render: (_, { kind }) => t(`kind-${kind}`) },
                { title: t('site'), dataIndex: 'site', width: 300 },
                { title: t('from'), width: 160, render: (_, { from }) => from ?? NONE },
                { title: t('to'), width: 160, render: (_, { to }) => to ?? NONE },
                {
                  title: t('basisChange'),
                  width: 120,
                  render: (_, { basisFrom, basisTo }) => `${basisFrom ?? NONE} → ${basisTo ?? NONE}`,
                },
              ]}
            />
          )}
        </>
      )}
    </Card>
  )
}
