import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { dayOf } from '../../../platform/day.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useParam } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { changeCommittee, endCommittee, getCommittee } from '../committee.api.ts'
import { rhythms } from '../rhythm.rules.ts'
import { AreaCard } from './AreaCard.tsx'
import { AskDialog } from './AskDialog.tsx'
import './committee.css'
import { MeetingsCard } from './MeetingsCard.tsx'
import { PostsCard } from './PostsCard.tsx'
import { DueStatus } from './statuses.tsx'

export type Committee = ReplyOf<typeof getCommittee>

/** One committee: when it meets next, what it decided, its area, and who holds posts in it. */
export function CommitteePage({ history }: { history?: (id: string) => ReactNode }) {
  const id = useParam('id')
  const { t, day } = useTexts('committee')
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getCommittee, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <>
      <PageHead
        title={data.name}
        lead={t('seatIs', { seat: data.seat, rhythm: t(`rhythm-${data.rhythm}`) })}
        back={() => void navigate({ to: paths.committees })}
        actions={<CommitteeWays committee={data} />}
      />
      <Card title={t('facts')}>
        <Descriptions
          items={[
            { label: t('dueOn'), value: <DueStatus committee={data} /> },
            { label: t('lastHeldOn'), value: data.lastHeldOn },
            { label: t('communities'), value: data.communities },
            { label: t('members'), value: data.members },
            { label: t('openTasks'), value: data.openTasks },
            { label: t('lateTasks'), value: data.lateTasks },
            { label: t('formedOn'), value: day(data.formedOn) },
            ...(data.endedOn === null
              ? []
              : [
                  { label: t('endedOn'), value: data.endedOn },
                  { label: t('endReason'), value: data.endReason, wide: true },
                ]),
          ]}
        />
        {data.isAssumed && data.endedOn === null && <p className="soft">{t('assumed')}</p>}
      </Card>
      <MeetingsCard committee={data} />
      <PostsCard committee={data} />
      <AreaCard committee={data} />
      {history?.(id)}
    </>
  )
}

/** What the office may do with the committee as a whole; what its state forbids is grey with the reason. */
function CommitteeWays({ committee }: { committee: Committee }) {
  const { t, language } = useTexts('committee')
  const mayWrite = useMay('committee.write')
  const [asked, setAsked] = useState<'change' | 'end'>()
  const close = () => setAsked(undefined)
  const params = { id: committee.id }
  const facts = [
    ['name', t('name')],
    ['seat', t('seat')],
    ['endedOn', t('endedOn')],
  ] as const
  const watched = { opened: committee, facts }
  return (
    <>
      <PrintButton />
      {mayWrite &&
        (['change', 'end'] as const).map((move) => (
          <ActionButton
            key={move}
            text={t(move)}
            why={committee.can[move]?.[language]}
            onPress={() => setAsked(move)}
          />
        ))}
      {asked === 'change' && (
        <AskDialog
          title={t('changeTitle')}
          endpoint={changeCommittee}
          params={params}
          watched={watched}
          fields={[
            { key: 'name', label: t('name'), kind: 'text', initial: committee.name, longest: 60 },
            {
              key: 'rhythm',
              label: t('rhythm'),
              kind: 'select',
              initial: committee.rhythm,
              options: rhythms.map((value) => ({ value, label: t(`rhythm-${value}`) })),
            },
            {
              key: 'seatId',
              label: t('seat'),
              kind: 'select',
              initial: committee.seatId,
              options: committee.area
                .filter(({ until }) => until === null)
                .map(({ communityId, community }) => ({ value: communityId, label: community })),
            },
          ]}
          onClose={close}
        />
      )}
      {asked === 'end' && (
        <AskDialog
          title={t('end')}
          lead={t('endLead')}
          endpoint={endCommittee}
          params={params}
          watched={watched}
          fields={[
            {
              key: 'endsOn',
              label: t('endsOn'),
              kind: 'day',
              earliest: committee.formedOn,
              latest: dayOf(new Date()),
            },
            { key: 'reason', label: t('reason'), kind: 'long', wrong: t('reasonMissing') },
          ]}
          onClose={close}
        />
      )}
    </>
  )
}
