import { Link } from '@tanstack/react-router'
import { stateTitle } from '../../platform/moves.ts'
import { Card } from '../../platform/web/Card.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { agreementTable, supplementText } from '../agreement.rules.ts'
import { agreementTone } from './tones.ts'
import type { Agreement } from './use-stale.tsx'

/** Supplements in their order, each with what it changes. */
export function Supplements({ agreement }: { agreement: Agreement }) {
  const { t, language } = useTexts('agreement')
  if (agreement.supplements.length === 0) return null
  return (
    <Card title={t('supplements')}>
      <ul className="lines">
        {agreement.supplements.map(({ id, amendment, status, signedOn, changes }) => (
          <li key={id}>
            <div>
              <Link to={paths.agreement(id)}>{supplementText('', amendment)}</Link>{' '}
              <Status
                tone={agreementTone[status]}
                text={stateTitle(agreementTable.states[status])[language]}
              />{' '}
              {signedOn}
              <ol>
                {changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ol>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
