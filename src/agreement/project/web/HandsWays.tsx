import { Button, Modal } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { listTeams } from '../../../team/team.api.ts'
import { handProject, revealProject } from '../project.api.ts'
import { AskDialog } from './AskDialog.tsx'
import type { Project } from './ProjectPage.tsx'

/** Names in clear, asked for on purpose, and who carries the project out. */
export function HandsWays({ project }: { project: Project }) {
  const { t, language } = useTexts('project')
  const mayReveal = useMay('project.reveal')
  const mayWrite = useMay('project.write')
  const [asked, setAsked] = useState<'reveal' | 'shown' | 'hands'>()
  const close = () => setAsked(undefined)
  const { data: teams } = useCall(
    listTeams,
    { query: { kind: 'specialist', enterprise: project.enterpriseId, limit: 100 } },
    { enabled: asked === 'hands' },
  )
  return (
    <div className="row-ways">
      {mayReveal && <ActionButton text={t('reveal')} why={undefined} onPress={() => setAsked('reveal')} />}
      {mayWrite && (
        <ActionButton
          text={t('hands')}
          why={project.whyNotHands?.[language]}
          onPress={() => setAsked('hands')}
        />
      )}
      <Modal
        open={asked === 'reveal' || asked === 'shown'}
        title={t('reveal')}
        onCancel={close}
        destroyOnHidden
        footer={
          <>
            <Button onClick={close}>{t('close')}</Button>
            {asked === 'reveal' && (
              <Button type="primary" onClick={() => setAsked('shown')}>
                {t('reveal')}
              </Button>
            )}
          </>
        }
      >
        {asked === 'shown' ? <InClear id={project.id} /> : <p>{t('revealAsk')}</p>}
      </Modal>
      {asked === 'hands' && teams && (
        <AskDialog
          title={t('hands')}
          lead={t('handsLead')}
          endpoint={handProject}
          params={{ id: project.id }}
          version={project.version}
          fields={[
            { key: 'owner', label: t('owner'), kind: 'text', longest: 60, isOptional: true },
            { key: 'contact', label: t('contact'), kind: 'text', longest: 60, isOptional: true },
            {
              ...{ key: 'teamId', label: t('team'), kind: 'select', hint: t('teamHint'), isOptional: true },
              initial: project.teamId ?? undefined,
              options: teams.items.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
          onClose={close}
        />
      )}
    </div>
  )
}

function InClear({ id }: { id: string }) {
  const { t } = useTexts('project')
  const { data, error } = useCall(revealProject, { params: { id } })
  if (error) return <ErrorState error={error} />
  if (!data) return <Loading rows={2} />
  return (
    <>
      <Descriptions
        items={[
          { label: t('owner'), value: data.owner },
          { label: t('contact'), value: data.contact },
          { label: t('acceptor'), value: data.acceptor },
        ]}
      />
      <p className="soft">{t('revealNoted')}</p>
    </>
  )
}
