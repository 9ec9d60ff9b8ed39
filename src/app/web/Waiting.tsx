import { Link } from '@tanstack/react-router'
import { useCall } from '../../platform/web/call.ts'
import { Card } from '../../platform/web/Card.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { listDuties } from '../../policy/workflow/board.api.ts'
import { listWaiting } from '../../statistics/figure.api.ts'

/** Where what waits is done. Steps of organisations are told by the workflow. */
const places = {
  'confirm-residence': { to: paths.registrations, search: { tab: 'residence', status: 'asked' } },
  'answer-call-out': { to: paths.myDuties, search: {} },
  'accept-project': { to: paths.projects, search: { status: 'reported' } },
  'late-project': { to: paths.projects, search: { late: 'yes' } },
  'redo-project': { to: paths.projects, search: { status: 'redo' } },
  'agree-agreement': { to: paths.agreements, search: { status: 'review' } },
  'sign-agreement': { to: paths.agreements, search: { status: 'agreed' } },
  'renew-agreement': { to: paths.agreements, search: { within: '60' } },
  'hand-in-report': { to: paths.reports, search: { status: 'draft' } },
  'read-report': { to: paths.reports, search: { status: 'handed-in' } },
  'missing-report': { to: paths.reports, search: { kind: 'half-year', late: 'yes' } },
  'confirm-survey': { to: paths.surveys, search: { status: 'submitted' } },
  'check-need': { to: paths.needs, search: { status: 'submitted' } },
  'unmet-need': { to: paths.needs, search: { served: 'no' } },
  'accept-promise': { to: paths.promises, search: { waits: 'accept' } },
  'redo-promise': { to: paths.promises, search: { status: 'redo' } },
  'confirm-resource': { to: paths.resources, search: { asked: 'yes' } },
  'agree-activity': { to: paths.activities, search: { status: 'proposed' } },
  'record-activity': { to: paths.activities, search: { due: 'yes' } },
  'answer-objection': { to: paths.activities, search: { tab: 'objections', status: 'raised' } },
  'test-squad': { to: paths.teams, search: { state: 'due-test' } },
  'hold-committee': { to: paths.committees, search: { state: 'late' } },
  'finish-decision': { to: paths.committeeTasks, search: { state: 'late', mine: 'yes' } },
  'fill-team': { to: paths.teams, search: { state: 'incomplete' } },
} as const

const SHOWN = 8

/** 等我处理: steps of the workflow that wait for the reader, the earliest limit first, and people who wait to be confirmed. */
export function Waiting() {
  const { t, day, number, language } = useTexts('app')
  const duties = useCall(listDuties)
  const waiting = useCall(listWaiting)
  const error = duties.error ?? waiting.error
  if (!error && !(duties.data && waiting.data)) return <Loading rows={3} />
  const steps = duties.data?.items ?? []
  const people = waiting.data?.items ?? []
  return (
    <Card title={t('waiting')}>
      {error && steps.length === 0 ? (
        <ErrorState error={error} />
      ) : steps.length + people.length === 0 ? (
        <EmptyState title={t('nothingWaits')} hint={t('nothingWaitsHint')} />
      ) : (
        <ul className="lines">
          {people.map(({ kind, count, oldest }) => (
            <li key={kind}>
              <Link to={places[kind].to} search={places[kind].search}>
                {t(`waiting.${kind}`)}
              </Link>
              <span className="lines-side">
                <b>{t('waitingCount', { count: number(count) })}</b>
                {oldest !== null && <small>{t('waitingSince', { day: day(oldest) })}</small>}
              </span>
            </li>
          ))}
          {steps.slice(0, SHOWN).map(({ track, step, title, owner, isTold, count, late, dueOn }) => (
            <li key={`${track} ${step} ${owner}`}>
              <Link to={paths.board} search={{ ...(track === 'pairing' ? {} : { track }), step }}>
                {isTold ? t('waitingTold', { step: title[language] }) : title[language]}
              </Link>
              <span className="lines-side">
                <b>{t('waitingCount', { count: number(count) })}</b>
                <small>
                  {late > 0
                    ? t('waitingLate', { count: number(late) })
                    : dueOn !== null && t('waitingDue', { day: day(dueOn) })}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
