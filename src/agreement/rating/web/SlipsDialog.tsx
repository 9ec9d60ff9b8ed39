import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { paths } from '../../../platform/web/paths.ts'
import { QrCode } from '../../../platform/web/QrCode.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import type { RatedKind } from '../rating.rules.ts'
import './rating.css'

interface SlipsOf {
  id: string
  kind: RatedKind
  title: string
  enterprise: string
  community: string
  endsOn: string
}

const addressOfSlip = (code: string): string => `${window.location.origin}${paths.rate(code)}`

/** Slips that were just made. Their codes are nowhere else: they are printed now, or replaced later. */
export function SlipsDialog(props: { round: SlipsOf; codes: string[]; onClose: () => void }) {
  const { t } = useTexts('rating')
  const navigate = useNavigate()
  const { round, codes, onClose } = props
  const [isPrinting, setPrinting] = useState(false)
  return (
    <Modal
      open
      width={520}
      title={`${t('slipTitle')} × ${String(codes.length)}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button
            onClick={() => {
              onClose()
              void navigate({ to: paths.rating(round.id) })
            }}
          >
            {t('title')}
          </Button>
          <Button type="primary" onClick={() => setPrinting(true)}>
            {t('print')}
          </Button>
        </>
      }
    >
      <Alert type="warning" showIcon title={t('printHint')} />
      <div className="rating-preview">{codes[0] !== undefined && <Slip round={round} code={codes[0]} />}</div>
      {isPrinting && <PrintSlips round={round} codes={codes} onDone={() => setPrinting(false)} />}
    </Modal>
  )
}

/** Lays out eight slips on a sheet of A4, to be cut apart, and opens the browser's print window. */
function PrintSlips({ round, codes, onDone }: { round: SlipsOf; codes: string[]; onDone: () => void }) {
  const [job] = useState({ onDone })
  useEffect(() => {
    document.body.classList.add('printing-ratings')
    addEventListener('afterprint', job.onDone, { once: true })
    print()
    return () => {
      removeEventListener('afterprint', job.onDone)
      document.body.classList.remove('printing-ratings')
    }
  }, [job])
  return createPortal(
    <div className="rating-slips">
      {codes.map((code) => (
        <Slip key={code} round={round} code={code} />
      ))}
    </div>,
    document.body,
  )
}

function Slip({ round, code }: { round: SlipsOf; code: string }) {
  const { t } = useTexts('rating')
  return (
    <section className="rating-slip">
      <div className="rating-slip-words">
        <h2>{t('slipTitle')}</h2>
        <p>
          <b>{round.title === '' ? round.enterprise : round.title}</b>
        </p>
        {round.title !== '' && <p>{round.enterprise}</p>}
        <p>{round.community}</p>
        <p>{t('slipHow')}</p>
        <p>{t('slipUntil', { day: round.endsOn })}</p>
        <p className="rating-slip-address">{addressOfSlip(code)}</p>
      </div>
      <QrCode text={addressOfSlip(code)} label={t('slipQr')} size="34mm" />
    </section>
  )
}
