import { Link } from '@tanstack/react-router'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { paths } from '../../platform/web/paths.ts'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { listClauses } from '../clause.api.ts'
import { listMeasures } from '../policy.api.ts'
import { ClauseForm } from './ClauseForm.tsx'

/** The numbered clauses that govern the programme as they are in force, each with how far it is carried out. */
export function MeasuresPage() {
  const { t, day } = useTexts('policy')
  const clause = useTexts('clause')
  const maySee = useMay('workflow.read')
  const mayWrite = useMay('policy.write')
  const mayPlans = useMay('plan.read')
  const [isDrafting, setDrafting] = useState(false)
  const { data, error } = useCall(listMeasures)
  const standings = useCall(listClauses, {}, { enabled: maySee }).data?.items ?? []
  // Drafts of new clauses are in force nowhere yet, and are found here by those who write them.
  const drafts = standings.filter(({ status }) => status === 'draft')
  return (
    <>
      <PageHead
        title={t('measures')}
        lead={t('measuresLead')}
        actions={
          <Space size={16} wrap>
            <Link to={paths.programme}>{clause.t('programme')}</Link>
            {mayPlans && <Link to={paths.plans}>{clause.t('plans')}</Link>}
            <PrintButton />
            {mayWrite && (
              <Button type="primary" onClick={() => setDrafting(true)}>
                {clause.t('draft')}
              </Button>
            )}
          </Space>
        }
      />
      {error && !data && <ErrorState error={error} />}
      {!data && !error && <Loading rows={12} />}
      {data?.items.length === 0 && (
        <div className="card">
          <EmptyState title={t('noMeasures')} hint={t('noMeasuresHint')} />
        </div>
      )}
      {data && data.items.length + drafts.length > 0 && (
        <ol className="card clauses">
          {[...data.items, ...drafts].map(({ id, number, title, text, validFrom }) => {
            const standing = standings.find((one) => one.number === number)
            return (
              <li key={id}>
                <span className="clause-number">{t('clause', { number })}</span>
                <div>
                  <h2>{maySee ? <Link to={paths.clause(number)}>{title}</Link> : title}</h2>
                  <p>{text}</p>
                  <small>
                    {standing?.status === 'draft'
                      ? clause.t('status-draft')
                      : t('inForceFrom', { day: day(validFrom) })}
                    {standing &&
                      standing.status !== 'draft' &&
                      ` · ${clause.t('done', { count: clause.number(standing.done) })} · ${clause.t('open', { count: clause.number(standing.open) })} · ${clause.t('late', { count: clause.number(standing.late) })}`}
                    {standing?.hasDraft && standing.status !== 'draft' && ` · ${clause.t('hasDraft')}`}
                  </small>
                </div>
              </li>
            )
          })}
        </ol>
      )}
      {isDrafting && <ClauseForm onClose={() => setDrafting(false)} />}
    </>
  )
}
