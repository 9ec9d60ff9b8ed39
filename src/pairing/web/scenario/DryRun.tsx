import type { ReplyOf } from '../../../platform/endpoint.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import type { dryRunRules } from '../../rule/rule.api.ts'
import { usePairingTexts } from '../words.ts'

const totals = ['sites', 'sitesWithout', 'communities', 'communitiesWithout', 'closed', 'places'] as const

/** What the rules of the form would give beside the saved ones. */
export function DryRun({ counted }: { counted: ReplyOf<typeof dryRunRules> }) {
  const { t, number } = useTexts('scenario')
  const { basisName, t: word } = usePairingTexts()
  const { now, saved } = counted
  const both = (own: number, kept: number | undefined) =>
    own === kept ? number(own) : t('nowSaved', { now: number(own), saved: number(kept ?? 0) })
  return (
    <Card title={t('dryRunTitle')}>
      <div role="status">
        <Descriptions
          items={totals.map((name) => ({ label: t(`count-${name}`), value: both(now[name], saved[name]) }))}
        />
      </div>
      <SmallTable
        rowKey="basis"
        dataSource={now.candidates.map((row, at) => ({ ...row, saved: saved.candidates[at] }))}
        columns={[
          { title: word('basis'), width: 240, render: (_, { basis }) => basisName(basis) },
          {
            title: t('candidatesOf'),
            width: 180,
            align: 'right',
            className: 'numeric',
            render: (_, row) => both(row.pairs, row.saved?.pairs),
          },
          {
            title: t('sitesBest'),
            width: 220,
            align: 'right',
            className: 'numeric',
            render: (_, row) => both(row.sites, row.saved?.sites),
          },
        ]}
      />
    </Card>
  )
}
