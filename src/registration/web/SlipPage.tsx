import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { addressOf } from '../../platform/client.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { useParam } from '../../platform/web/address.ts'
import { download, useCall } from '../../platform/web/call.ts'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { paths } from '../../platform/web/paths.ts'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { getOrganisationRegistration, getReceipt, getSlipDocument } from '../slip.api.ts'
import './slip.css'
import { SlipMoves } from './SlipMoves.tsx'
import { slipTone } from './tones.ts'

type Reply = ReplyOf<typeof getOrganisationRegistration>

/** 报到单: as it is printed, with what was signed, and what may be done with it. */
export function SlipPage() {
  const { t, day } = useTexts('registration')
  const navigate = useNavigate()
  const id = useParam('id')
  const { data, error, refetch } = useCall(getOrganisationRegistration, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  return (
    <>
      <div className="slip-screen">
        <PageHead
          title={t('slip')}
          lead={t('slipLead', { enterprise: data.enterprise, community: data.community })}
          back={() => void navigate({ to: paths.registrations })}
          actions={
            <>
              <Button onClick={() => void download(getSlipDocument, { params: { id } })}>{t('word')}</Button>
              <PrintButton />
            </>
          }
        />
        <Card title={t('handling')}>
          <Descriptions
            items={[
              {
                label: t('status'),
                value: <Status tone={slipTone[data.status]} text={t(`status-${data.status}`)} />,
              },
              { label: t('submittedOn'), value: day(data.submittedOn) },
              ...(data.status === 'submitted' || data.status === 'expired'
                ? [{ label: t('answerUntil'), value: day(data.answerUntil) }]
                : [{ label: t('decidedOn'), value: day(data.decidedOn) }]),
              ...(data.endedOn ? [{ label: t('endsOn'), value: data.endedOn }] : []),
              ...(data.returnReason
                ? [{ label: t('returnReason'), value: data.returnReason, wide: true }]
                : []),
            ]}
          />
          <div className="row-ways" style={{ marginTop: 16, alignItems: 'center' }}>
            <SlipMoves slip={data} />
            <Link to={paths.pairing(data.pairingId)}>{t('openPair')}</Link>
          </div>
        </Card>
      </div>
      <Sheet slip={data} />
      {data.signed.length > 0 && (
        <div className="slip-screen">
          <Receipts slip={data} />
        </div>
      )}
    </>
  )
}

function Sheet({ slip }: { slip: Reply }) {
  const { t, language } = useTexts('registration')
  const [receipt] = slip.signed
  return (
    <section className="card slip-sheet" aria-label={t('slip')}>
      <h2>{t('slipTitle')}</h2>
      <table>
        <tbody>
          {slip.lines.map(({ label, value }) => (
            <tr key={label.en}>
              <th scope="row">{label[language]}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="slip-seals">
        <div>
          <p>{t('sealOf')}</p>
          <p>{slip.submittedOn}</p>
        </div>
        <div>
          <p>{t('signedFor', { name: receipt?.signer ?? '' })}</p>
          {receipt?.fileType.startsWith('image/') && (
            <img
              src={addressOf(getReceipt, { params: { id: slip.id }, query: { edition: receipt.edition } })}
              alt={t('signatureOf', { name: receipt.signer })}
            />
          )}
          {receipt?.fileType === 'application/pdf' && <p>{t('scanAttached')}</p>}
          <p>{receipt?.signedOn}</p>
        </div>
      </div>
    </section>
  )
}

/** Every receipt stays; the last one holds. */
function Receipts({ slip }: { slip: Reply }) {
  const { t, number } = useTexts('registration')
  return (
    <Card title={t('receipts')}>
      <SmallTable<Reply['signed'][number]>
        rowKey="edition"
        dataSource={slip.signed}
        columns={[
          { title: t('edition'), render: (_, { edition }) => number(edition) },
          { title: t('receiptKind'), render: (_, { kind }) => t(`kind-${kind}`) },
          { title: t('signer'), dataIndex: 'signer' },
          { title: t('signedOn'), dataIndex: 'signedOn' },
          {
            title: t('size'),
            render: (_, { fileSize }) => t('kilobytes', { size: number(Math.ceil(fileSize / 1000)) }),
          },
          {
            title: t('hash'),
            render: (_, { fileHash }) => <code title={fileHash}>{fileHash.slice(0, 16)}…</code>,
          },
          {
            title: t('actions'),
            render: (_, { edition }) => (
              <Button
                size="small"
                onClick={() => void download(getReceipt, { params: { id: slip.id }, query: { edition } })}
              >
                {t('download')}
              </Button>
            ),
          },
        ]}
      />
    </Card>
  )
}
