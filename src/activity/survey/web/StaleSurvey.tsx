import type { Field, FieldValues } from '../../../platform/fields.ts'
import { textField } from '../../../platform/fields.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { StaleStates } from '../../../platform/web/StaleStates.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { difficultyWords } from '../difficulty.rules.ts'
import { questionsOf, shownAnswer } from '../question.rules.ts'
import { basicFields, type Typed } from './entry.ts'
import type { Survey } from './use-saved-survey.ts'

/** Somebody else saved the same survey: what was opened, what stands there now and what was typed here, side by side. */
export function StaleSurvey(props: {
  opened: Survey
  current: Survey
  mine: Typed
  onTheirs: () => void
  onMine: () => void
}) {
  const { t, language } = useTexts('survey')
  const { opened, current, mine, onTheirs, onMine } = props
  const questions = questionsOf(current.sections)
  // In words, because a choice says more than its value.
  const line = (key: string, title: Field['title']): Field =>
    textField({ key, title, width: 30, longest: 10_000 })
  const fields = [
    ...questions.map(({ key, title }) => line(`q-${key}`, title)),
    ...basicFields.map(({ key, title }) => line(`basic-${key}`, title)),
    line('points', { zh: '难点', en: 'Difficult points' }),
  ]
  const worded = ({ answers, changes, difficulties }: Typed): FieldValues => ({
    ...Object.fromEntries(
      questions.map((question) => [
        `q-${question.key}`,
        shownAnswer(question, answers[question.key] ?? null, language) || null,
      ]),
    ),
    ...Object.fromEntries(basicFields.map(({ key }) => [`basic-${key}`, String(changes[key] ?? '') || null])),
    points:
      difficulties
        .map(({ kind, description }) => `${difficultyWords[kind][language]} ${description}`)
        .join('；') || null,
  })
  const [before, now, own] = [worded(opened), worded(current), worded(mine)]
  return (
    <Card title={t('staleTitle')}>
      <StaleStates
        fields={fields}
        opened={before}
        now={now}
        mine={Object.fromEntries(Object.entries(own).filter(([key, value]) => value !== before[key]))}
        isSaving={false}
        onTheirs={onTheirs}
        onMine={onMine}
      />
    </Card>
  )
}
