import { useTexts } from '../../platform/web/texts.ts'
import { RegistrationsOfMember } from '../../registration/web/RegistrationsOfMember.tsx'
import { MemberPage } from '../../registry/web/MemberPage.tsx'

/** The page of a person with the registrations of both channels. */
export function MemberRoute() {
  const { t } = useTexts('registration')
  return (
    <MemberPage
      sections={[
        {
          key: 'registrations',
          title: t('registrations'),
          render: (id) => <RegistrationsOfMember member={id} />,
        },
      ]}
    />
  )
}
