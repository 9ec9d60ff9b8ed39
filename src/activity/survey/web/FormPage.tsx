import { useNavigate } from '@tanstack/react-router'
import { Alert, Modal } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { UnsavedGuard } from '../../../platform/web/unsaved.tsx'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { discardForm, editForm, getForm, publishForm, withdrawForm } from '../form.api.ts'
import { formFaults, type FormMove } from '../form.rules.ts'
import { burdenOf, MOST_MINUTES, MOST_THINGS, type Section } from '../question.rules.ts'
import { SectionsEditor } from './SectionsEditor.tsx'
import './survey.css'
import { SurveySheet } from './SurveySheet.tsx'

type Form = ReplyOf<typeof getForm>

/** One edition: a draft is edited and checked as it is typed, others are shown as they are printed. */
export function FormPage() {
  const id = useParam('id')
  const { data, error } = useCall(getForm, { params: { id } })
  if (error && !data) return <ErrorState error={error} />
  if (!data) return <Loading rows={8} />
  // Whoever saves a newer state begins again with it.
  return <Editor key={`${data.id} ${data.version}`} form={data} />
}

function Editor({ form }: { form: Form }) {
  const { t, language } = useTexts('surveyForm')
  const navigate = useNavigate()
  const mayEdit = useMay('survey.form')
  const { id, version, state } = form
  const [sections, setSections] = useState<Section[]>(form.sections)
  const [asked, setAsked] = useState<Exclude<FormMove, 'edit'>>()
  const isDirty = sections !== form.sections
  const faults = formFaults(sections)
  const burden = burdenOf(sections)
  const leave = (text: string) => () => {
    notifyDone(text)
    void navigate({ to: paths.surveyForms })
  }
  const save = useWrite(editForm, { onDone: () => notifyDone(t('saved')) })
  const moves = {
    publish: useWrite(publishForm, { onDone: leave(t('published')) }),
    discard: useWrite(discardForm, { onDone: leave(t('discarded')) }),
    withdraw: useWrite(withdrawForm, { onDone: leave(t('withdrawn')) }),
  }
  const target = { params: { id }, version }
  const why = (move: FormMove): string | undefined => form.can[move]?.[language]
  const whyNotPublish =
    why('publish') ??
    (isDirty ? t('unsaved') : faults.length > 0 ? t('faults', { n: faults.length }) : undefined)
  const isEdited = state === 'draft' && mayEdit
  return (
    <>
      <UnsavedGuard isDirty={isDirty && asked === undefined} />
      <div className="survey-screen">
        <PageHead
          title={t('formTitle', { n: form.edition })}
          lead={state === 'draft' ? t('editLead') : t(`status-${state}`)}
          back={() => void navigate({ to: paths.surveyForms })}
          actions={
            <>
              <PrintButton />
              {isEdited && (
                <>
                  <ActionButton text={t('discard')} why={undefined} onPress={() => setAsked('discard')} />
                  <ActionButton
                    text={t('save')}
                    why={why('edit')}
                    onPress={() => save.mutate({ ...target, body: { sections } })}
                  />
                  <ActionButton
                    text={t('publish')}
                    why={whyNotPublish}
                    onPress={() => setAsked('publish')}
                    primary
                  />
                </>
              )}
              {!isEdited && mayEdit && (
                <ActionButton
                  text={t('withdraw')}
                  why={why('withdraw')}
                  onPress={() => setAsked('withdraw')}
                />
              )}
            </>
          }
        />
        <Alert
          role="status"
          className="survey-burden"
          showIcon
          type={burden.isHeavy ? 'warning' : 'info'}
          title={t('burden', { things: burden.things, minutes: burden.minutes })}
          description={
            burden.isHeavy ? t('heavy', { things: MOST_THINGS, minutes: MOST_MINUTES }) : t('burdenHint')
          }
        />
        {isEdited && (
          <>
            <Alert
              role="status"
              className="survey-burden"
              showIcon
              type={faults.length > 0 ? 'warning' : 'success'}
              title={faults.length > 0 ? t('faults', { n: faults.length }) : t('noFaults')}
              description={
                faults.length > 0 && (
                  <ul className="bullets">
                    {faults.map(({ code, words }, at) => (
                      <li key={`${code} ${at}`}>{words[language]}</li>
                    ))}
                  </ul>
                )
              }
            />
            <SectionsEditor sections={sections} onChange={setSections} />
          </>
        )}
      </div>
      <SurveySheet survey={{ sections }} isPrintOnly={isEdited} />
      <Modal
        open={asked !== undefined}
        title={asked && t(asked)}
        okText={asked && t(asked)}
        cancelText={t('cancel')}
        confirmLoading={asked !== undefined && moves[asked].isPending}
        onOk={() => asked && moves[asked].mutate(target)}
        onCancel={() => setAsked(undefined)}
      >
        {asked && t(`${asked}Ask`)}
        {asked === 'publish' && <p>{t('burden', { things: burden.things, minutes: burden.minutes })}</p>}
      </Modal>
    </>
  )
}
