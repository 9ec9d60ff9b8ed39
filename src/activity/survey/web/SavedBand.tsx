import { Button } from 'antd'
import { minuteOf, useTexts } from '../../../platform/web/texts.ts'
import type { Saved } from './autosave.ts'
import type { Refused } from './use-saved-survey.ts'

/** Whether what is on the page is on the server, in words that stay in sight. */
export function SavedBand(props: { state: Saved<Refused>; withheld: number; onRetry: () => void }) {
  const { t } = useTexts('survey')
  const { state, withheld, onRetry } = props
  const text =
    state.kind === 'saved'
      ? t('saved', { at: minuteOf(state.at.toISOString()).slice(11) })
      : state.kind === 'refused'
        ? t('wrong', { why: state.why.words })
        : t(state.kind)
  return (
    <div className={`survey-saved survey-saved-${state.kind}`}>
      <span role="status" aria-live="polite">
        {text}
        {withheld > 0 && ` · ${t('withheld', { n: withheld })}`}
      </span>
      {(state.kind === 'failed' || state.kind === 'refused') && (
        <Button size="small" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </div>
  )
}
