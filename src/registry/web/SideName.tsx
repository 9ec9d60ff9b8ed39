import type { z } from 'zod'
import { useTexts } from '../../platform/web/texts.ts'
import type { pairRow } from '../duplicate/duplicate.api.ts'

export type Side = z.output<typeof pairRow>['one']

/** One of two records: its name, and below it what tells it from others of that name. */
export function SideName({ side }: { side: Side }) {
  const { t } = useTexts('duplicate')
  return (
    <div>
      <div>{side.title}</div>
      <div className="soft">
        {side.detail}
        {side.hasEnded && ` · ${t('ended')}`}
      </div>
    </div>
  )
}
