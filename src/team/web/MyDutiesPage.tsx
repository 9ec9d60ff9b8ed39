import { PageHead } from '../../platform/web/PageHead.tsx'
import { useMe } from '../../platform/web/me.tsx'
import { EmptyState } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { PersonDuties } from './PersonDuties.tsx'

/** What all teams together ask of the reader, on a phone first: what has to be answered stands on top. */
export function MyDutiesPage() {
  const { t } = useTexts('duty')
  const { actsFor } = useMe()
  return (
    <>
      <PageHead title={t('myTitle')} lead={t('myLead')} />
      {actsFor?.kind === 'member' ? (
        <PersonDuties memberId={actsFor.id} isOwn />
      ) : (
        <EmptyState title={t('noTeams')} hint={t('noTeamsHint')} />
      )}
    </>
  )
}
