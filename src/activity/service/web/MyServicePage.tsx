import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { stateTitle } from '../../../platform/moves.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { Pager } from '../../../platform/web/Pager.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { EmptyState } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { today } from '../../../platform/web/today.ts'
import { listActivities } from '../../activity.api.ts'
import { kindWords } from '../../activity.rules.ts'
import { signUpTable } from '../../sign-up.rules.ts'
import { objectionTone } from '../../web/tones.ts'
import '../../web/activity.css'
import { objectionTable, objectionWords } from '../objection.rules.ts'
import { getMyService, listObjections, listServices, withdrawObjection } from '../service.api.ts'
import { CertificatesCard } from './CertificatesCard.tsx'
import { ObjectDialog, type Disputed } from './ObjectDialog.tsx'

/** What a member did, what he may join, and what he says to his record; a phone first. */
export function MyServicePage() {
  const { t, number } = useTexts('service')
  const [disputed, setDisputed] = useState<Disputed>()
  const sums = useCall(getMyService).data
  return (
    <>
      <div className="service-screen">
        <PageHead title={t('myTitle')} lead={t('myLead')} />
        <Card>
          <div className="service-sums">
            <div>
              {t('myActivities')}
              <b>{number(sums?.activities)}</b>
            </div>
            <div>
              {t('totalHours')}
              <b>{number(sums?.hours)}</b>
            </div>
          </div>
        </Card>
        <OpenNow />
        <History onDispute={setDisputed} />
        <Objections />
      </div>
      <CertificatesCard />
      {disputed && <ObjectDialog disputed={disputed} onClose={() => setDisputed(undefined)} />}
    </>
  )
}

function OpenNow() {
  const { t, language } = useTexts('service')
  const { data } = useCall(listActivities, {
    query: { status: 'open', from: today().format('YYYY-MM-DD'), limit: 20 },
  })
  return (
    <Card title={t('openNow')}>
      {data?.total === 0 && <EmptyState title={t('nothingOpen')} hint={t('nothingOpenHint')} />}
      {data?.items.map(({ id, title, heldOn, begins, ends, place, community, kind, own }) => (
        <div key={id} className="service-card">
          <h3>
            <Link to={paths.activity(id)}>{title}</Link>
          </h3>
          <p>
            {kindWords[kind][language]} · {heldOn} {begins}–{ends} · {community} {place}
          </p>
          {own !== null && own !== 'left' && (
            <Status
              tone={own === 'signed' ? 'blue' : 'amber'}
              text={stateTitle(signUpTable.states[own])[language]}
            />
          )}
        </div>
      ))}
    </Card>
  )
}

function History({ onDispute }: { onDispute: (disputed: Disputed) => void }) {
  const { t, language, number } = useTexts('service')
  const [cursor, setCursor] = useState<string>()
  const { data } = useCall(listServices, { query: { limit: 10, cursor } }, { keep: true })
  return (
    <Card
      title={t('history')}
      extra={<Button onClick={() => onDispute({ kind: 'missing' })}>{t('missing')}</Button>}
    >
      {data?.total === 0 && <EmptyState title={t('nothingDone')} hint={t('nothingDoneHint')} />}
      {data?.items.map((row) => (
        <div key={row.id} className="service-card">
          <h3>
            {row.title} · {t('forHours', { hours: number(row.hours) })}
          </h3>
          <p>
            {kindWords[row.kind][language]} · {row.heldOn} · {row.community}
            {row.correction !== null && ` · ${t('correction')}: ${row.correction}`}
          </p>
          <Button
            onClick={() =>
              onDispute({
                kind: 'written',
                activityId: row.activityId,
                title: row.title,
                hours: row.hours,
              })
            }
          >
            {t('object')}
          </Button>
        </div>
      ))}
      {data && data.total > 10 && <Pager page={data} onCursor={setCursor} />}
    </Card>
  )
}

function Objections() {
  const { t, language, number } = useTexts('service')
  const { data } = useCall(listObjections, { query: { limit: 20 } })
  const withdraw = useWrite(withdrawObjection, { onDone: () => notifyDone(t('done')) })
  if (!data || data.total === 0) return null
  return (
    <Card title={t('objections')}>
      {data.items.map((row) => (
        <div key={row.id} className="service-card">
          <h3>
            {row.title}{' '}
            <Status
              tone={objectionTone[row.status]}
              text={stateTitle(objectionTable.states[row.status])[language]}
            />
          </h3>
          <p>
            {objectionWords[row.kind][language]}
            {row.hours !== null && ` · ${t('shouldBe')} ${number(row.hours)}`} · {row.raisedOn}
            {row.text !== '' && ` · ${row.text}`}
          </p>
          {row.answer !== null && (
            <p>
              {t('answer')}: {row.answer}
            </p>
          )}
          {row.can.withdraw === null && (
            <Button onClick={() => withdraw.mutate({ params: { id: row.id }, version: row.version })}>
              {t('withdrawObjection')}
            </Button>
          )}
        </div>
      ))}
    </Card>
  )
}
