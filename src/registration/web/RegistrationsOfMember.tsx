import { useTexts } from '../../platform/web/texts.ts'
import { PersonalTable } from './PersonalTable.tsx'

const HEADING = { margin: '0 0 0.5rem', fontSize: '0.875rem', fontWeight: 600 }

/** A person's registrations, one channel under the other and never added; ended ones stay listed. */
export function RegistrationsOfMember({ member }: { member: string }) {
  const { t } = useTexts('registration')
  const query = { member, limit: 200 }
  const ignore = () => undefined
  return (
    <>
      <h3 style={HEADING}>{t('residence')}</h3>
      <PersonalTable channel="residence" query={query} onCursor={ignore} without="member" />
      <h3 style={{ ...HEADING, marginTop: '1.5rem' }}>{t('dispatch')}</h3>
      <PersonalTable channel="dispatch" query={query} onCursor={ignore} without="member" />
      <p>{t('neverAdded')}</p>
    </>
  )
}
