import { useCall } from '../../platform/web/call.ts'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { listMeasures } from '../policy.api.ts'

/** The numbered clauses that govern the programme, as they are in force. */
export function MeasuresPage() {
  const { t, day } = useTexts('policy')
  const { data, error } = useCall(listMeasures)
  return (
    <>
      <PageHead title={t('measures')} lead={t('measuresLead')} actions={<PrintButton />} />
      {error && !data && <ErrorState error={error} />}
      {!data && !error && <Loading rows={12} />}
      {data?.items.length === 0 && (
        <div className="card">
          <EmptyState title={t('noMeasures')} hint={t('noMeasuresHint')} />
        </div>
      )}
      {data && data.items.length > 0 && (
        <ol className="card clauses">
          {data.items.map(({ id, number, title, text, validFrom }) => (
            <li key={id}>
              <span className="clause-number">{t('clause', { number })}</span>
              <div>
                <h2>{title}</h2>
                <p>{text}</p>
                <small>{t('inForceFrom', { day: day(validFrom) })}</small>
              </div>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
