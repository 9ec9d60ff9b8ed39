import { Table } from 'antd'
import { Card } from '../../platform/web/Card.tsx'
import type { Run } from './RunPage.tsx'
import { usePairingTexts } from './words.ts'

/** Who was left without a pair, and the solver's reason for each. */
export function RunProblems({ run }: { run: Run }) {
  const { t, number, say } = usePairingTexts()
  const { unpairedSites, uncoveredCommunities } = run
  return (
    <>
      <Card title={t('unpairedSites', { n: number(unpairedSites.length) })}>
        {unpairedSites.length === 0 ? (
          <p>{t('noneUnpaired')}</p>
        ) : (
          <Reasons
            title={t('site')}
            rows={unpairedSites.map(({ site, reason }) => ({ name: site, reason: say(reason) }))}
          />
        )}
      </Card>
      <Card title={t('uncoveredCommunities', { n: number(uncoveredCommunities.length) })}>
        {uncoveredCommunities.length === 0 ? (
          <p>{t('noneUncovered')}</p>
        ) : (
          <Reasons
            title={t('community')}
            rows={uncoveredCommunities.map(({ community, reason }) => ({
              name: community,
              reason: say(reason),
            }))}
          />
        )}
      </Card>
    </>
  )
}

function Reasons({ title, rows }: { title: string; rows: { name: string; reason: string }[] }) {
  const { t } = usePairingTexts()
  return (
    <Table
      rowKey="at"
      size="middle"
      dataSource={rows.map((row, at) => ({ ...row, at }))}
      pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      scroll={{ x: 520 }}
      columns={[
        { title, dataIndex: 'name', width: 220, fixed: 'start' },
        { title: t('why'), dataIndex: 'reason' },
      ]}
    />
  )
}
