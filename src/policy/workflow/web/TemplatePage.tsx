import { useNavigate } from '@tanstack/react-router'
import { Alert, Modal, Space } from 'antd'
import { useState } from 'react'
import { whyNot } from '../../../platform/moves.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { templateFaults } from '../check.rules.ts'
import { templateTable, type Step, type TemplateMove } from '../step.rules.ts'
import { discardTemplate, editTemplate, getTemplate, publishTemplate } from '../template.api.ts'
import { StepsEditor } from './StepsEditor.tsx'

type Template = ReplyOf<typeof getTemplate>

/** One edition: a draft is edited and checked as it is typed, others are shown. */
export function TemplatePage() {
  const id = useParam('id')
  const { data, error } = useCall(getTemplate, { params: { id } })
  if (error && !data) return <ErrorState error={error} />
  if (!data) return <Loading rows={12} />
  // Whoever saves a newer state begins again with it.
  return <Editor key={`${data.id} ${data.version}`} template={data} />
}

function Editor({ template }: { template: Template }) {
  const { t, language } = useTexts('template')
  const navigate = useNavigate()
  const { id, version, edition, status, track } = template
  const [steps, setSteps] = useState<Step[]>(template.steps)
  const [asked, setAsked] = useState<'publish' | 'discard'>()
  const isDirty = steps !== template.steps
  const faults = status === 'draft' ? templateFaults(steps) : []
  const save = useWrite(editTemplate, { onDone: () => notifyDone(t('saved')) })
  const leave = (text: string) => () => {
    notifyDone(text)
    void navigate({ to: paths.templates })
  }
  const publish = useWrite(publishTemplate, { onDone: leave(t('published')) })
  const discard = useWrite(discardTemplate, { onDone: leave(t('discarded')) })
  const target = { params: { id }, version }
  const why = (move: TemplateMove): string | undefined => whyNot(templateTable, move, status)?.words[language]
  const whyNotPublish =
    why('publish') ??
    (isDirty ? t('save') : faults.length > 0 ? t('faults', { count: faults.length }) : undefined)
  return (
    <>
      <PageHead
        title={t('editorTitle', { track: t(`track-${track}`), edition })}
        lead={status === 'draft' ? t('editorLead') : t(`status-${status}`)}
        back={() => void navigate({ to: paths.templates })}
        actions={
          <Space wrap>
            <ActionButton text={t('discard')} why={why('discard')} onPress={() => setAsked('discard')} />
            <ActionButton
              text={t('save')}
              why={why('edit')}
              onPress={() => save.mutate({ ...target, body: { steps: steps.map(withoutClause) } })}
            />
            <ActionButton
              text={t('publish')}
              why={whyNotPublish}
              onPress={() => setAsked('publish')}
              primary
            />
          </Space>
        }
      />
      {status === 'draft' && (
        <Alert
          role="status"
          style={{ marginBottom: 16 }}
          showIcon
          type={faults.length > 0 ? 'warning' : 'success'}
          title={faults.length > 0 ? t('faults', { count: faults.length }) : t('noFaults')}
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
      )}
      <StepsEditor track={track} steps={steps} isLocked={status !== 'draft'} onChange={setSteps} />
      <Modal
        open={asked !== undefined}
        title={asked && t(`${asked}Title`, { edition })}
        okText={asked && t(asked)}
        cancelText={t('cancel')}
        confirmLoading={publish.isPending || discard.isPending}
        onOk={() => (asked === 'publish' ? publish : discard).mutate(target)}
        onCancel={() => setAsked(undefined)}
      >
        {asked && t(`${asked}Ask`)}
      </Modal>
    </>
  )
}

/** Which version of its clause a step cites is decided when the edition is published. */
const withoutClause = ({ measureId: _id, ...step }: Step) => step
