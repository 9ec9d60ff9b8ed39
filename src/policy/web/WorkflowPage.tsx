import { Link } from '@tanstack/react-router'
import type { Permission } from '../../platform/permissions.ts'
import { useMe } from '../../platform/web/me.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { paths } from '../../platform/web/paths.ts'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { organisationSteps, type OrganisationStep } from '../policy.rules.ts'

/** Where a step is done, for those who may. */
const places: Partial<Record<OrganisationStep, { to: string; permission: Permission }>> = {
  deploy: { to: paths.measures, permission: 'programme.read' },
  'choose-community': { to: paths.runs, permission: 'pairing.plan' },
  'community-accepts': { to: paths.registrations, permission: 'registration.read' },
  'roster-published': { to: paths.roster, permission: 'pairing.read' },
  'organisation-registers': { to: paths.registrations, permission: 'registration.read' },
  'teams-formed': { to: paths.teams, permission: 'team.read' },
}

/** The organisation track step by step: who does what, within how many working days, and where. */
export function WorkflowPage() {
  const { t } = useTexts('policy')
  const { permissions, role } = useMe()
  return (
    <>
      <PageHead
        title={t('workflow')}
        lead={t('workflowLead', { count: organisationSteps.length })}
        actions={<PrintButton />}
      />
      <ol className="card steps">
        {organisationSteps.map(({ key, days }, at) => {
          const place = places[key]
          const mayGo = place && permissions.includes(place.permission) && role !== 'member'
          return (
            <li key={key}>
              <span className="step-number" aria-hidden="true">
                {at + 1}
              </span>
              <div className="step-words">
                <h2>{t(`step.${key}`)}</h2>
                <p>{t(`step.${key}.text`)}</p>
                {mayGo && <Link to={place.to}>{t(`step.${key}.go`)}</Link>}
              </div>
              <div className="step-side">
                <span>{t(`step.${key}.owner`)}</span>
                <b>{days > 0 ? t('workingDays', { days }) : t(`step.${key}.rhythm`)}</b>
              </div>
            </li>
          )
        })}
      </ol>
      <p className="promise">{t('workflowNote')}</p>
    </>
  )
}
