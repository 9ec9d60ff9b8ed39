import { Modal, Space } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import {
  confirmResidenceRegistration,
  returnResidenceRegistration,
  type personalRegistrationRow,
} from '../registration.api.ts'
import { residenceAllowed } from '../registration.rules.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { ReturnModal } from './ReturnModal.tsx'

export type Personal = z.output<typeof personalRegistrationRow>

/** The community's word on whether a member lives there; shown to those who may decide. */
export function PersonalActions({ row }: { row: Personal }) {
  const { t } = useTexts('registration')
  const [asked, setAsked] = useState<'confirm' | 'return'>()
  const onDone = () => {
    setAsked(undefined)
    notifyDone(t('done'))
  }
  const confirm = useWrite(confirmResidenceRegistration, { onDone })
  const sendBack = useWrite(returnResidenceRegistration, { onDone })
  const target = { params: { id: row.id }, version: row.version }
  const why = (move: 'confirm' | 'return'): string | undefined => {
    if (row.can[move]) return undefined
    return t(residenceAllowed[move].includes(row.status) ? 'whyScope' : 'whyDecided')
  }
  return (
    <Space size={8} wrap>
      <ActionButton
        text={t('confirm')}
        why={why('confirm')}
        onPress={() => setAsked('confirm')}
        primary
        small
      />
      <ActionButton text={t('return')} why={why('return')} onPress={() => setAsked('return')} small />
      <Modal
        open={asked === 'confirm'}
        title={t('confirmTitle')}
        okText={t('confirm')}
        cancelText={t('cancel')}
        confirmLoading={confirm.isPending}
        onOk={() => confirm.mutate(target)}
        onCancel={() => setAsked(undefined)}
      >
        {t('confirmAsk', { member: row.member, community: row.community })}
      </Modal>
      <ReturnModal
        open={asked === 'return'}
        isSending={sendBack.isPending}
        onReturn={(reason) => sendBack.mutate({ ...target, body: { reason } })}
        onClose={() => setAsked(undefined)}
      />
    </Space>
  )
}
