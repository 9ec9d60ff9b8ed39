import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../platform/web/me.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import type { Channel } from '../personal.rules.ts'
import { AskDispatch, AskResidence } from './AskDialogs.tsx'
import { PersonalTable } from './PersonalTable.tsx'

const HEADING = {
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: '0.5rem',
  margin: '0 0 0.5rem',
}
const WORDS = { margin: 0, fontSize: '0.875rem', fontWeight: 600 }

/** A person's registrations, one channel under the other and never added; ended ones stay listed. */
export function RegistrationsOfMember({ member }: { member: string }) {
  const { t } = useTexts('registration')
  const may = { residence: useMay('registration.ask'), dispatch: useMay('registration.submit') }
  const [asked, setAsked] = useState<Channel>()
  const query = { member, limit: 200 }
  const close = () => setAsked(undefined)
  const book = (channel: Channel, text: string) => (
    <>
      <div style={HEADING}>
        <h3 style={WORDS}>{t(channel)}</h3>
        {may[channel] && <Button onClick={() => setAsked(channel)}>{text}</Button>}
      </div>
      <PersonalTable channel={channel} query={query} onCursor={() => undefined} without="member" />
    </>
  )
  return (
    <>
      {book('residence', t('askResidence'))}
      <div style={{ height: '1.5rem' }} />
      {book('dispatch', t('askDispatch'))}
      <p>{t('neverAdded')}</p>
      {asked === 'residence' && <AskResidence memberId={member} onClose={close} />}
      {asked === 'dispatch' && <AskDispatch memberId={member} onClose={close} />}
    </>
  )
}
