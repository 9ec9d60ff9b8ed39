import { Form, Input } from 'antd'
import type { FieldValue, FieldValues } from '../../../platform/fields.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { basicFields, faultOf } from './entry.ts'

/** What the registry says of the community, and beside it what is found to be otherwise. */
export function BasicsCard(props: {
  basics: FieldValues
  changes: Record<string, FieldValue>
  /** Left out where nothing can be changed. */
  onChange?: (changes: Record<string, FieldValue>) => void
}) {
  const { t, language, number } = useTexts('survey')
  const { basics, changes, onChange } = props
  return (
    <Card title={t('basics')}>
      <p className="survey-hint">{t('basicsHint')}</p>
      <Form layout="vertical" className="survey-basics">
        {basicFields.map((field) => {
          const { key, title } = field
          const fault = faultOf(field, changes[key])
          const recorded = basics[key] ?? null
          return (
            <Form.Item
              key={key}
              label={title[language]}
              htmlFor={`basic-${key}`}
              validateStatus={fault ? 'error' : ''}
              help={fault?.[language]}
            >
              <div className="survey-basic">
                <span>
                  {t('recorded')}{' '}
                  <b>{typeof recorded === 'number' ? number(recorded) : (recorded ?? NONE)}</b>
                </span>
                {onChange ? (
                  <Input
                    id={`basic-${key}`}
                    prefix={t('found')}
                    inputMode="numeric"
                    autoComplete="off"
                    value={String(changes[key] ?? '')}
                    onChange={({ target }) => onChange({ ...changes, [key]: target.value.trim() || null })}
                  />
                ) : (
                  key in changes && (
                    <span>
                      {t('found')} <b>{String(changes[key] ?? '')}</b>
                    </span>
                  )
                )}
              </div>
            </Form.Item>
          )
        })}
      </Form>
    </Card>
  )
}
