import { Button, Modal } from 'antd'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { contactFields } from '../../registry/fields/contact-fields.rules.ts'
import { listDelegateChoices, sendDelegate } from '../team.api.ts'
import type { Slot } from '../template/template.rules.ts'
import type { Team } from './TeamWays.tsx'

const roles = contactFields.find(({ key }) => key === 'role')?.choices ?? []

/** The community sends one of its contacts into a slot of its side. */
export function DelegateDialog(props: { team: Team; slot: Slot; onClose: () => void }) {
  const { t, language } = useTexts('team')
  const { team, slot, onClose } = props
  const params = { id: team.id }
  const { data, error } = useCall(listDelegateChoices, { params })
  const send = useWrite(sendDelegate, {
    onDone: () => {
      notifyDone(t('sent'))
      onClose()
    },
  })
  const roleName = (role: string): string => roles.find(({ value }) => value === role)?.[language] ?? role
  return (
    <Modal open title={t('sendTitle', { slot: slot.name[language] })} footer={null} onCancel={onClose}>
      <p>{t('sendLead')}</p>
      {error ? (
        <ErrorState error={error} />
      ) : !data ? (
        <Loading rows={2} />
      ) : data.items.length === 0 ? (
        <EmptyState title={t('noContact')} hint={t('noContactHint')} />
      ) : (
        <ul className="candidates">
          {data.items.map(({ contactId, name, role, community }) => (
            <li key={contactId}>
              <span>
                {name}
                <small>
                  {community} · {roleName(role)}
                </small>
              </span>
              <Button
                loading={send.isPending}
                onClick={() => send.mutate({ params, body: { contactId, slot: slot.key } })}
              >
                {t('send')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  )
}
