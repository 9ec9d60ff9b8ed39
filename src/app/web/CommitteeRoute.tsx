import { CommitteePage } from '../../pairing/committee/web/CommitteePage.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { HistoryOf } from '../../statistics/web/HistoryOf.tsx'

/** The page of an area committee with what happened to it. */
export function CommitteeRoute() {
  const { t } = useTexts('statistics')
  return (
    <CommitteePage
      history={(id) => (
        <div className="committee-screen">
          <Card title={t('history')}>
            <HistoryOf subject={id} />
          </Card>
        </div>
      )}
    />
  )
}
