import { Link } from '@tanstack/react-router'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'

export function NotFoundPage() {
  const { t } = useTexts('app')
  return (
    <>
      <PageHead title={t('notFound')} />
      <div className="card">
        <EmptyState
          title={t('notFoundTitle')}
          hint={t('notFoundHint')}
          action={<Link to={paths.home}>{t('toHome')}</Link>}
        />
      </div>
    </>
  )
}
