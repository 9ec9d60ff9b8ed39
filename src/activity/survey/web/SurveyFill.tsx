import { Form, Modal } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { UnsavedGuard } from '../../../platform/web/unsaved.tsx'
import { missingIn } from '../answer.rules.ts'
import { submitSurvey } from '../survey.api.ts'
import { BasicsCard } from './BasicsCard.tsx'
import { sendable, type Typed } from './entry.ts'
import { PointsCard } from './PointsCard.tsx'
import { QuestionInput } from './QuestionInput.tsx'
import { SavedBand } from './SavedBand.tsx'
import { StaleSurvey } from './StaleSurvey.tsx'
import { SurveySheet } from './SurveySheet.tsx'
import { useSavedSurvey, type Survey } from './use-saved-survey.ts'

const typedOf = ({ answers, changes, difficulties }: Survey): Typed => ({ answers, changes, difficulties })

/** The form as it is filled in: saved by itself while it is typed, handed in when nothing is missing. */
export function SurveyFill({ survey }: { survey: Survey }) {
  const { t, language } = useTexts('survey')
  const [typed, setTyped] = useState(() => typedOf(survey))
  const [opened, setOpened] = useState(survey)
  const [isAsked, setAsked] = useState(false)
  const { saver, state } = useSavedSurvey(survey)
  const { sections, id, can } = survey
  const { entry, withheld } = sendable(sections, typed)
  const submit = useWrite(submitSurvey, {
    onDone: () => notifyDone(t('submitted')),
    onFailed: () => {
      setAsked(false)
      // Whatever it was, the draft is tried once more, which tells why or shows both states.
      saver.put(entry)
      return false
    },
  })
  const put = (next: Typed) => {
    setTyped(next)
    saver.put(sendable(sections, next).entry)
  }
  if (state.kind === 'refused' && state.why.current) {
    const { current } = state.why
    return (
      <StaleSurvey
        opened={opened}
        current={current}
        mine={typed}
        onTheirs={() => {
          saver.seen(current.version)
          setOpened(current)
          put(typedOf(current))
        }}
        onMine={() => {
          saver.seen(current.version)
          setOpened(current)
          put(typed)
        }}
      />
    )
  }
  const [missing] = missingIn(sections, entry.answers, typed.difficulties)
  const whyNot =
    can.submit?.[language] ??
    missing?.[language] ??
    (withheld > 0 ? t('withheld', { n: withheld }) : undefined)
  const send = async () => {
    const version = await saver.settle()
    submit.mutate({ params: { id }, body: entry, version })
  }
  return (
    <>
      <UnsavedGuard isDirty={state.kind !== 'saved' && !submit.isPending && !submit.isSuccess} />
      <div className="survey-screen">
        <BasicsCard
          basics={survey.basics}
          changes={typed.changes}
          onChange={(changes) => put({ ...typed, changes })}
        />
        {sections.map(({ key, title, questions }) => (
          <Card key={key} title={title[language]}>
            <Form layout="vertical" className="survey-grid">
              {questions.map((question) => (
                <QuestionInput
                  key={question.key}
                  question={question}
                  value={typed.answers[question.key]}
                  onChange={(value) =>
                    put({ ...typed, answers: { ...typed.answers, [question.key]: value } })
                  }
                />
              ))}
            </Form>
          </Card>
        ))}
        <PointsCard
          points={typed.difficulties}
          onChange={(difficulties) => put({ ...typed, difficulties })}
        />
        <div className="survey-foot">
          <SavedBand state={state} withheld={withheld} onRetry={saver.retry} />
          <ActionButton text={t('submit')} why={whyNot} onPress={() => setAsked(true)} primary />
        </div>
      </div>
      <SurveySheet survey={{ ...survey, ...entry }} isPrintOnly />
      <Modal
        open={isAsked}
        title={t('submitTitle')}
        okText={t('submit')}
        cancelText={t('cancel')}
        confirmLoading={submit.isPending}
        onOk={() => void send()}
        onCancel={() => setAsked(false)}
      >
        {t('submitAsk', { community: survey.community })}
      </Modal>
    </>
  )
}
