import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { Card } from '../../platform/web/Card.tsx'
import type { Run } from './run-watch.ts'
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
    <SmallTable
      rowKey="at"
      dataSource={rows.map((row, at) => ({ ...row, at }))}
      pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      columns={[
        { title, dataIndex: 'name', width: 220 },
        { title: t('why'), dataIndex: 'reason' },
      ]}
    />
  )
}
