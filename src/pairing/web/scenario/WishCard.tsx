import { Card } from '../../../platform/web/Card.tsx'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import type { Run } from '../run-watch.ts'

/** What became of each wish, and why where it was not granted. */
export function WishCard({ run }: { run: Run }) {
  const { t, language } = useTexts('scenario')
  if (run.wishes.length === 0) return null
  return (
    <Card title={t('wishAnswers', { n: run.wishes.length })}>
      <SmallTable
        rowKey={({ siteId, communityId }) => `${siteId} ${communityId}`}
        dataSource={run.wishes}
        columns={[
          { title: t('wish'), width: 360, render: (_, wish) => t('pairOf', wish) },
          {
            title: t('answer'),
            width: 110,
            render: (_, { code }) => (
              <Status
                tone={code === 'granted' ? 'green' : code === 'not-examined' ? 'grey' : 'amber'}
                text={t(code === 'granted' ? 'granted' : 'notGranted')}
              />
            ),
          },
          { title: t('whyPair'), render: (_, wish) => wish[language] },
        ]}
      />
    </Card>
  )
}
