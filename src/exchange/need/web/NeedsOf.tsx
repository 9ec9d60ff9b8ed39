import { Link } from '@tanstack/react-router'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { NeedTable } from './NeedTable.tsx'

const SHOWN = 5

/** The latest needs of a community, on its page and on those of its pairs. */
export function NeedsOf({ community }: { community: string }) {
  const { t } = useTexts('need')
  return (
    <>
      <NeedTable query={{ community, limit: SHOWN }} />
      <p>
        <Link to={paths.needs} search={{ community }}>
          {t('all')}
        </Link>
      </p>
    </>
  )
}
