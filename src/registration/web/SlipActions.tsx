import { Modal, Space } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import {
  acceptOrganisationRegistration,
  returnOrganisationRegistration,
  type organisationRegistrationRow,
} from '../registration.api.ts'
import { organisationAllowed } from '../registration.rules.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { ReturnModal } from './ReturnModal.tsx'

export type Slip = z.output<typeof organisationRegistrationRow>

/** The community's decision on a slip: accept, or return with a reason. */
export function SlipActions({ slip, small = false }: { slip: Slip; small?: boolean }) {
  const { t } = useTexts('registration')
  const mayDecide = useMay('registration.decide')
  const [asked, setAsked] = useState<'accept' | 'return'>()
  const onDone = () => {
    setAsked(undefined)
    notifyDone(t('done'))
  }
  const accept = useWrite(acceptOrganisationRegistration, { onDone })
  const sendBack = useWrite(returnOrganisationRegistration, { onDone })
  const target = { params: { id: slip.id }, version: slip.version }
  const why = (move: 'accept' | 'return'): string | undefined => {
    if (slip.can[move]) return undefined
    if (!mayDecide) return t('whyRole')
    return t(organisationAllowed[move].includes(slip.status) ? 'whyScope' : 'whyDecided')
  }
  return (
    <Space size={8} wrap>
      <ActionButton
        text={t('accept')}
        why={why('accept')}
        onPress={() => setAsked('accept')}
        primary
        small={small}
      />
      <ActionButton text={t('return')} why={why('return')} onPress={() => setAsked('return')} small={small} />
      <Modal
        open={asked === 'accept'}
        title={t('acceptTitle')}
        okText={t('accept')}
        cancelText={t('cancel')}
        confirmLoading={accept.isPending}
        onOk={() => accept.mutate(target)}
        onCancel={() => setAsked(undefined)}
      >
        {t('acceptAsk', { enterprise: slip.enterprise, community: slip.community })}
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
