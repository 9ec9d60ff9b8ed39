import { Modal } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { submitOrganisationRegistration } from '../registration.api.ts'
import { organisationAllowed } from '../registration.rules.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import type { Slip } from './SlipActions.tsx'

/** The enterprise hands in its slip: the first time, or again after it was returned. */
export function SubmitAction(props: {
  pairing: { id: string; community: string; status: 'active' | 'ended' }
  slip: Slip | undefined
}) {
  const { t } = useTexts('registration')
  const { pairing, slip } = props
  const maySubmit = useMay('registration.submit')
  const [isAsked, setAsked] = useState(false)
  const submit = useWrite(submitOrganisationRegistration, {
    onDone: () => {
      setAsked(false)
      notifyDone(t('done'))
    },
  })
  const why = (): string | undefined => {
    if (!maySubmit) return t('whyEnterprise')
    if (pairing.status === 'ended') return t('whyEnded')
    if (slip === undefined || slip.can.submit) return undefined
    if (organisationAllowed.submit.includes(slip.status)) return t('whyScope')
    return t(slip.status === 'accepted' ? 'whyAccepted' : 'whyPending')
  }
  return (
    <>
      <ActionButton
        text={t(slip === undefined ? 'submit' : 'resubmit')}
        why={why()}
        onPress={() => setAsked(true)}
        primary
      />
      <Modal
        open={isAsked}
        title={t('submitTitle')}
        okText={t('submit')}
        cancelText={t('cancel')}
        confirmLoading={submit.isPending}
        onOk={() => submit.mutate({ body: { pairingId: pairing.id } })}
        onCancel={() => setAsked(false)}
      >
        {t('submitAsk', { community: pairing.community })}
      </Modal>
    </>
  )
}
