import { Button, Form, Input } from 'antd'
import { useState, type DragEvent } from 'react'
import { Card } from '../../../platform/web/Card.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { question } from '../built-in-form.rules.ts'
import { MOST_QUESTIONS, MOST_SECTIONS, questionsOf, type Question, type Section } from '../question.rules.ts'
import { freshKey, moved } from './order.ts'
import { QuestionEditor } from './QuestionEditor.tsx'

/** Sections and questions of a draft; order by dragging, or by buttons that the keyboard reaches too. */
export function SectionsEditor(props: { sections: Section[]; onChange: (sections: Section[]) => void }) {
  const { t, language } = useTexts('surveyForm')
  const { sections, onChange } = props
  const keys = [...sections, ...questionsOf(sections)].map(({ key }) => key)
  const put = (at: number, section: Section) =>
    onChange(sections.map((one, index) => (index === at ? section : one)))
  return (
    <>
      <p className="survey-hint">{t('orderHint')}</p>
      {sections.map((section, at) => (
        <Card
          key={section.key}
          title={`${t('sectionN', { n: at + 1 })} ${section.title[language]}`}
          extra={
            <Order
              at={at}
              of={sections.length}
              onMove={(to) => onChange(moved(sections, at, to))}
              onRemove={() => onChange(sections.filter((_, index) => index !== at))}
              removeText={t('removeSection')}
            />
          }
        >
          <Form layout="vertical" className="survey-grid">
            {(['zh', 'en'] as const).map((each) => (
              <Form.Item
                key={each}
                label={t(each === 'zh' ? 'sectionZh' : 'sectionEn')}
                htmlFor={`${section.key}-${each}`}
              >
                <Input
                  id={`${section.key}-${each}`}
                  maxLength={40}
                  value={section.title[each]}
                  onChange={({ target }) =>
                    put(at, { ...section, title: { ...section.title, [each]: target.value } })
                  }
                />
              </Form.Item>
            ))}
          </Form>
          <Questions
            section={section}
            isFull={questionsOf(sections).length >= MOST_QUESTIONS}
            newKey={freshKey('q', keys)}
            onChange={(questions) => put(at, { ...section, questions })}
          />
        </Card>
      ))}
      <Button
        block
        disabled={sections.length >= MOST_SECTIONS}
        onClick={() =>
          onChange([...sections, { key: freshKey('part', keys), title: { zh: '', en: '' }, questions: [] }])
        }
      >
        {t('addSection')}
      </Button>
    </>
  )
}

function Questions(props: {
  section: Section
  isFull: boolean
  newKey: string
  onChange: (questions: Question[]) => void
}) {
  const { t } = useTexts('surveyForm')
  const { section, isFull, newKey, onChange } = props
  const { questions } = section
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const drop = (at: number) => (event: DragEvent) => {
    event.preventDefault()
    if (dragged !== undefined) onChange(moved(questions, dragged, at))
    setDragged(undefined)
    setOver(undefined)
  }
  return (
    <>
      {questions.map((one, at) => (
        <section
          key={one.key}
          className={over === at && dragged !== undefined ? 'survey-question is-over' : 'survey-question'}
          aria-label={t('questionN', { n: at + 1 })}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(at)
          }}
          onDrop={drop(at)}
        >
          <header draggable onDragStart={() => setDragged(at)} onDragEnd={() => setDragged(undefined)}>
            <b>{t('questionN', { n: at + 1 })}</b>
            <Order
              at={at}
              of={questions.length}
              onMove={(to) => onChange(moved(questions, at, to))}
              onRemove={() => onChange(questions.filter((_, index) => index !== at))}
              removeText={t('removeQuestion')}
            />
          </header>
          <QuestionEditor
            question={one}
            onChange={(changed) => onChange(questions.map((each, index) => (index === at ? changed : each)))}
          />
        </section>
      ))}
      <Button
        block
        type="dashed"
        disabled={isFull}
        onClick={() => onChange([...questions, question(newKey, 'yes-no', { zh: '', en: '' })])}
      >
        {t('addQuestion')}
      </Button>
    </>
  )
}

function Order(props: {
  at: number
  of: number
  onMove: (to: number) => void
  onRemove: () => void
  removeText: string
}) {
  const { t } = useTexts('surveyForm')
  const { at, of, onMove, onRemove, removeText } = props
  return (
    <span className="row-ways">
      <Button size="small" disabled={at === 0} onClick={() => onMove(at - 1)}>
        {t('moveUp')}
      </Button>
      <Button size="small" disabled={at === of - 1} onClick={() => onMove(at + 1)}>
        {t('moveDown')}
      </Button>
      <Button size="small" onClick={onRemove}>
        {removeText}
      </Button>
    </span>
  )
}
