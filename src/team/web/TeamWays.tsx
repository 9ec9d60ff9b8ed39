import { Modal } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { RecordForm, isShownInForm } from '../../platform/web/RecordForm.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { textField } from '../../platform/fields.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { changeTeam, endTeam, restandTeam, type getTeam } from '../team.api.ts'
import { DayDialog } from './DayDialog.tsx'

export type Team = ReplyOf<typeof getTeam>

const nameField = textField({
  key: 'name',
  title: { zh: '队伍名称', en: 'Team' },
  width: 40,
  shortest: 2,
  longest: 60,
  isRequired: true,
})

/** What may be done with a team as a whole; who may not write sees none of it, what the state forbids is grey with the reason. */
export function TeamWays({ team }: { team: Team }) {
  const { t, language } = useTexts('team')
  const mayWrite = useMay('team.write')
  const [asked, setAsked] = useState<'rename' | 'restand' | 'end'>()
  const close = () => setAsked(undefined)
  const onDone = () => {
    notifyDone(t('saved'))
    close()
  }
  const restand = useWrite(restandTeam, { onDone })
  const end = useWrite(endTeam, { onDone })
  const target = { params: { id: team.id }, version: team.version }
  const why = (move: 'change' | 'end') => team.can[move]?.[language]
  return (
    <>
      <PrintButton />
      {mayWrite && (
        <>
          <ActionButton text={t('rename')} why={why('change')} onPress={() => setAsked('rename')} />
          {!team.template.isLatest && (
            <ActionButton text={t('restand')} why={why('change')} onPress={() => setAsked('restand')} />
          )}
          <ActionButton text={t('end')} why={why('end')} onPress={() => setAsked('end')} />
        </>
      )}
      {asked === 'rename' && <Rename team={team} onClose={close} />}
      <Modal
        open={asked === 'restand'}
        title={t('restand')}
        okText={t('restand')}
        cancelText={t('cancel')}
        confirmLoading={restand.isPending}
        onOk={() => restand.mutate(target)}
        onCancel={close}
      >
        {t('restandAsk')}
      </Modal>
      {asked === 'end' && (
        <DayDialog
          title={t('end')}
          label={t('endedOn')}
          lead={t('endLead')}
          asksReason
          earliest={team.formedOn}
          isSaving={end.isPending}
          onSave={(endsOn, reason) => end.mutate({ ...target, body: { endsOn, reason } })}
          onClose={close}
        />
      )}
    </>
  )
}

/** Two who rename one team at once see both names. */
function Rename({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTexts('team')
  const change = useWrite(changeTeam, { onFailed: isShownInForm })
  return (
    <Modal open title={t('rename')} footer={null} onCancel={onClose}>
      <RecordForm
        fields={[nameField]}
        base={{ version: team.version, values: { name: team.name } }}
        isSaving={change.isPending}
        onDirty={() => undefined}
        onCancel={onClose}
        onSave={(values, version) =>
          change.mutateAsync({
            params: { id: team.id },
            body: { values: values as Record<string, string | null> },
            ...(version === undefined ? {} : { version }),
          })
        }
        onSaved={onClose}
      />
    </Modal>
  )
}
