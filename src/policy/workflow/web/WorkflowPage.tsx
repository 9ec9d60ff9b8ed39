import { Link } from '@tanstack/react-router'
import { Space } from 'antd'
import { Choice } from '../../../platform/web/Choice.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { useAddress } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { ownerChoices } from '../board.rules.ts'
import { tracks } from '../step.rules.ts'
import { getWorkflow } from '../template.api.ts'
import { Assumed } from './Assumed.tsx'

/** The workflow that new cases begin with: who does what, within how many working days, and by which clause. */
export function WorkflowPage() {
  const { t, language } = useTexts('workflow')
  const { search, change } = useAddress()
  const track = tracks.find((one) => one === search['track']) ?? 'pairing'
  const { data, error } = useCall(getWorkflow, { query: { track } }, { keep: true })
  const mayWrite = useMay('workflow.write')
  const mayBoard = useMay('workflow.read')
  return (
    <>
      <PageHead
        title={t('workflow')}
        lead={data && t('workflowLead', { count: data.steps.length, edition: data.edition })}
        actions={
          <Space size={16} wrap>
            {mayBoard && <Link to={paths.board}>{t('board')}</Link>}
            {mayWrite && <Link to={paths.templates}>{t('editions')}</Link>}
            {mayWrite && <Link to={paths.calendar}>{t('calendar')}</Link>}
            <PrintButton />
          </Space>
        }
      />
      <Choice
        label={t('track')}
        value={track}
        options={[...tracks].reverse().map((value) => ({ value, label: t(`track-${value}`) }))}
        onChange={(next) => change({ track: next === 'pairing' ? undefined : next })}
      />
      <Assumed years={data?.assumedYears} />
      {error && !data && <ErrorState error={error} />}
      {!data && !error && <Loading rows={12} />}
      {data && (
        <ol className="card steps">
          {data.steps.map((step, at) => (
            <li key={step.key}>
              <span className="step-number" aria-hidden="true">
                {at + 1}
              </span>
              <div className="step-words">
                <h2>{step.title[language]}</h2>
                <p>
                  {t('needs')}: {step.needs[language] || NONE} · {t('produces')}:{' '}
                  {step.produces[language] || NONE}
                </p>
                {step.measure !== null && (
                  <Link to={paths.measures}>{t('clause', { number: step.measure })}</Link>
                )}
              </div>
              <div className="step-side">
                <span>{ownerChoices.find(({ value }) => value === step.owner)?.[language]}</span>
                <b>{step.days === null ? t('noLimit') : t('workingDays', { days: step.days })}</b>
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className="promise">{t('workflowNote')}</p>
    </>
  )
}
