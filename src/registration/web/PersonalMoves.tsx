import { Modal, Space } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import * as api from '../personal.api.ts'
import { personalMoveNames, personalTables, type PersonalMove } from '../personal.rules.ts'
import { AskDispatch, AskResidence } from './AskDialogs.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useStale } from './Stale.tsx'

export type Personal = z.output<typeof api.personalRegistrationRow>

const endpoints = {
  residence: {
    confirm: api.confirmResidenceRegistration,
    return: api.returnResidenceRegistration,
    renew: api.renewResidenceRegistration,
    withdraw: api.withdrawResidenceRegistration,
    leave: api.leaveResidenceRegistration,
  },
  dispatch: {
    confirm: api.confirmDispatchRegistration,
    return: api.returnDispatchRegistration,
    renew: api.renewDispatchRegistration,
    withdraw: api.withdrawDispatchRegistration,
    leave: api.leaveDispatchRegistration,
  },
} as const

/** What may be done with the registration of a person by the reader's side; what the state forbids is grey and says why. */
export function PersonalMoves({ row, all = false }: { row: Personal; all?: boolean }) {
  const { t, language } = useTexts('registration')
  const { permissions } = useMe()
  const [asked, setAsked] = useState<PersonalMove>()
  const table = personalTables[row.channel]
  const shown = personalMoveNames.filter(
    (move) =>
      permissions.includes(table.moves[move].permission) &&
      (row.can[move] === null ||
        (all && row.status !== 'ended') ||
        // What lapsed says so to whoever would have answered.
        (row.status === 'expired' && (move === 'confirm' || move === 'return')) ||
        (row.movingTo !== null && move === 'transfer')),
  )
  const close = () => setAsked(undefined)
  return (
    <Space size={8} wrap>
      {shown.map((move) => (
        <ActionButton
          key={move}
          text={t(`${row.channel}-${move}`)}
          why={row.can[move]?.[language]}
          onPress={() => setAsked(move)}
          primary={move === 'confirm'}
          small
        />
      ))}
      {asked === 'transfer' && row.channel === 'residence' && (
        <AskResidence memberId={row.memberId} from={row.community} onClose={close} />
      )}
      {asked === 'transfer' && row.channel === 'dispatch' && (
        <AskDispatch memberId={row.memberId} from={row.community} onClose={close} />
      )}
      {asked !== undefined && asked !== 'transfer' && <Move row={row} move={asked} onClose={close} />}
    </Space>
  )
}

function Move({
  row,
  move,
  onClose,
}: {
  row: Personal
  move: Exclude<PersonalMove, 'transfer'>
  onClose: () => void
}) {
  const { t, day } = useTexts('registration')
  const [isStale, setStale] = useState(false)
  const stale = useStale<Personal>(api.personalRegistrationRow, (one) => [
    { label: t('status'), value: t(`${one.channel}-state-${one.status}`) },
    { label: t('registeredOn'), value: day(one.registeredOn) },
    { label: t('confirmedOn'), value: one.confirmedOn },
    { label: t('reason'), value: one.reason },
  ])
  const write = useWrite(endpoints[row.channel][move], {
    onDone: () => {
      onClose()
      notifyDone(t('done'))
    },
    onFailed: (error) => {
      const isShown = stale.onFailed(error)
      setStale(isShown)
      return isShown
    },
  })
  const target = { params: { id: row.id }, version: row.version }
  if (isStale) return stale.dialog(row)
  const title = t(`${row.channel}-${move}-title`)
  const lead = t(`${row.channel}-${move}-ask`, {
    member: row.member,
    community: row.community,
    from: row.movingFrom ?? '',
  })
  if (move === 'return' || move === 'leave')
    return (
      <ReasonDialog
        title={title}
        hint={lead}
        okText={t(`${row.channel}-${move}`)}
        {...(move === 'leave' && row.confirmedOn ? { from: row.confirmedOn } : {})}
        isSending={write.isPending}
        onGiven={(body) => write.mutate({ ...target, body })}
        onClose={onClose}
      />
    )
  return (
    <Modal
      open
      title={title}
      okText={t(`${row.channel}-${move}`)}
      cancelText={t('cancel')}
      confirmLoading={write.isPending}
      onOk={() => write.mutate(target)}
      onCancel={onClose}
    >
      <p>{lead}</p>
      {move === 'confirm' && row.movingFrom !== null && (
        <p>{t('confirmMove', { member: row.member, from: row.movingFrom })}</p>
      )}
    </Modal>
  )
}
