import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { listContacts } from '../contact.api.ts'
import { contactWords } from '../contact.rules.ts'
import { ContactDialog } from './ContactDialog.tsx'

/** The latest contacts of a pair, and the button that writes one. */
export function ContactsOfPair({ pairing }: { pairing: { id: string; status: string } }) {
  const { t, language } = useTexts('contactLog')
  const mayWrite = useMay('contact-log.write')
  const [isOpen, setOpen] = useState(false)
  const { data } = useCall(listContacts, { query: { pairing: pairing.id, limit: 5 } }, { keep: true })
  return (
    <>
      {mayWrite && pairing.status === 'active' && (
        <div className="row-ways">
          <Button onClick={() => setOpen(true)}>{t('addContact')}</Button>
        </div>
      )}
      {data?.total === 0 && (
        <p>
          <b>{t('noContacts')}</b> {t('noContactsHint')}
        </p>
      )}
      <ul className="lines">
        {data?.items.map(({ id, subject, kind, heldOn, nextOn, next }) => (
          <li key={id}>
            <span>
              {subject}
              {next !== '' && (
                <small>
                  {' '}
                  {t('next')} {nextOn} {next}
                </small>
              )}
            </span>
            <span className="lines-side">
              <b>{contactWords[kind][language]}</b>
              <small>{heldOn}</small>
            </span>
          </li>
        ))}
      </ul>
      {isOpen && <ContactDialog pairing={pairing.id} onClose={() => setOpen(false)} />}
    </>
  )
}
