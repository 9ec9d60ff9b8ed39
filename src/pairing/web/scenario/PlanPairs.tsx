import { Input } from 'antd'
import { useState } from 'react'
import { Card } from '../../../platform/web/Card.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { listRunPairs } from '../../scenario/scenario.api.ts'
import type { Run } from '../run-watch.ts'
import { usePairingTexts } from '../words.ts'

const PAGE = 20

/** The pairs of a plan with the reason of each. */
export function PlanPairs({ run }: { run: Run }) {
  const { t } = useTexts('scenario')
  const { basisName, say, number } = usePairingTexts()
  const [q, setQ] = useState('')
  const [page, setPage] = useState(1)
  const query = { q, limit: PAGE, offset: (page - 1) * PAGE }
  const { data, error, refetch } = useCall(listRunPairs, { params: { id: run.id }, query }, { keep: true })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  return (
    <Card
      title={t('planPairs', { n: number(data.total) })}
      extra={
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(text) => {
            setQ(text)
            setPage(1)
          }}
        />
      }
    >
      <SmallTable
        rowKey={({ siteId, communityId }) => `${siteId} ${communityId}`}
        dataSource={data.items}

        pagination={{
          current: page,
          pageSize: PAGE,
          total: data.total,
          showSizeChanger: false,
          onChange: setPage,
        }}
        columns={[
          { title: t('site'), dataIndex: 'site', width: 300 },
          { title: t('to'), dataIndex: 'community', width: 160 },
          { title: t('basisChange'), width: 200, render: (_, { basis }) => basisName(basis) },
          {
            title: t('mark'),
            width: 100,
            render: (_, { kept, locked }) =>
              [kept ? t('kept') : '', locked ? t('locked') : ''].filter(Boolean).join('、') || '—',
          },
          { title: t('whyPair'), width: 420, render: (_, { reason }) => say(reason) },
        ]}
      />
    </Card>
  )
}
