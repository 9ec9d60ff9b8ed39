import { Button } from 'antd'
import { Card } from '../../platform/web/Card.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { answerCallOut } from '../call-out/call-out.api.ts'
import type { Person } from './PersonDuties.tsx'

/** Two large buttons, one press, no reason asked. */
export function CallOutAnswers({ person }: { person: Person }) {
  const { t, language } = useTexts('duty')
  const answer = useWrite(answerCallOut)
  return (
    <Card title={t('answerTitle')}>
      <p>{t('answerLead')}</p>
      {person.callOuts.map(({ id, team, until, answer: given, why }) => {
        const by = until.replace('T', ' ')
        return (
          <div key={id} className="answer-card">
            <b>{t('answerBy', { team, until: by })}</b>
            <div className="answer-ways">
              {(['coming', 'declined'] as const).map((one) => (
                <Button
                  key={one}
                  type={given === one ? 'primary' : 'default'}
                  aria-pressed={given === one}
                  disabled={why !== null}
                  loading={answer.isPending && answer.variables.body?.answer === one}
                  onClick={() => answer.mutate({ params: { id }, body: { answer: one } })}
                >
                  {t(one === 'coming' ? 'come' : 'decline')}
                </Button>
              ))}
            </div>
            <p role="status">{why ? why[language] : given ? t('answered', { until: by }) : ''}</p>
          </div>
        )
      })}
    </Card>
  )
}
