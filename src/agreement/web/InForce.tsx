import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { NONE, useTexts } from '../../platform/web/texts.ts'
import type { Agreement } from './use-stale.tsx'

/** What holds now where supplements have changed what was signed. */
export function InForce({ agreement }: { agreement: Agreement }) {
  const { t } = useTexts('agreement')
  const { lines } = agreement.content
  return (
    <>
      <h3>{t('inForce')}</h3>
      <p className="agreement-hint">{t('inForceHint')}</p>
      <SmallTable<(typeof lines)[number]>
        rowKey="id"
        dataSource={lines}
        columns={[
          { title: t('lineTitle'), dataIndex: 'title', width: 200 },
          { title: t('need'), width: 120, render: (_, { need }) => need || NONE },
          { title: t('carrier'), dataIndex: 'carrier', width: 200 },
          {
            title: t('lineTerm'),
            width: 200,
            render: (_, { fromOn, untilOn }) => t('termOf', { from: fromOn, until: untilOn }),
          },
          {
            title: t('result'),
            width: 180,
            render: (_, { result, quantity, unit }) => `${result}${quantity}${unit}`,
          },
        ]}
      />
    </>
  )
}
