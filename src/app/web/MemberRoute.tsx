import { useMay } from '../../platform/web/me.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { RegistrationsOfMember } from '../../registration/web/RegistrationsOfMember.tsx'
import { PersonDuties } from '../../team/web/PersonDuties.tsx'
import { MemberPage } from '../../registry/web/MemberPage.tsx'

/** The page of a person with the registrations of both channels and what teams ask of that person. */
export function MemberRoute() {
  const { t } = useTexts('registration')
  const duty = useTexts('duty')
  const mayDuties = useMay('duty.read')
  return (
    <MemberPage
      sections={[
        {
          key: 'registrations',
          title: t('registrations'),
          render: (id) => <RegistrationsOfMember member={id} />,
        },
        ...(mayDuties
          ? [
              {
                key: 'duties',
                title: duty.t('ofPerson'),
                render: (id: string) => <PersonDuties memberId={id} />,
              },
            ]
          : []),
      ]}
    />
  )
}
