import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { AskDialog } from '../../project/web/AskDialog.tsx'
import { closeRound, getRound, issueSlips, type openRound } from '../rating.api.ts'
import { MOST_SLIPS } from '../rating.rules.ts'
import './rating.css'
import { SlipsDialog } from './SlipsDialog.tsx'

type Round = ReplyOf<typeof getRound>
type WithCodes = ReplyOf<typeof openRound>

/** One round: slips while it goes on, its result once it is over and five have rated. */
export function RoundPage() {
  const { t } = useTexts('rating')
  const navigate = useNavigate()
  const id = useParam('id')
  const mayWords = useMay('rating.words')
  const { data, error, refetch } = useCall(getRound, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <>
      <PageHead
        title={data.title === '' ? data.enterprise : data.title}
        lead={`${t(`kind-${data.kind}`)} · ${data.enterprise} · ${data.community}`}
        back={() => void navigate({ to: paths.ratings })}
      />
      <Card title={t('handling')}>
        <Descriptions
          items={[
            {
              label: t('state'),
              value: (
                <Status tone={data.state === 'open' ? 'blue' : 'green'} text={t(`state-${data.state}`)} />
              ),
            },
            { label: t('openedOn'), value: data.openedOn },
            { label: t('endsOn'), value: data.closedOn ?? data.endsOn },
            { label: t('issued'), value: data.issued },
          ]}
        />
        <Ways round={data} />
        {data.kind === 'project' && data.subjectId !== null && (
          <Link to={paths.project(data.subjectId)}>{t('openProject')}</Link>
        )}
      </Card>
      <Card title={t('result')}>
        <Result round={data} />
      </Card>
      {mayWords && data.hidden === null && (
        <Card title={t('remarks')}>
          <p className="soft">{t('remarksHint')}</p>
          {data.remarks.length === 0 ? (
            <p>{t('noRemarks')}</p>
          ) : (
            <ul className="rating-remarks">
              {data.remarks.map((remark, at) => (
                <li key={at}>{remark}</li>
              ))}
            </ul>
          )}
        </Card>
      )}
    </>
  )
}

function Result({ round }: { round: Round }) {
  const { t } = useTexts('rating')
  const { raters, mean, scores, hidden } = round
  if (raters === null || mean === null || scores === null)
    return (
      <>
        <p>
          <b>{t(`hidden-${hidden ?? 'few'}`)}</b>
        </p>
        <p className="soft">{t(hidden === 'open' ? 'openHint' : 'fewHint')}</p>
      </>
    )
  const most = Math.max(...scores)
  return (
    <>
      <p>
        <b>{t('resultOf', { raters, mean })}</b>
      </p>
      <dl className="rating-bars">
        {scores
          .map((count, at) => ({ count, score: at + 1 }))
          .reverse()
          .map(({ count, score }) => (
            <div key={score}>
              <dt>{t('scoreN', { n: score })}</dt>
              <dd>
                <div className="rating-bar" style={{ width: `${String((count / most) * 100)}%` }} />
              </dd>
              <dd>{t('people', { n: count })}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}

function Ways({ round }: { round: Round }) {
  const { t, language } = useTexts('rating')
  const mayOpen = useMay('rating.open')
  const [asked, setAsked] = useState<'more' | 'replace' | 'close'>()
  const [made, setMade] = useState<WithCodes>()
  if (!mayOpen) return null
  const why = round.whyNotOpen?.[language]
  const shared = {
    params: { id: round.id },
    version: round.version,
    onClose: () => setAsked(undefined),
  }
  return (
    <div className="row-ways" style={{ marginBlock: 12 }}>
      {(['more', 'replace', 'close'] as const).map((way) => (
        <ActionButton key={way} text={t(way)} why={why} onPress={() => setAsked(way)} />
      ))}
      {asked === 'more' && (
        <AskDialog
          {...shared}
          title={t('more')}
          lead={t('openLead')}
          endpoint={issueSlips}
          fields={[
            {
              ...{ key: 'slips', label: t('slips'), kind: 'number', initial: 10 },
              ...{ least: 1, most: MOST_SLIPS },
            },
          ]}
          onDone={(reply) => setMade(reply as WithCodes)}
        />
      )}
      {asked === 'replace' && (
        <AskDialog
          {...shared}
          title={t('replace')}
          lead={t('replaceLead')}
          endpoint={issueSlips}
          // Nothing is asked: without a number those that were not used are replaced.
          fields={[{ key: 'slips', label: t('slips'), kind: 'hidden' }]}
          onDone={(reply) => setMade(reply as WithCodes)}
        />
      )}
      {asked === 'close' && (
        <AskDialog {...shared} title={t('close')} lead={t('closeLead')} endpoint={closeRound} fields={[]} />
      )}
      {made && <SlipsDialog round={made} codes={made.codes} onClose={() => setMade(undefined)} />}
    </div>
  )
}
