import { Link, useNavigate } from '@tanstack/react-router'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { useMay, useMe } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { PromiseRows } from '../../promise/web/PromiseRows.tsx'
import '../../web/exchange.css'
import { useCategories } from '../../web/use-categories.ts'
import { getNeed } from '../need.api.ts'
import { repeatWords, sourceWords, wasOpened } from '../need.rules.ts'
import { NeedMoves } from './NeedMoves.tsx'
import { NeedStatus, urgencyOf } from './NeedTable.tsx'

type Need = ReplyOf<typeof getNeed>

/** One need: what is asked, how far it is, who has promised what of it, and what may be done next. */
export function NeedPage() {
  const navigate = useNavigate()
  const id = useParam('id')
  const { data, error, refetch } = useCall(getNeed, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  return (
    <>
      <PageHead
        title={data.code}
        lead={data.community}
        back={() => void navigate({ to: paths.needs })}
        actions={
          <>
            <PrintButton />
            <NeedMoves need={data} />
          </>
        }
      />
      <Facts need={data} />
      {wasOpened(data.status) && <Progress need={data} />}
      {wasOpened(data.status) && <Promises need={data} />}
    </>
  )
}

function Facts({ need }: { need: Need }) {
  const { t, language, day, number } = useTexts('need')
  const exchange = useTexts('exchange')
  const { nameOf } = useCategories()
  const mayCommunity = useMay('community.read')
  const wide = () => {
    if (!need.isPublic) return t('wideNever')
    return need.isWide ? t('wideNow') : t('wideFrom', { day: day(need.wideOn) })
  }
  return (
    <Card>
      <Descriptions
        items={[
          { label: t('status'), value: <NeedStatus status={need.status} /> },
          {
            label: t('community'),
            value: mayCommunity ? (
              <Link to={paths.community(need.communityId)}>{need.community}</Link>
            ) : (
              need.community
            ),
          },
          { label: exchange.t('category'), value: nameOf(need.category) },
          {
            label: t('quantity'),
            value: t('amount', { quantity: number(need.quantity), unit: need.unit }),
          },
          {
            label: t('beneficiaries'),
            value: need.beneficiaries === null ? null : number(need.beneficiaries),
          },
          { label: t('urgency'), value: urgencyOf(need.urgency)[language] },
          { label: t('wantedBy'), value: day(need.wantedBy) },
          { label: t('source'), value: sourceWords[need.source][language] },
          { label: t('raisedOn'), value: day(need.raisedOn) },
          ...(need.openedOn
            ? [
                { label: t('openedOn'), value: day(need.openedOn) },
                { label: t('wide'), value: wide() },
              ]
            : [{ label: t('isPublic'), value: t(need.isPublic ? 'public' : 'paired') }]),
          ...(need.repeats
            ? [
                {
                  label: t('repeats'),
                  value: [repeatWords[need.repeats][language], need.repeatUntil].filter(Boolean).join(' → '),
                },
              ]
            : []),
          { label: t('content'), value: <span className="exchange-text">{need.content}</span>, wide: true },
          ...(need.doneOn ? [{ label: t('doneOn'), value: day(need.doneOn) }] : []),
          ...(need.opinion ? [{ label: t('opinion'), value: need.opinion, wide: true }] : []),
          ...(need.reason ? [{ label: t('reason'), value: need.reason, wide: true }] : []),
        ]}
      />
    </Card>
  )
}

const stages = ['quantity', 'committed', 'started', 'delivered', 'accepted'] as const

/** The quantity on each stage; each is at most the one before. */
function Progress({ need }: { need: Need }) {
  const { t, number } = useTexts('need')
  return (
    <Card title={t('progress')}>
      <ol className="steps-of-need">
        {stages.map((stage) => (
          <li
            key={stage}
            className={need[stage] === need.quantity ? 'is-all' : need[stage] > 0 ? 'is-some' : undefined}
          >
            <b>{number(need[stage])}</b>
            <span>{t(`stage-${stage}`)}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Promises({ need }: { need: Need }) {
  const { t } = useTexts('need')
  const { role } = useMe()
  const seesAll = role !== 'enterprise' && role !== 'group'
  return (
    <Card title={t('promises')}>
      {need.promises.length === 0 ? (
        <EmptyState title={t('noPromises')} hint={t(seesAll ? 'noPromisesHint' : 'promisesOthers')} />
      ) : (
        <>
          <PromiseRows promises={need.promises} />
          {!seesAll && <p>{t('promisesOthers')}</p>}
        </>
      )}
    </Card>
  )
}
