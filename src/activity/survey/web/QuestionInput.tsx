import { Checkbox, DatePicker, Form, Input, Radio } from 'antd'
import dayjs from 'dayjs'
import type { FieldValue } from '../../../platform/fields.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { LONGEST_TEXT, questionField, yesNo, type Question } from '../question.rules.ts'
import { faultOf } from './entry.ts'

/** One question: its words, its help, and what is wrong with the answer as it is typed. */
export function QuestionInput(props: {
  question: Question
  value: FieldValue | undefined
  onChange: (value: FieldValue) => void
}) {
  const { language } = useTexts('survey')
  const { question, value } = props
  const field = questionField(question)
  const fault = faultOf(field, value)
  const help = question.help[language]
  return (
    <Form.Item
      label={field.title[language]}
      htmlFor={`q-${question.key}`}
      required={question.isRequired}
      validateStatus={fault ? 'error' : ''}
      help={fault?.[language] ?? (help || undefined)}
    >
      <Control {...props} />
    </Form.Item>
  )
}

function Control({ question, value, onChange }: Parameters<typeof QuestionInput>[0]) {
  const { language } = useTexts('survey')
  const { kind, choices, longest } = question
  const id = `q-${question.key}`
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (kind) {
    case 'yes-no':
    case 'choice':
      return (
        <Radio.Group
          id={id}
          className="survey-choices"
          value={text || undefined}
          options={(kind === 'choice' ? choices : yesNo).map((choice) => ({
            value: choice.value,
            label: choice[language],
          }))}
          onChange={(event) => onChange(String(event.target.value))}
        />
      )
    case 'choices':
      return (
        <Checkbox.Group
          className="survey-choices"
          value={Array.isArray(value) ? value : []}
          options={choices.map((choice) => ({ value: choice.value, label: choice[language] }))}
          onChange={(chosen) => onChange(chosen.map(String))}
        />
      )
    case 'number':
      return (
        <Input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.target.value.trim() === '' ? null : event.target.value.trim())}
        />
      )
    case 'day':
      return (
        <DatePicker
          id={id}
          format="YYYY-MM-DD"
          style={{ width: '100%' }}
          value={text && dayjs(text).isValid() ? dayjs(text) : null}
          onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : null)}
        />
      )
    case 'text':
      return (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={longest ?? LONGEST_TEXT}
          showCount
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}
