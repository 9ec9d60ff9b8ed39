import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { getCase } from '../board.api.ts'
import { ownerChoices } from '../board.rules.ts'
import { StepCommands, type CaseStep, type OneCase } from './StepCommands.tsx'
import './workflow.css'

/** One case: every step with its owner, its limit and what may be done next. */
export function CasePage() {
  const { t, day } = useTexts('workflow')
  const navigate = useNavigate()
  const id = useParam('id')
  const { data, error } = useCall(getCase, { params: { id } })
  const maySeePair = useMay('pairing.read')
  const maySeeEnterprise = useMay('enterprise.read')
  if (error && !data) return <ErrorState error={error} />
  if (!data) return <Loading rows={12} />
  const { enterprise, community, track, subjectId, enterpriseId } = data
  const isPair = track === 'pairing'
  const lead =
    data.endedOn !== null && data.status === 'ended'
      ? t('caseEnded', { day: data.endedOn })
      : t('caseLead', { edition: data.edition, day: day(data.startedOn) })
  return (
    <>
      <PageHead
        title={community === null ? enterprise : t('caseTitle', { enterprise, community })}
        lead={lead}
        back={() => void navigate({ to: paths.board, search: isPair ? {} : { track } })}
        actions={
          (isPair ? maySeePair : maySeeEnterprise) && (
            <Button
              onClick={() =>
                void navigate({ to: isPair ? paths.pairing(subjectId) : paths.enterprise(enterpriseId) })
              }
            >
              {t(isPair ? 'openSubject' : 'openEnterprise')}
            </Button>
          )
        }
      />
      <ol className="card steps">
        {data.steps.map((step, at) => (
          <StepLine key={step.step} one={data} step={step} number={at + 1} />
        ))}
      </ol>
    </>
  )
}

function StepLine({ one, step, number }: { one: OneCase; step: CaseStep; number: number }) {
  const { t, language } = useTexts('workflow')
  const owner = ownerChoices.find(({ value }) => value === step.owner)
  const words = { needs: step.needs[language] || NONE, produces: step.produces[language] || NONE }
  return (
    <li>
      <span className={`light light-${step.light}`} aria-hidden="true">
        {number}
      </span>
      <div className="step-words">
        <h2>{step.title[language]}</h2>
        <p>
          {t('needs')}: {words.needs} · {t('produces')}: {words.produces}
        </p>
        <p className="step-state">
          <b>{t(`light-${step.light}`)}</b>
          {step.openedOn && <span>{t('opened', { day: step.openedOn })}</span>}
          {step.doneOn && <span>{t('doneOn', { day: step.doneOn })}</span>}
          {step.outcome && <span>{t('outcome', { outcome: step.outcome })}</span>}
          {step.told > 0 && step.status === 'open' && <span>{t(`told-${step.told}`)}</span>}
        </p>
        {step.reason && step.status === 'open' && <p>{t('returned', { reason: step.reason })}</p>}
        <StepCommands one={one} step={step} />
      </div>
      <div className="step-side">
        <span>{owner?.[language]}</span>
        <b>
          {step.dueOn !== null
            ? t('due', { day: step.dueOn })
            : step.days === null
              ? t('noLimit')
              : t('workingDays', { days: step.days })}
        </b>
        {step.measure !== null && <span>{t('clause', { number: step.measure })}</span>}
      </div>
    </li>
  )
}
