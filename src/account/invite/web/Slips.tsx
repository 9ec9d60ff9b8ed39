import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { z } from 'zod'
import { useMe } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { minuteOf, useTexts } from '../../../platform/web/texts.ts'
import type { madeLink } from '../../grant/account.api.ts'
import { QrCode } from '../../../platform/web/QrCode.tsx'
import '../../web/account.css'

export type MadeLink = z.output<typeof madeLink>

/** The whole address of a link; its token stands behind the #, which browsers send to nobody. */
export const addressOfLink = ({ token }: MadeLink): string =>
  `${window.location.origin}${paths.passwordLink}#${token}`

/** Lays out one slip for each person, eight on a sheet of A4 to be cut apart, and opens the browser's print window. */
export function PrintSlips({ links, onDone }: { links: MadeLink[]; onDone: () => void }) {
  const [job] = useState({ onDone })
  useEffect(() => {
    document.body.classList.add('printing-slips')
    addEventListener('afterprint', job.onDone, { once: true })
    print()
    return () => {
      removeEventListener('afterprint', job.onDone)
      document.body.classList.remove('printing-slips')
    }
  }, [job])
  return createPortal(
    <div className="slips">
      {links.map((link) => (
        <Slip key={link.account} link={link} />
      ))}
    </div>,
    document.body,
  )
}

function Slip({ link }: { link: MadeLink }) {
  const { t } = useTexts('account')
  const { programme } = useMe()
  return (
    <section className="slip">
      <div className="slip-words">
        <p className="slip-programme">{programme.name}</p>
        <h2>{t('slipTitle')}</h2>
        <dl>
          <div>
            <dt>{t('name')}</dt>
            <dd>{link.name}</dd>
          </div>
          <div>
            <dt>{t('username')}</dt>
            <dd>{link.username}</dd>
          </div>
        </dl>
        <p>{t('slipHow')}</p>
        <p className="slip-address">{addressOfLink(link)}</p>
        <p>{t('slipUntil', { at: minuteOf(link.expiresAt) })}</p>
      </div>
      <QrCode text={addressOfLink(link)} label={t('qr', { name: link.name })} size="32mm" />
    </section>
  )
}
