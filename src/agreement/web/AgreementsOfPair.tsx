import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Choice } from '../../platform/web/Choice.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { beginAgreement } from '../agreement-move.api.ts'
import { agreementKinds, kindWords, whyNotHere, type AgreementKind } from '../agreement.rules.ts'
import { AgreementTable } from './AgreementTable.tsx'

/** The agreements of one pair, and the button that drafts one. */
export function AgreementsOfPair({ pairing }: { pairing: { id: string; status: string } }) {
  const { t, language } = useTexts('agreement')
  const navigate = useNavigate()
  const mayWrite = useMay('agreement.write')
  const [cursor, setCursor] = useState<string>()
  const [kind, setKind] = useState<AgreementKind>()
  const begin = useWrite(beginAgreement, {
    onDone: ({ id }) => void navigate({ to: paths.agreement(id) }),
  })
  const standing = { isAmendment: false, draftedBy: 'enterprise', endAskedBy: null } as const
  const why = whyNotHere('save', { ...standing, pairStatus: pairing.status }, undefined)
  return (
    <>
      {mayWrite && (
        <div className="row-ways">
          <ActionButton
            text={t('begin')}
            why={why?.words[language]}
            primary
            onPress={() => setKind('joint')}
          />
        </div>
      )}
      <AgreementTable query={{ pairing: pairing.id, limit: 5, cursor }} onCursor={setCursor} ofPair />
      <Modal
        open={kind !== undefined}
        title={t('begin')}
        okText={t('begin')}
        cancelText={t('cancel')}
        confirmLoading={begin.isPending}
        onOk={() => kind && begin.mutate({ body: { pairingId: pairing.id, kind } })}
        onCancel={() => setKind(undefined)}
      >
        <p>{t('beginAsk')}</p>
        <Choice
          label={t('kind')}
          value={kind ?? 'joint'}
          options={agreementKinds.map((value) => ({ value, label: kindWords[value][language] }))}
          onChange={setKind}
        />
      </Modal>
    </>
  )
}
