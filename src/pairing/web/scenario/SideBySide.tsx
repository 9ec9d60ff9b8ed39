import { Link } from '@tanstack/react-router'
import { Card } from '../../../platform/web/Card.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { listRuns } from '../../pairing.api.ts'
import { bases } from '../../pairing.rules.ts'
import type { Run } from '../run-watch.ts'
import { usePairingTexts } from '../words.ts'

/** The plans of one frozen registry beside one another. */
export function SideBySide({ run }: { run: Run }) {
  const { t, number } = useTexts('scenario')
  const words = usePairingTexts()
  const { data } = useCall(listRuns, {})
  const plans = (data?.items ?? []).filter(
    ({ snapshotId, status }) => snapshotId === run.snapshotId && status === 'optimal',
  )
  if (plans.length < 2 || run.snapshotId === null) return null
  const column = (title: string, value: (plan: (typeof plans)[number]) => number | null) => ({
    title,
    width: 90,
    align: 'right' as const,
    className: 'numeric',
    render: (_: unknown, plan: (typeof plans)[number]) => number(value(plan)),
  })
  return (
    <Card title={t('sideBySide')}>
      <SmallTable
        rowKey="id"
        dataSource={plans}
        columns={[
          {
            title: words.t('planName'),
            width: 220,
            render: (_, { id, name }) =>
              id === run.id ? <strong>{name}</strong> : <Link to={paths.run(id)}>{name}</Link>,
          },
          column(words.t('pairs'), ({ pairs }) => pairs),
          column(t('covered'), ({ covered }) => covered),
          column(t('uncovered'), ({ covered, communities }) =>
            covered === null ? null : communities - covered,
          ),
          column(t('unpaired'), ({ unpaired }) => unpaired),
          column(words.t('kept'), ({ kept }) => kept),
          ...bases.map((basis) =>
            column(basis, ({ tierCounts }) => tierCounts.find((own) => own.basis === basis)?.pairs ?? 0),
          ),
        ]}
      />
    </Card>
  )
}
