import { Link } from '@tanstack/react-router'
import { CommitteesPage } from '../../pairing/committee/web/CommitteesPage.tsx'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listFigureRecords } from '../../statistics/figure.api.ts'
import type { Measure } from '../../statistics/figure.rules.ts'

const shown = [
  'areaCommittees',
  'areaCommunities',
  'areaMeetings',
  'areaDecisions',
] as const satisfies Measure[]

/** The list of area committees under its figures, each of which opens its records. */
export function CommitteesRoute() {
  return (
    <CommitteesPage
      figures={
        <ul className="committee-figures">
          {shown.map((measure) => (
            <Figure key={measure} measure={measure} />
          ))}
        </ul>
      }
    />
  )
}

function Figure({ measure }: { measure: Measure }) {
  const { t, number } = useTexts('statistics')
  const { asOf } = useAsOf()
  const { data } = useCall(listFigureRecords, { params: { measure }, query: { asOf, limit: 1 } })
  return (
    <li>
      <Link to={paths.records(measure)} title={t(`meaning-${measure}`)}>
        {t(`measure-${measure}`)}
        <b>{number(data?.total)}</b>
      </Link>
    </li>
  )
}
