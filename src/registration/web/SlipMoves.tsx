import { Modal, Space } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import {
  acceptOrganisationRegistration,
  organisationRegistrationRow,
  returnOrganisationRegistration,
  submitOrganisationRegistration,
  withdrawOrganisationRegistration,
} from '../slip.api.ts'
import { slipMoveNames, slipTable, type SlipMove } from '../slip.rules.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { SignDialog } from './SignDialog.tsx'
import { useStale } from './Stale.tsx'

export type Slip = z.output<typeof organisationRegistrationRow>

/** What the community or the enterprise may do with a slip; what the state forbids is grey and says why. */
export function SlipMoves({ slip, small = false }: { slip: Slip; small?: boolean }) {
  const { t, language, day } = useTexts('registration')
  const { permissions } = useMe()
  const [asked, setAsked] = useState<SlipMove>()
  const close = () => setAsked(undefined)
  const stale = useStale<Slip>(organisationRegistrationRow, (row) => [
    { label: t('status'), value: t(`status-${row.status}`) },
    { label: t('submittedOn'), value: day(row.submittedOn) },
    { label: t('decidedOn'), value: row.decidedOn },
    { label: t('returnReason'), value: row.returnReason },
    { label: t('receipts'), value: String(row.receipts) },
  ])
  const options = {
    onDone: () => {
      close()
      notifyDone(t('done'))
    },
    onFailed: (error: Error) => {
      const isShown = stale.onFailed(error)
      if (isShown) close()
      return isShown
    },
  }
  const submit = useWrite(submitOrganisationRegistration, options)
  const accept = useWrite(acceptOrganisationRegistration, options)
  const sendBack = useWrite(returnOrganisationRegistration, options)
  const withdraw = useWrite(withdrawOrganisationRegistration, options)
  const target = { params: { id: slip.id }, version: slip.version }
  const words = { enterprise: slip.enterprise, community: slip.community }
  const plain = {
    submit: {
      isPending: submit.isPending,
      send: () => submit.mutate({ body: { pairingId: slip.pairingId } }),
    },
    accept: { isPending: accept.isPending, send: () => accept.mutate(target) },
    withdraw: { isPending: withdraw.isPending, send: () => withdraw.mutate(target) },
  }
  // In a row only what can be done now, or what lapsed and says so; on the page of the slip everything of the reader's side.
  const shown = slipMoveNames.filter(
    (move) =>
      permissions.includes(slipTable.moves[move].permission) &&
      (!small || slip.can[move] === null || slip.status === 'expired') &&
      // The receipt can be added later from the page; a row offers the decision.
      !(small && move === 'sign' && slip.status !== 'submitted'),
  )
  return (
    <Space size={8} wrap>
      {shown.map((move) => (
        <ActionButton
          key={move}
          text={t(moveText(move))}
          why={slip.can[move]?.[language]}
          onPress={() => setAsked(move)}
          primary={move === 'sign' || move === 'submit'}
          small={small}
        />
      ))}
      {asked === 'sign' && <SignDialog slip={slip} onFailed={stale.onFailed} onClose={close} />}
      {asked === 'return' && (
        <ReasonDialog
          title={t('returnTitle')}
          hint={t('returnAsk')}
          okText={t('return')}
          isSending={sendBack.isPending}
          onGiven={({ reason }) => sendBack.mutate({ ...target, body: { reason } })}
          onClose={close}
        />
      )}
      {(asked === 'submit' || asked === 'accept' || asked === 'withdraw') && (
        <Modal
          open
          title={t(`${asked}Title`)}
          okText={t(moveText(asked))}
          cancelText={t('cancel')}
          confirmLoading={plain[asked].isPending}
          onOk={plain[asked].send}
          onCancel={close}
        >
          {t(`${asked}Ask`, words)}
        </Modal>
      )}
      {stale.dialog(slip)}
    </Space>
  )
}

const moveText = (move: SlipMove): string => (move === 'submit' ? 'resubmit' : move)
