import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Words } from '../../../platform/problem.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { LONGEST_TEXT, MOST_CHOICES, MOST_NUMBER, questionKinds, type Question } from '../question.rules.ts'
import { freshKey } from './order.ts'

/** One question of a draft: its words in both languages, its kind, and what the kind needs. */
export function QuestionEditor(props: { question: Question; onChange: (question: Question) => void }) {
  const { t } = useTexts('surveyForm')
  const { question, onChange } = props
  const { key, kind, title, help, unit, isRequired } = question
  const isChoice = kind === 'choice' || kind === 'choices'
  return (
    <Form layout="vertical" className="survey-grid">
      <Both
        id={`${key}-title`}
        name="title"
        words={title}
        most={80}
        onChange={(words) => onChange({ ...question, title: words })}
      />
      <Form.Item label={t('kind')} htmlFor={`${key}-kind`}>
        <Select
          id={`${key}-kind`}
          value={kind}
          options={questionKinds.map((value) => ({ value, label: t(`kind-${value}`) }))}
          onChange={(next) => onChange({ ...question, kind: next })}
        />
      </Form.Item>
      <Form.Item label=" " colon={false}>
        <Checkbox
          checked={isRequired}
          onChange={({ target }) => onChange({ ...question, isRequired: target.checked })}
        >
          {t('isRequired')}
        </Checkbox>
      </Form.Item>
      <Both
        id={`${key}-help`}
        name="help"
        words={help}
        most={200}
        onChange={(words) => onChange({ ...question, help: words })}
      />
      {kind === 'number' && (
        <>
          <Both
            id={`${key}-unit`}
            name="unit"
            words={unit}
            most={12}
            onChange={(words) => onChange({ ...question, unit: words })}
          />
          {(['least', 'most'] as const).map((end) => (
            <Form.Item key={end} label={t(end)} htmlFor={`${key}-${end}`}>
              <InputNumber
                id={`${key}-${end}`}
                min={0}
                max={MOST_NUMBER}
                precision={0}
                style={{ width: '100%' }}
                value={question[end]}
                onChange={(value) => onChange({ ...question, [end]: value })}
              />
            </Form.Item>
          ))}
        </>
      )}
      {kind === 'text' && (
        <Form.Item label={t('longest')} htmlFor={`${key}-longest`}>
          <InputNumber
            id={`${key}-longest`}
            min={1}
            max={LONGEST_TEXT}
            precision={0}
            style={{ width: '100%' }}
            value={question.longest}
            onChange={(longest) => onChange({ ...question, longest })}
          />
        </Form.Item>
      )}
      {isChoice && <Choices question={question} onChange={(choices) => onChange({ ...question, choices })} />}
    </Form>
  )
}

function Both(props: {
  id: string
  name: 'title' | 'help' | 'unit'
  words: Words
  most: number
  onChange: (words: Words) => void
}) {
  const { t } = useTexts('surveyForm')
  const { id, name, words, most, onChange } = props
  return (['zh', 'en'] as const).map((language) => (
    <Form.Item
      key={language}
      label={t(`${name}${language === 'zh' ? 'Zh' : 'En'}`)}
      htmlFor={`${id}-${language}`}
    >
      <Input
        id={`${id}-${language}`}
        maxLength={most}
        value={words[language]}
        onChange={({ target }) => onChange({ ...words, [language]: target.value })}
      />
    </Form.Item>
  ))
}

/** A line is a choice; the one that stands in the same line before keeps its key, so that a new wording loses no answer. */
function Choices(props: { question: Question; onChange: (choices: Question['choices']) => void }) {
  const { t } = useTexts('surveyForm')
  const { question, onChange } = props
  const [text, setText] = useState(() => question.choices.map(({ zh, en }) => `${zh} | ${en}`).join('\n'))
  const read = (typed: string): Question['choices'] => {
    const taken = question.choices.map(({ value }) => value)
    return typed
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, MOST_CHOICES)
      .map((line, at) => {
        const [zh = '', en = ''] = line.split(/[|｜]/).map((part) => part.trim().slice(0, 60))
        const value = question.choices[at]?.value ?? freshKey('c', taken)
        if (!taken.includes(value)) taken.push(value)
        return { value, zh, en }
      })
  }
  return (
    <Form.Item label={t('choices')} htmlFor={`${question.key}-choices`} className="survey-wide">
      <Input.TextArea
        id={`${question.key}-choices`}
        autoSize={{ minRows: 3, maxRows: 20 }}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          onChange(read(target.value))
        }}
      />
    </Form.Item>
  )
}
