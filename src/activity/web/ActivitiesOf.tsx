import { Link } from '@tanstack/react-router'
import { stateTitle } from '../../platform/moves.ts'
import { Status } from '../../platform/web/Status.tsx'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listActivities } from '../activity.api.ts'
import { activityTable } from '../activity.rules.ts'
import { activityTone } from './tones.ts'
import './activity.css'

/** The latest activities of a pair, a community or an enterprise. */
export function ActivitiesOf(props: { pairing?: string; community?: string; enterprise?: string }) {
  const { t, language } = useTexts('activity')
  const { data } = useCall(listActivities, { query: { ...props, limit: 5 } }, { keep: true })
  if (!data) return null
  if (data.total === 0)
    return (
      <p>
        <b>{t('noneOf')}</b> {t('noneHint')}
      </p>
    )
  return (
    <>
      <ul className="lines">
        {data.items.map(({ id, title, heldOn, status }) => (
          <li key={id}>
            <Link to={paths.activity(id)}>{title}</Link>
            <span className="lines-side">
              <Status tone={activityTone[status]} text={stateTitle(activityTable.states[status])[language]} />
              <small>{heldOn}</small>
            </span>
          </li>
        ))}
      </ul>
      {data.total > data.items.length && (
        <Link to={paths.activities} search={props}>
          {t('all')}
        </Link>
      )}
    </>
  )
}
