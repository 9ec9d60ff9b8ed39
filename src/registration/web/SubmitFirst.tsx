import { Modal } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { submitOrganisationRegistration } from '../slip.api.ts'

/** The enterprise hands in the first slip of a pair. */
export function SubmitFirst({
  pairing,
}: {
  pairing: { id: string; community: string; status: 'active' | 'ended' }
}) {
  const { t } = useTexts('registration')
  const maySubmit = useMay('registration.submit')
  const [isAsked, setAsked] = useState(false)
  const submit = useWrite(submitOrganisationRegistration, {
    onDone: () => {
      setAsked(false)
      notifyDone(t('done'))
    },
  })
  const why = !maySubmit ? t('whyEnterprise') : pairing.status === 'ended' ? t('whyEnded') : undefined
  return (
    <>
      <ActionButton text={t('submit')} why={why} onPress={() => setAsked(true)} primary />
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
