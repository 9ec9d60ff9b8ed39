import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { stateTitle } from '../../platform/moves.ts'
import { Card } from '../../platform/web/Card.tsx'
import { Choice } from '../../platform/web/Choice.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useParam } from '../../platform/web/address.ts'
import { download, useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { getAgreement, getAgreementDocument, getAgreementText } from '../agreement.api.ts'
import { agreementTable, kindWords } from '../agreement.rules.ts'
import './agreement.css'
import { AgreementMoves } from './AgreementMoves.tsx'
import { DocumentSheet } from './DocumentSheet.tsx'
import { DraftEditor } from './DraftEditor.tsx'
import { InForce } from './InForce.tsx'
import { SignedCard } from './SignedCard.tsx'
import { Supplements } from './Supplements.tsx'
import { agreementTone } from './tones.ts'
import type { Agreement } from './use-stale.tsx'

/** One agreement or supplement: drafted where the reader may, else as it is printed, with what may be done next. */
export function AgreementPage() {
  const { t } = useTexts('agreement')
  const id = useParam('id')
  const { data, error, refetch } = useCall(getAgreement, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  return <Shown key={`${data.id} ${t('title')}`} agreement={data} />
}

const views = ['edit', 'paper'] as const

function Shown({ agreement }: { agreement: Agreement }) {
  const { t, language } = useTexts('agreement')
  const navigate = useNavigate()
  const [view, setView] = useState<(typeof views)[number]>('edit')
  const [isDirty, setDirty] = useState(false)
  const { id, amendsId, kind } = agreement
  const isEdited = agreement.can.save === null
  const title = agreement.number || kindWords[kind][language]
  return (
    <>
      <div className="agreement-screen">
        <PageHead
          title={title}
          lead={`${agreement.enterprise} · ${agreement.community}`}
          back={() => void navigate({ to: amendsId === null ? paths.agreements : paths.agreement(amendsId) })}
          actions={
            <>
              <Button onClick={() => void download(getAgreementDocument, { params: { id } })}>
                {t('word')}
              </Button>
              {(!isEdited || view === 'paper') && <PrintButton />}
            </>
          }
        />
        <Handling agreement={agreement} isDirty={isDirty} />
        {amendsId !== null && <Changes agreement={agreement} />}
        <SignedCard agreement={agreement} />
        <Supplements agreement={agreement} />
        {isEdited && (
          <Choice
            label={t('view')}
            value={view}
            options={views.map((value) => ({ value, label: t(value) }))}
            onChange={setView}
          />
        )}
        {/* Hidden and not taken away, so that looking at the paper loses nothing that was typed. */}
        {isEdited && (
          <div hidden={view !== 'edit'}>
            <DraftEditor
              key={`${id} ${agreement.status}`}
              agreement={agreement}
              onDirty={setDirty}
              isDirty={isDirty}
            />
          </div>
        )}
      </div>
      {(!isEdited || view === 'paper') && <Paper agreement={agreement} />}
    </>
  )
}

function Paper({ agreement }: { agreement: Agreement }) {
  const { t } = useTexts('agreement')
  const { data, error, refetch } = useCall(getAgreementText, { params: { id: agreement.id } })
  return <DocumentSheet label={t('paper')} blocks={data?.blocks} error={error} retry={() => void refetch()} />
}

function Handling({ agreement, isDirty }: { agreement: Agreement; isDirty: boolean }) {
  const { t, day, language } = useTexts('agreement')
  const mayPair = useMay('pairing.read')
  const { status, reason, endAskedBy, amendsId, edition, daysLeft } = agreement
  const text = (label: string, value: string | null) => (value ? [{ label: t(label), value }] : [])
  return (
    <Card title={t('handling')}>
      {endAskedBy !== null && status === 'signed' && (
        <Alert
          type="warning"
          showIcon
          title={t('endAsked', { side: t(`side-${endAskedBy}`), reason: reason ?? '' })}
          style={{ marginBottom: 16 }}
        />
      )}
      <Descriptions
        items={[
          {
            label: t('status'),
            value: (
              <Status
                tone={agreementTone[status]}
                text={stateTitle(agreementTable.states[status])[language]}
              />
            ),
          },
          { label: t('kind'), value: kindWords[agreement.kind][language] },
          {
            label: t('term'),
            value: t('termOf', { from: agreement.fromOn, until: agreement.untilOn }),
          },
          ...(daysLeft !== null && amendsId === null
            ? [{ label: t('daysLeft'), value: daysLeft < 0 ? t('pastTerm') : t('days', { count: daysLeft }) }]
            : []),
          { label: t('draftedBy'), value: t(`side-${agreement.draftedBy}`) },
          { label: t('edition'), value: edition === 0 ? t('edition-0') : t('edition-n', { n: edition }) },
          ...(agreement.submittedOn ? [{ label: t('submittedOn'), value: day(agreement.submittedOn) }] : []),
          ...(agreement.agreedOn ? [{ label: t('agreedOn'), value: day(agreement.agreedOn) }] : []),
          ...text('signedOn', agreement.signedOn),
          ...text('place', agreement.signedPlace),
          ...text('endedOn', agreement.endedOn),
          ...(reason && endAskedBy === null ? [{ label: t('reason'), value: reason, wide: true }] : []),
          {
            label: t('contentHash'),
            value: <span className="agreement-hash">{agreement.contentHash}</span>,
            wide: true,
          },
        ]}
      />
      <div className="row-ways agreement-ways">
        <AgreementMoves agreement={agreement} isDirty={isDirty} />
        {mayPair && <Link to={paths.pairing(agreement.pairingId)}>{t('openPair')}</Link>}
        {amendsId !== null && <Link to={paths.agreement(amendsId)}>{t('supplementOf')}</Link>}
      </div>
      {agreement.amendments > 0 && <InForce agreement={agreement} />}
    </Card>
  )
}

function Changes({ agreement }: { agreement: Agreement }) {
  const { t } = useTexts('agreement')
  return (
    <Card title={t('changes')}>
      {agreement.changes.length === 0 ? (
        <p className="agreement-hint">{t('noChanges')}</p>
      ) : (
        <ol>
          {agreement.changes.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      )}
    </Card>
  )
}
