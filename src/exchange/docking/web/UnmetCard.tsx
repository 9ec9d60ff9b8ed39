import { useState } from 'react'
import { Card } from '../../../platform/web/Card.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { urgencyWords } from '../../need/need.rules.ts'
import { listUnmet } from '../docking.api.ts'
import type { Session } from './DockingPage.tsx'
import { NeedName } from './NeedName.tsx'

/** What the session brings nothing to, or not enough, and why. */
export function UnmetCard({ session }: { session: Session }) {
  const { t, language, number } = useTexts('docking')
  const [cursor, setCursor] = useState<string>()
  const { data, error, isFetching, refetch } = useCall(
    listUnmet,
    { params: { id: session.id }, query: { limit: 20, ...(cursor === undefined ? {} : { cursor }) } },
    { keep: true },
  )
  if (session.unmet === 0)
    return (
      <Card title={t('missing')}>
        <p>{t('missingNone')}</p>
      </Card>
    )
  return (
    <Card title={t('missing')}>
      <p>{t('missingLead')}</p>
      <DataTable
        rowKey="needId"
        columns={[
          {
            title: t('need'),
            width: 280,
            render: (_, row) => <NeedName {...row} />,
          },
          {
            title: t('urgency'),
            width: 90,
            render: (_, { urgency }) => urgencyWords[urgency as keyof typeof urgencyWords][language],
          },
          { title: t('gap'), width: 110, render: (_, { quantity, unit }) => `${number(quantity)} ${unit}` },
          { title: t('because'), width: 520, render: (_, { why }) => <span>{why[language]}</span> },
        ]}
        page={data}
        loading={isFetching && !data}
        error={error}
        retry={() => void refetch()}
        onCursor={setCursor}
        empty={{ title: t('missingNone'), hint: '' }}
      />
    </Card>
  )
}
