import { Button, Space } from 'antd'
import { Card } from '../../../platform/web/Card.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { listMeasures } from '../../policy.api.ts'
import type { Step, Track } from '../step.rules.ts'
import { StepFields } from './StepFields.tsx'

const blank = (key: string): Step => ({
  key,
  title: { zh: '', en: '' },
  owner: 'office',
  days: 5,
  needs: { zh: '', en: '' },
  produces: { zh: '', en: '' },
  measure: null,
  measureId: null,
  signal: null,
  next: [],
  back: null,
  upAfter: 2,
  officeAfter: 5,
})

/** A key that no step has yet. */
function freshKey(steps: readonly Step[]): string {
  for (let number = steps.length + 1; ; number++) {
    const key = `step-${number}`
    if (steps.every((step) => step.key !== key)) return key
  }
}

/** The steps of a template one under another; each is a small form. */
export function StepsEditor(props: {
  track: Track
  steps: Step[]
  isLocked: boolean
  onChange: (steps: Step[]) => void
}) {
  const { t, language } = useTexts('template')
  const { track, steps, isLocked, onChange } = props
  const clauses = useCall(listMeasures).data?.items ?? []
  const swap = (at: number, to: number) => {
    const [one, other] = [steps[at], steps[to]]
    if (!one || !other) return
    onChange(steps.map((step, index) => (index === at ? other : index === to ? one : step)))
  }
  return (
    <>
      {steps.map((step, at) => (
        <Card
          // The place, not the key: the key is edited here.
          key={at}
          title={`${t('stepNumber', { number: at + 1 })} ${step.title[language]}`}
          extra={
            !isLocked && (
              <Space size={4} wrap>
                <Button size="small" disabled={at === 0} onClick={() => swap(at, at - 1)}>
                  {t('moveUp')}
                </Button>
                <Button size="small" disabled={at === steps.length - 1} onClick={() => swap(at, at + 1)}>
                  {t('moveDown')}
                </Button>
                <Button size="small" onClick={() => onChange(steps.filter((_, index) => index !== at))}>
                  {t('removeStep')}
                </Button>
              </Space>
            )
          }
        >
          <StepFields
            track={track}
            step={step}
            others={steps.filter((_, index) => index !== at)}
            clauses={clauses}
            isLocked={isLocked}
            onChange={(changed) => onChange(steps.map((one, index) => (index === at ? changed : one)))}
          />
        </Card>
      ))}
      {!isLocked && (
        <Button block onClick={() => onChange([...steps, blank(freshKey(steps))])}>
          {t('addStep')}
        </Button>
      )}
    </>
  )
}
