import { Card } from '../../../platform/web/Card.tsx'
import { EmptyState } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import type { Project } from './ProjectPage.tsx'

/** What happened, the newest first, in the words of those who said it. */
export function HistoryCard({ project }: { project: Project }) {
  const { t } = useTexts('project')
  const { entries, target, unit } = project
  return (
    <Card title={t('history')}>
      {entries.length === 0 ? (
        <EmptyState title={t('noHistory')} hint={t('noHistoryHint')} />
      ) : (
        <ol className="project-history">
          {entries.map(({ id, kind, day, done, score, until, words, delay, by }) => (
            <li key={id}>
              <div className="project-history-head">
                <b>{t(`entry-${kind}`)}</b>
                <span>{day}</span>
                {done !== null && <span>{t('progressOf', { done, target, unit })}</span>}
                {score !== null && <span>{t('scoreN', { n: score })}</span>}
                <span className="soft">{by}</span>
              </div>
              {words !== '' && <p>{words}</p>}
              {delay !== null && <p>{t('delayed', { why: delay })}</p>}
              {until !== null && <p>{t('newEnd', { day: until })}</p>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
