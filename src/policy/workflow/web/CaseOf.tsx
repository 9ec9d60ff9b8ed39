import { Link } from '@tanstack/react-router'
import { useCall } from '../../../platform/web/call.ts'
import { paths } from '../../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { getBoard } from '../board.api.ts'
import { Lights } from './Lights.tsx'

/** How far a pair has come, with the way to its case. */
export function CaseOf({ pairing }: { pairing: { id: string; enterpriseId: string; communityId: string } }) {
  const { t, language } = useTexts('workflow')
  const query = { enterprise: pairing.enterpriseId, community: pairing.communityId, limit: 200 }
  const { data, error, refetch } = useCall(getBoard, { query })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={1} />
  // An enterprise with several sites can have more than one pair with the same community.
  const row = data.items.find(({ subjectId }) => subjectId === pairing.id)
  if (!row) return <EmptyState title={t('noCase')} hint={t('noCaseHint')} />
  const steps = data.templates.find(({ id }) => id === row.templateId)?.steps ?? []
  return (
    <>
      <Lights steps={row.steps} titles={new Map(steps.map(({ key, title }) => [key, title[language]]))} />{' '}
      <Link to={paths.workflowCase(row.id)}>{t('openCase')}</Link>
    </>
  )
}
