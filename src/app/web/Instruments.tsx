import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { listPairings } from '../../pairing/pairing.api.ts'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { NONE, useTexts } from '../../platform/web/texts.ts'
import { listMeasures } from '../../policy/policy.api.ts'
import { assessmentForm } from '../../policy/policy.rules.ts'
import { getWorkflow } from '../../policy/workflow/template.api.ts'
import { getFigures } from '../../statistics/figure.api.ts'

/** The four instruments of the programme, each with how far it has come. */
export function Instruments({ asOf }: { asOf: string }) {
  const { t, number, percent } = useTexts('app')
  const measures = useCall(listMeasures).data?.items.length
  const steps = useCall(getWorkflow).data?.steps.length
  const figures = useCall(getFigures, { query: { asOf } }, { keep: true }).data?.figures
  const roster = useCall(listPairings, { query: { asOf, limit: 1 } }, { keep: true }).data?.total
  const rate = figures?.find(({ figure }) => figure === 'organisationRegistrationRate')
  const enterprises = figures?.find(({ figure }) => figure === 'enterprises')
  const communities = figures?.find(({ figure }) => figure === 'communities')
  const points = assessmentForm.reduce((sum, line) => sum + line.points, 0)
  return (
    <section className="instruments" aria-label={t('instruments')}>
      <Instrument name="measures" to={paths.measures} value={number(measures)}>
        {t('instrument.measures.more')}
      </Instrument>
      <Instrument name="workflow" to={paths.workflow} value={number(steps)}>
        <Progress share={rate?.value ?? 0} label={t('progressLabel')} />
        {t('instrument.workflow.more', { rate: rate ? percent(rate.value) : NONE })}
      </Instrument>
      <Instrument name="roster" to={paths.roster} value={number(roster)}>
        {/* Figures that do not exist in the reader's scope are left out of the reply. */}
        {enterprises && communities
          ? t('instrument.roster.more', {
              enterprises: number(enterprises.value),
              communities: number(communities.value),
            })
          : t('instrument.roster.part')}
      </Instrument>
      <Instrument name="assessment" to={paths.assessment} value={number(assessmentForm.length)}>
        {t('instrument.assessment.more', { points })}
      </Instrument>
    </section>
  )
}

function Instrument(props: { name: string; to: string; value: string; children: ReactNode }) {
  const { t } = useTexts('app')
  const { name } = props
  return (
    <Link to={props.to} className="card instrument">
      <span className="instrument-role">{t(`instrument.${name}.role`)}</span>
      <span className="instrument-name">{t(`instrument.${name}.name`)}</span>
      <span className="instrument-value">
        <b>{props.value}</b> {t(`instrument.${name}.unit`)}
      </span>
      <span className="instrument-more">{props.children}</span>
    </Link>
  )
}

function Progress({ share, label }: { share: number; label: string }) {
  const percent = Math.round(share * 100)
  return (
    <span
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${percent}%` }} />
    </span>
  )
}
