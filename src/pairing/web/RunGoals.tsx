import { SmallTable } from '../../platform/web/SmallTable.tsx'
import type { Run } from './run-watch.ts'
import { usePairingTexts } from './words.ts'

/** The goals in their order with the value that was reached. A goal of "as many as possible" is kept as a negative number. */
export function RunGoals({ levels }: { levels: Run['levels'] }) {
  const { t, number, goalName } = usePairingTexts()
  return (
    <>
      <p>{t('levelsLead')}</p>
      <SmallTable
        rowKey="name"
        dataSource={levels.map((level, at) => ({ ...level, order: at + 1 }))}
        columns={[
          { title: t('step'), dataIndex: 'order', width: 72, align: 'right' },
          { title: t('goal'), dataIndex: 'name', render: goalName },
          {
            title: t('value'),
            dataIndex: 'value',
            width: 120,
            align: 'right',
            className: 'numeric',
            render: (value: number) => number(Math.abs(value)),
          },
        ]}
      />
    </>
  )
}
