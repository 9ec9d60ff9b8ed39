import { useTexts } from '../../../platform/web/texts.ts'
import { lights, type Light } from '../flow.rules.ts'
import './workflow.css'

export interface StepLight {
  step: string
  light: Light
  dueOn: string | null
  doneOn: string | null
}

/** The steps of a case as a row of numbered marks; each says in words what its colour and shape mean. */
export function Lights({
  steps,
  titles,
}: {
  steps: readonly StepLight[]
  titles: ReadonlyMap<string, string>
}) {
  const { t } = useTexts('workflow')
  const told = ({ step, light, dueOn, doneOn }: StepLight): string => {
    const words = { title: titles.get(step) ?? step, light: t(`light-${light}`) }
    if (doneOn !== null) return t('stepDone', { ...words, day: doneOn })
    return dueOn !== null
      ? t('stepDue', { ...words, day: dueOn })
      : t('stepTitle', { ...words, number: '' }).trim()
  }
  return (
    <span className="lights" role="list">
      {steps.map((step, at) => (
        <span
          key={step.step}
          role="listitem"
          className={`light light-${step.light}`}
          title={told(step)}
          aria-label={told(step)}
        >
          {at + 1}
        </span>
      ))}
    </span>
  )
}

const shown = lights.filter((light) => light !== 'ended')

export function Legend() {
  const { t } = useTexts('workflow')
  return (
    <ul className="legend" aria-label={t('legend')}>
      {shown.map((light) => (
        <li key={light}>
          <span className={`light light-${light}`} aria-hidden="true">
            1
          </span>
          {t(`light-${light}`)}
        </li>
      ))}
    </ul>
  )
}
